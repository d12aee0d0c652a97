// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanista.ir.Compute;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Odometer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cell of NAS-Bench-101 against the graphs that the paper counts. */
class NasBench101CellTest {
    private static ModelSpace space(int vertices, int channels) {
        return CellsTest.space("NasBench101Cell(%d, vertices = %d)".formatted(channels, vertices));
    }

    /** Each architecture that meets the requirement, as the graph that it is. */
    private static void forEachCell(ModelSpace space, int vertices, Consumer<CellGraph> visitor) {
        Odometer odometer = new Odometer();
        do {
            Candidate candidate = Freezer.freeze(space, odometer);
            if (candidate.isFeasible()) {
                visitor.accept(CellGraph.of(candidate.architecture(), vertices));
            }
        } while (odometer.turn());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void hasTheGraphsOfBruteForceAndNoOther(int vertices) {
        Set<CellGraph> found = new HashSet<>();
        List<CellGraph> all = new ArrayList<>();
        forEachCell(space(vertices, 12), vertices, cell -> {
            all.add(cell);
            found.add(cell.canonical());
        });

        assertThat(found).isEqualTo(CellGraph.unique(vertices, 9));
        assertThat(all)
                .hasSize(ArchitectureCount.of(space(vertices, 12).graph())
                        .architectures()
                        .intValueExact());
    }

    /** All wirings of 7 vertices as the decisions make them, each once for every way to name its operations. */
    @Test
    void hasThe423624CellsOfThePaper() {
        ModelSpace space = space(7, 128);
        Set<CellGraph> wirings = new HashSet<>();
        BigInteger[] architectures = {BigInteger.ZERO};
        Wirings.forEach(space, 7, wiring -> {
            architectures[0] = architectures[0].add(BigInteger.valueOf(3).pow(wiring.inner()));
            wirings.add(wiring.canonical());
        });

        assertThat(ArchitectureCount.of(space.graph()).architectures()).isEqualTo(architectures[0]);
        assertThat(wirings.stream().mapToLong(CellGraph::labellings).sum()).isEqualTo(423_624);
    }

    @ParameterizedTest
    @CsvSource({"4, 16", "5, 7", "5, 10"})
    void followsTheRuleOfChannels(int vertices, int channels) {
        ModelSpace space = space(vertices, channels);
        Odometer odometer = new Odometer();
        do {
            Candidate candidate = Freezer.freeze(space, odometer);
            int[] expected = CellGraph.of(candidate.architecture(), vertices).channels(channels);
            widths(candidate)
                    .forEach((vertex, width) -> assertThat(width)
                            .as("vertex %d of %s", vertex, candidate.architecture())
                            .isEqualTo(expected[vertex]));
        } while (odometer.turn());
    }

    private static final Pattern VERTEX = Pattern.compile("nasbench101_(\\d)_op");

    /** The channels of what the operations of vertices yield. */
    private static Map<Integer, Integer> widths(Candidate candidate) {
        Map<Integer, Integer> widths = new LinkedHashMap<>();
        candidate.graph().forEachNode(node -> {
            Matcher vertex = VERTEX.matcher(node.id().path());
            if (vertex.find() && node.operation() instanceof Compute) {
                long width = node.types().get(0).dimension(1).constant().asLong();
                widths.put(Integer.valueOf(vertex.group(1)), Math.toIntExact(width));
            }
        });
        return widths;
    }
}
