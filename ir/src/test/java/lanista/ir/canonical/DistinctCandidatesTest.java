// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import lanista.ir.Graph;
import lanista.ir.GraphProperty;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Odometer;
import lanista.ir.text.GraphText;
import org.junit.jupiter.api.Test;

class DistinctCandidatesTest {
    /** Three widths of a layer, of which two round to one, and the ratios of two drop-outs. */
    private static final String SPACE = """
            decision $first value [16, 24, 32]
            decision $ratio value [0.0, 0.5]
            decision $other value [0.0, 0.5]
            graph {
              input %%x : f32[2, 4]
              %%a = Linear(%%x, out_features = $first // 16) @a : f32[2, $first // 16]
              %%b = Dropout(%%a, ratio = $ratio) : f32[2, $first // 16]
              %%c = Dropout(%%b, ratio = $other) : f32[2, $first // 16]
              %s
              return %%c
            }
            """;

    private static ModelSpace space(String requirement) {
        return new ModelSpace(
                "Test",
                Optional.empty(),
                GraphText.read("test.ir", SPACE.formatted(requirement)).orThrow());
    }

    private static OptionalLong count(ModelSpace space, long limit) {
        return DistinctCandidates.count(space, ArchitectureCount.of(space.graph()), limit);
    }

    @Test
    void countsEachNetworkOnce() {
        // Two widths are left of three, and three sequences of two drop-outs of four.
        assertThat(count(space(""), 12)).hasValue(6);
    }

    @Test
    void leavesOutWhatBreaksARequirement() {
        assertThat(count(space("require $ratio <= 0.1 as \"ratio <= 0.1\""), 12))
                .hasValue(4);
        assertThat(count(space("require @params <= 5 as \"params <= 5\""), 12)).hasValue(3);
    }

    @Test
    void saysNothingPastTheLimit() {
        assertThat(count(space(""), 11)).isEmpty();
    }

    @Test
    void saysNothingOfContinuousDecisions() {
        Graph graph = GraphText.read("test.ir", """
                decision $ratio value 0.0..0.5
                graph { input %x : f32[2, 4] %a = Dropout(%x, ratio = $ratio) : f32[2, 4] return %a }
                """).orThrow();

        assertThat(count(new ModelSpace("Test", Optional.empty(), graph), 1_000))
                .isEmpty();
    }

    @Test
    void agreesWithFreezingEveryArchitecture() {
        GraphProperty.ofSpaces(getClass(), graph -> {
            ModelSpace space = new ModelSpace("Test", Optional.empty(), graph);
            ArchitectureCount count = ArchitectureCount.of(graph);
            if (count.unconstrained().compareTo(BigInteger.valueOf(300)) <= 0) {
                assertThat(DistinctCandidates.count(space, count, 300)).hasValue(frozen(space));
            }
        });
    }

    private static long frozen(ModelSpace space) {
        Set<CanonicalHash> hashes = new HashSet<>();
        Odometer odometer = new Odometer();
        do {
            Candidate candidate = Freezer.freeze(space, odometer);
            if (candidate.isFeasible()) {
                hashes.add(CanonicalHash.of(candidate.graph()).orElseThrow());
            }
        } while (odometer.turn());
        return hashes.size();
    }
}
