// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import lanista.ir.Graph;
import lanista.ir.text.GraphText;
import lanista.ir.verify.Verifier;

/** Hashes of graphs that tests write down. */
final class Hashes {
    private Hashes() {}

    /** Of a graph's body. */
    static CanonicalHash of(String body) {
        Graph graph = GraphText.read("test.ir", "graph {\n" + body + "\n}\n").orThrow();
        Verifier.verify(graph);
        return CanonicalHash.of(graph).orElseThrow();
    }

    static void assertSame(String first, String second) {
        assertThat(of(first)).isEqualTo(of(second));
    }

    static void assertDifferent(String first, String second) {
        assertThat(of(first)).isNotEqualTo(of(second));
    }
}
