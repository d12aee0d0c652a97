// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lanista.ir.Graph;
import lanista.ir.text.GraphText;
import lanista.ir.verify.Verifier;

/**
 * Tests a rule or a pass by texts. It checks besides, always: what goes in and comes out keeps the rules of the IR, the
 * types of the outputs stay, the result prints and reads back, applying it again changes nothing, and doing it twice
 * gives the same.
 */
final class RuleTester {
    private final Pass pass;

    private RuleTester(Pass pass) {
        this.pass = pass;
    }

    static RuleTester of(RewriteRule... rules) {
        return new RuleTester(Rewriter.of(rules));
    }

    static RuleTester of(Pass pass) {
        return new RuleTester(pass);
    }

    /** The body of a graph becomes another. */
    void rewrites(String before, String after) {
        Graph graph = read(before);
        Graph result = checked(graph);
        assertThat(GraphText.print(result)).isEqualTo(GraphText.print(read(after)));
    }

    /** The body of a graph stays, as the same object. */
    void keeps(String body) {
        Graph graph = read(body);
        assertThat(checked(graph)).as(body).isSameAs(graph);
    }

    /** Applies it to a graph, with all the checks that need no expectation. */
    Graph checked(Graph graph) {
        Verifier.verify(graph);
        Graph result = pass.apply(graph);
        Verifier.verify(result);
        assertThat(result.inputs()).isEqualTo(graph.inputs());
        assertThat(result.outputTypes()).isEqualTo(graph.outputTypes());
        String text = GraphText.print(result);
        Graph again = GraphText.read("after.ir", text).orThrow();
        assertThat(GraphText.withoutPlaces(again)).isEqualTo(GraphText.withoutPlaces(result));
        assertThat(pass.apply(result))
                .as("%s applied again to%n%s", pass.name(), text)
                .isSameAs(result);
        assertThat(GraphText.print(pass.apply(graph))).isEqualTo(text);
        return result;
    }

    /** A graph from its body; these decisions are there for the taking. */
    private static Graph read(String body) {
        String decisions = String.join(
                "\n",
                List.of(
                        "decision $k layer [\"a\", \"b\"]",
                        "decision $w value [4, 8]",
                        "decision $d repeat 0..1",
                        "decision $s input 1..2 of [\"x\", \"y\"]"));
        return GraphText.read("before.ir", decisions + "\ngraph {\n" + body + "\n}\n")
                .orThrow();
    }
}
