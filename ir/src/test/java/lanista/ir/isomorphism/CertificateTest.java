// SPDX-License-Identifier: Apache-2.0
package lanista.ir.isomorphism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Certificates against a twin that tries every order of the vertices, and on graphs that colours cannot tell apart. */
class CertificateTest {
    private static Certificate certificate(PlainGraph graph) {
        return Certificate.of(graph.colouring(new Work(Work.MOST)));
    }

    private static void assertTold(PlainGraph first, PlainGraph second) {
        RandomGenerator random = new SplittableRandom(7);
        assertThat(certificate(first)).isNotEqualTo(certificate(second));
        assertThat(certificate(first)).isEqualTo(certificate(first.shuffled(random)));
        assertThat(certificate(second)).isEqualTo(certificate(second.shuffled(random)));
    }

    @Test
    void agreesWithTryingEveryOrder() {
        for (long seed = 0; seed < 60; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            int size = 2 + random.nextInt(5);
            int edges = random.nextInt(size * (size - 1) / 2 + 1);
            List<PlainGraph> graphs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                graphs.add(PlainGraph.random(size, edges, 1 + random.nextInt(2), random));
            }
            for (PlainGraph first : graphs) {
                for (PlainGraph second : graphs) {
                    assertThat(certificate(first).equals(certificate(second)))
                            .as("seed %d: %s and %s", seed, first, second)
                            .isEqualTo(first.isIsomorphicTo(second));
                }
            }
        }
    }

    @Test
    void tellsARingFromTwo() {
        assertTold(PlainGraph.rings(6), PlainGraph.rings(3, 3));
        assertTold(PlainGraph.rings(4, 5, 3), PlainGraph.rings(6, 3, 3));
    }

    @Test
    void tellsStronglyRegularGraphsOfOneKindApart() {
        assertTold(PlainGraph.rook(), PlainGraph.shrikhande());
    }

    @Test
    void tellsATwistedGraphOfCaiFuererAndImmermanFromTheOther() {
        assertTold(PlainGraph.caiFuererImmerman(false), PlainGraph.caiFuererImmerman(true));
    }

    @Test
    void takesManySymmetricPartsOneByOne() {
        int[] thirty = new int[30];
        Arrays.fill(thirty, 5);
        PlainGraph graph = PlainGraph.rings(thirty);

        assertThat(certificate(graph)).isEqualTo(certificate(graph.shuffled(new SplittableRandom(3))));
    }

    @Test
    void stopsAtTheLimitOfWork() {
        assertThatThrownBy(() -> Certificate.of(PlainGraph.shrikhande().colouring(new Work(5_000))))
                .isInstanceOf(WorkLimitException.class);
    }
}
