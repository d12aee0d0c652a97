// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import lanista.frontend.lan.Lan;
import lanista.ir.Graph;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.analysis.Cost;
import lanista.ir.analysis.CostRange;
import lanista.ir.analysis.Quantity;
import lanista.ir.analysis.SpaceCost;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Literal;
import lanista.ir.text.GraphText;
import lanista.ir.verify.Verifier;
import org.junit.jupiter.api.Test;

/** What the compiler says of a space, against all of its architectures looked at one by one. */
class SpacePropertyTest {
    private static final Map<String, Optional<Candidates>> SEEN = new HashMap<>();

    /** Sources that do not compile are for {@link #acceptsWhatIsRightInEveryCandidate}. */
    private void ofCandidates(Consumer<Candidates> property) {
        SpaceProperty.ofCorrect(getClass(), text -> candidates(text).ifPresent(property));
    }

    /** The candidates of a source; those of the seeds are kept, as every property is tried on them. */
    private static Optional<Candidates> candidates(String text) {
        if (SEEN.size() < SpaceProperty.CASES) {
            return SEEN.computeIfAbsent(text, Candidates::of);
        }
        return SEEN.containsKey(text) ? SEEN.get(text) : Candidates.of(text);
    }

    /** Requirements are made by chance; that none meets them is no fault. */
    @Test
    void acceptsWhatIsRightInEveryCandidate() {
        SpaceProperty.ofCorrect(getClass(), text -> {
            Lan reading = Lan.parse("space.lan", text);

            assertThat(reading.space().diagnostics())
                    .filteredOn(Diagnostic::isError)
                    .filteredOn(error -> error.code() != Code.LAN0406)
                    .extracting(Diagnostic::code)
                    .as(reading.report())
                    .isEmpty();
        });
    }

    @Test
    void countsTheArchitectures() {
        ofCandidates(candidates -> {
            ArchitectureCount count = ArchitectureCount.of(candidates.space().graph());

            assertThat(count.unconstrained())
                    .as("without requirements")
                    .isEqualTo(BigInteger.valueOf(candidates.all().size()));
            if (count.exact()) {
                assertThat(count.architectures())
                        .as("with requirements")
                        .isEqualTo(BigInteger.valueOf(candidates.feasible().size()));
            }
        });
    }

    @Test
    void freezesEveryArchitectureToACandidateThatKeepsTheRules() {
        ofCandidates(candidates -> {
            Graph graph = candidates.space().graph();
            Verifier.verify(graph);
            for (Candidates.Frozen frozen : candidates.all()) {
                assertThat(frozen.candidate().architecture()).as("architecture").isEqualTo(frozen.architecture());
                Verifier.verifyClosed(frozen.candidate().graph());
                assertThat(frozen.candidate().graph().outputTypes())
                        .as("output types")
                        .isEqualTo(graph.outputTypes());
            }
        });
    }

    @Test
    void knowsTheCostOfEveryArchitectureWithoutFreezingIt() {
        ofCandidates(candidates -> {
            SpaceCost costs = SpaceCost.of(candidates.space().graph());
            for (Candidates.Frozen frozen : candidates.all()) {
                Assignment architecture = new Assignment(frozen.answers());
                for (Quantity quantity : Quantity.values()) {
                    assertThat(costs.at(quantity, architecture))
                            .as(quantity.name())
                            .hasValue(amount(quantity, frozen));
                }
            }
        });
    }

    private static long amount(Quantity quantity, Candidates.Frozen frozen) {
        return Cost.of(frozen.candidate().graph()).amount(quantity);
    }

    @Test
    void knowsTheCheapestAndTheDearest() {
        ofCandidates(candidates -> {
            for (Quantity quantity : Quantity.values()) {
                CostRange.of(candidates.space().graph(), quantity).ifPresent(known -> {
                    List<Long> amounts = candidates.feasible().stream()
                            .map(frozen -> amount(quantity, frozen))
                            .sorted()
                            .toList();
                    assertThat(known.least()).as("least " + quantity).isEqualTo(amounts.get(0));
                    assertThat(known.most()).as("most " + quantity).isEqualTo(amounts.get(amounts.size() - 1));
                    assertThat(amountAt(known.leastAt(), quantity, candidates)).containsExactly(known.least());
                    assertThat(amountAt(known.mostAt(), quantity, candidates)).containsExactly(known.most());
                });
            }
        });
    }

    /** The amount of the feasible candidate with just these decisions; of a continuous one, any value will do. */
    private static List<Long> amountAt(Assignment architecture, Quantity quantity, Candidates candidates) {
        return candidates.feasible().stream()
                .filter(frozen -> decided(frozen.answers()).equals(decided(architecture.values())))
                .map(frozen -> amount(quantity, frozen))
                .toList();
    }

    private static Map<Decision, Literal> decided(Map<Decision, Literal> values) {
        Map<Decision, Literal> decided = new LinkedHashMap<>(values);
        decided.keySet().removeIf(decision -> decision.domain().isContinuous());
        return decided;
    }

    @Test
    void readsTheSameSpaceAndCandidatesBackFromTheirText() {
        ofCandidates(candidates -> {
            assertReadsBack(candidates.space().graph());
            candidates.all().stream()
                    .limit(4)
                    .forEach(frozen -> assertReadsBack(frozen.candidate().graph()));
        });
    }

    private static void assertReadsBack(Graph graph) {
        String text = GraphText.print(graph);
        Graph again = GraphText.read("graph", text).orThrow();

        assertThat(GraphText.print(again)).as("text").isEqualTo(text);
        assertThat(GraphText.withoutPlaces(again)).as("graph").isEqualTo(GraphText.withoutPlaces(graph));
    }
}
