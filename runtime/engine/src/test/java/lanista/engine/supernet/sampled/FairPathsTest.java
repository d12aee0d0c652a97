// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.engine.supernet.oneshot.ToySpaces;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;

class FairPathsTest {
    /** Two choices of which the larger values exclude each other, and a third. */
    private static final ModelSpace REQUIRING = ToySpaces.read("Requiring", """
            decision $a value [1, 2, 3, 4]
            decision $b value [1, 2, 3, 4]
            decision $c value [1, 2]

            graph {
              input %x : f32[batch, 2]
              %first = Linear(%x, out_features = $a) @first : f32[batch, $a]
              %second = Linear(%first, out_features = $b) @second : f32[batch, $b]
              %third = Linear(%second, out_features = $c) @third : f32[batch, $c]
              %last = Linear(%third, out_features = 1) @last : f32[batch, 1]
              require ($a + $b) <= 5 as "a + b <= 5"
              return %last
            }
            """);

    @Test
    void takesEachOptionOnceInEveryStep() {
        FairPaths paths = new FairPaths(ToySpaces.free(), new SplittableRandom(1));

        Set<List<Architecture>> steps = new HashSet<>();
        for (int step = 0; step < 20; step++) {
            List<Architecture> drawn = paths.get();
            steps.add(drawn);
            assertThat(counts(drawn, "op"))
                    .isEqualTo(Map.of(Literal.of("none"), 1L, Literal.of("point"), 1L, Literal.of("convolution"), 1L));
        }
        assertThat(steps).hasSizeGreaterThan(10);
    }

    @Test
    void takesTheOptionsOfAShorterChoiceInTurn() {
        FairPaths paths = new FairPaths(REQUIRING, new SplittableRandom(1));

        assertThat(counts(paths.get(), "c")).isEqualTo(Map.of(Literal.of(1), 2L, Literal.of(2), 2L));
    }

    /** The sum of all values is 20, so each path has exactly 5: one option of the first leaves one of the second. */
    @Test
    void meetsRequirementsWithoutLosingFairness() {
        FairPaths paths = new FairPaths(REQUIRING, new SplittableRandom(1));
        Map<Literal, Long> once =
                IntStream.rangeClosed(1, 4).boxed().collect(Collectors.toMap(Literal::of, value -> 1L));

        for (int step = 0; step < 20; step++) {
            List<Architecture> drawn = paths.get();
            assertThat(drawn)
                    .allMatch(architecture ->
                            Freezer.freeze(REQUIRING, architecture).isFeasible());
            assertThat(counts(drawn, "a")).isEqualTo(once);
            assertThat(counts(drawn, "b")).isEqualTo(once);
        }
    }

    @Test
    void saysWhereFairnessAndRequirementsExcludeEachOther() {
        FairPaths paths = new FairPaths(ToySpaces.narrow(), new SplittableRandom(1));

        assertThatThrownBy(paths::get)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no 3 paths were found that take every option evenly");
    }

    private static Map<Literal, Long> counts(List<Architecture> paths, String label) {
        return paths.stream()
                .map(path -> path.value(new Label(label)).orElseThrow())
                .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
    }
}
