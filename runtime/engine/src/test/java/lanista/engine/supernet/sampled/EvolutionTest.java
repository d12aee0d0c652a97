// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanista.engine.supernet.oneshot.ToySpaces;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;

class EvolutionTest {
    private static final int CHOICES = 12;

    /** Twelve layers of four widths: 16 million candidates. */
    private static final ModelSpace DEEP = ToySpaces.read("Deep", deep());

    private static String deep() {
        String decisions = IntStream.range(0, CHOICES)
                .mapToObj("decision $w%d value [1, 2, 3, 4]\n"::formatted)
                .collect(Collectors.joining());
        String layers = IntStream.range(0, CHOICES)
                .mapToObj(i -> "  %%l%d = Linear(%%l%d, out_features = $w%d) @l%d : f32[batch, $w%d]\n"
                        .formatted(i + 1, i, i, i + 1, i))
                .collect(Collectors.joining());
        return decisions + "\ngraph {\n  input %l0 : f32[batch, 2]\n" + layers + "  return %l12\n}\n";
    }

    @Test
    void climbsFurtherThanChance() {
        AtomicInteger scored = new AtomicInteger();
        List<Architecture> ranked = Evolution.DEFAULT.search(
                DEEP,
                architecture -> {
                    scored.incrementAndGet();
                    return matches(architecture);
                },
                new SplittableRandom(2));

        CandidateDraws draws = new CandidateDraws(DEEP, new SplittableRandom(2));
        double chance = Stream.generate(draws)
                .limit(scored.get())
                .mapToDouble(EvolutionTest::matches)
                .max()
                .orElseThrow();
        assertThat(scored.get()).isEqualTo(20 * 50);
        assertThat(chance).isLessThan(10);
        assertThat(matches(ranked.get(0))).isEqualTo(CHOICES);
    }

    @Test
    void ranksEachCandidateOnceTheBestFirst() {
        List<Architecture> ranked = Evolution.DEFAULT.search(DEEP, EvolutionTest::matches, new SplittableRandom(2));

        assertThat(new HashSet<>(ranked)).hasSameSizeAs(ranked);
        assertThat(ranked.stream().map(EvolutionTest::matches))
                .isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void findsEveryCandidateOfASmallSpaceAndNoneThatBreaksItsRequirements() {
        List<Architecture> ranked =
                Evolution.DEFAULT.search(ToySpaces.narrow(), architecture -> 0, new SplittableRandom(2));

        assertThat(ranked)
                .hasSize(3)
                .allMatch(architecture ->
                        Freezer.freeze(ToySpaces.narrow(), architecture).isFeasible());
    }

    @Test
    void putsWhatIsNotANumberLast() {
        Architecture broken = ToySpaces.architecture("point", 4);
        List<Architecture> ranked = Evolution.DEFAULT.search(
                ToySpaces.free(),
                architecture -> architecture.equals(broken) ? Double.NaN : -1,
                new SplittableRandom(2));

        assertThat(ranked).hasSize(6).last().isEqualTo(broken);
    }

    @Test
    void refusesAPopulationThatIsSmallerThanItsChildren() {
        assertThatThrownBy(() -> new Evolution(10, 6, 5, 0.1, 20, 10))
                .hasMessage("a population has at least 1 candidate, and its crossovers and mutations, got 10, 6 and 5");
    }

    /** How many widths are the largest. */
    private static double matches(Architecture architecture) {
        return IntStream.range(0, CHOICES)
                .filter(i ->
                        architecture.value(new Label("w" + i)).orElseThrow().equals(Literal.of(4)))
                .count();
    }
}
