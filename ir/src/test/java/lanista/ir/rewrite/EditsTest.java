// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.op.Catalogue;
import lanista.ir.text.GraphText;
import org.junit.jupiter.api.Test;

class EditsTest {
    private static final Graph GRAPH = read("""
            graph {
              input %x : f32[2]
              %a = Relu(%x) : f32[2]
              %b = Tanh(%a) : f32[2]
              %c = Add(%a, %b) : f32[2]
              require @flops <= 10 as "flops <= 10"
              return %c, %a
            }
            """);

    private static final Node A = node("a");

    private static Graph read(String text) {
        return GraphText.read("test.ir", text).orThrow();
    }

    private static Node node(String id) {
        return GRAPH.node(new NodeId(id)).orElseThrow();
    }

    private static Node abs(String id, Value operand) {
        return new Node(new NodeId(id), Compute.of(Catalogue.get("Abs")), List.of(operand), A.types(), SourceSpan.NONE);
    }

    private static Value value(String id) {
        return Value.of(new NodeId(id));
    }

    private static void assertBody(Graph graph, String... lines) {
        assertThat(GraphText.print(graph).lines().map(String::strip)).contains(lines);
        assertThat(graph.nodes()).hasSize(lines.length - 1);
        assertThat(graph.requirements()).isEqualTo(GRAPH.requirements());
    }

    @Test
    void putsValuesInThePlaceOfANode() {
        assertBody(
                Edits.replace(GRAPH, A, Replacement.byValues(List.of(value("x")))),
                "%b = Tanh(%x) : f32[2]",
                "%c = Add(%x, %b) : f32[2]",
                "return %c, %x");
    }

    @Test
    void putsNodesInThePlaceOfANode() {
        Node first = abs("d", value("x"));
        Node second = abs("e", first.result());

        assertBody(
                Edits.replace(GRAPH, A, Replacement.of(List.of(first, second), List.of(second.result()))),
                "%d = Abs(%x) : f32[2]",
                "%e = Abs(%d) : f32[2]",
                "%b = Tanh(%e) : f32[2]",
                "%c = Add(%e, %b) : f32[2]",
                "return %c, %e");
    }

    @Test
    void putsNodesBeforeANode() {
        assertBody(
                Edits.insertBefore(GRAPH, node("b"), List.of(abs("d", A.result()))),
                "%a = Relu(%x) : f32[2]",
                "%d = Abs(%a) : f32[2]",
                "%b = Tanh(%a) : f32[2]",
                "%c = Add(%a, %b) : f32[2]",
                "return %c, %a");
    }

    @Test
    void usesOtherValues() {
        assertBody(
                Edits.substitute(GRAPH, Map.of(value("a"), value("x"))),
                "%a = Relu(%x) : f32[2]",
                "%b = Tanh(%x) : f32[2]",
                "%c = Add(%x, %b) : f32[2]",
                "return %c, %x");
    }

    @Test
    void showsNodesWithTheirOperandsAsTheyNowAre() {
        Graph result = Edits.replaceNodes(
                GRAPH,
                node -> node.operands().size() == 1
                        ? Optional.of(Replacement.byValues(node.operands()))
                        : Optional.empty());

        assertBody(result, "%c = Add(%x, %x) : f32[2]", "return %c, %x");
    }

    @Test
    void staysTheSameObjectWhereNothingChanges() {
        assertThat(Edits.replaceNodes(GRAPH, node -> Optional.empty())).isSameAs(GRAPH);
        assertThat(Edits.replace(GRAPH, A, Replacement.byNode(A))).isSameAs(GRAPH);
        assertThat(Edits.substitute(GRAPH, Map.of(value("nowhere"), value("x"))))
                .isSameAs(GRAPH);
        assertThat(Edits.removeDead(GRAPH)).isSameAs(GRAPH);
        assertThat(Edits.everywhere(GRAPH, graph -> graph)).isSameAs(GRAPH);
    }

    @Test
    void needsAValueForEachResult() {
        assertThatThrownBy(() -> Edits.replace(GRAPH, A, Replacement.byValues(List.of())))
                .isInstanceOf(GraphException.class)
                .hasMessage("0 values cannot take the place of 1");
    }
}
