// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.op.Catalogue;
import lanista.ir.text.GraphText;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final TensorType PAIR = TensorType.of(ElementType.F32, 2);
    private static final Input X = new Input(new NodeId("x"), PAIR);

    private static Node relu(String id, Value operand) {
        return new Node(
                new NodeId(id), Compute.of(Catalogue.get("Relu")), List.of(operand), List.of(PAIR), SourceSpan.NONE);
    }

    private static Graph read(String text) {
        return GraphText.read("test", text).orThrow();
    }

    @Test
    void knowsTheTypesOfItsValues() {
        Graph graph = read(
                "graph { input %x : f32[4] %s = Split(%x, axis = 0, split = [1, 3]) : f32[1], f32[3] return %s#1, %x }");

        assertThat(graph.outputTypes()).hasToString("[f32[3], f32[4]]");
        assertThat(graph.type(Value.of(new NodeId("s")))).hasToString("f32[1]");
        assertThat(graph.node(new NodeId("s")).orElseThrow().results())
                .containsExactly(new Value(new NodeId("s"), 0), new Value(new NodeId("s"), 1));
        assertThat(graph.node(new NodeId("x"))).isEmpty();
        assertThatThrownBy(() -> graph.type(new Value(new NodeId("s"), 2)))
                .isInstanceOf(GraphException.class)
                .hasMessage("the value 's#2' is used but not defined before");
    }

    @Test
    void refusesValuesThatAreNotDefinedBefore() {
        Node first = relu("a", Value.of(new NodeId("b")));
        Node second = relu("b", X.value());

        assertThatThrownBy(() -> Graph.of(List.of(X), List.of(first, second), List.of()))
                .hasMessage("the value 'b' is used but not defined before");
        assertThatThrownBy(() -> Graph.of(List.of(X), List.of(), List.of(second.result())))
                .hasMessage("the value 'b' is used but not defined before");
    }

    @Test
    void refusesNamesThatAreTaken() {
        assertThatThrownBy(() -> Graph.of(List.of(X), List.of(relu("x", X.value())), List.of()))
                .isInstanceOf(GraphException.class)
                .hasMessage("two nodes are called 'x'");
    }

    @Test
    void isClosedWhereNothingDependsOnADecision() {
        String head = "decision $r value [0.1, 0.2] decision $k layer [\"a\"] decision $d repeat 0..1 "
                + "decision $s input 1 of [\"x\"] graph { input %x : f32[2] ";

        assertThat(read(head + "%a = Dropout(%x) : f32[2] return %a }").isClosed())
                .isTrue();
        assertThat(read(head + "%a = Dropout(%x, ratio = $r) : f32[2] return %a }")
                        .isClosed())
                .isFalse();
        assertThat(read(head + "%a = select(%x) on $s by sum : f32[2] return %a }")
                        .isClosed())
                .isFalse();
        assertThat(read(head + "%a = repeat(%x) on 0 : f32[2] { } return %a }").isClosed())
                .isFalse();
        assertThat(read(head + "%a = switch(%x) on 1 : f32[2] { case 1 { input %y : f32[2] return %y } } return %a }")
                        .isClosed())
                .isFalse();
        assertThat(read(head + "%a = call B(%x) : f32[2] { input %y : f32[2] return %y } return %a }")
                        .isClosed())
                .isTrue();
        assertThat(read(head + "%a = call B(%x) : f32[2] { input %y : f32[2] "
                                + "%b = Dropout(%y, ratio = $r) : f32[2] return %b } return %a }")
                        .isClosed())
                .isFalse();
    }

    @Test
    void staysTheSameObjectWhereNothingChanges() {
        Node node = relu("a", X.value());
        Graph graph = Graph.of(List.of(X), List.of(node), List.of(node.result()));

        assertThat(graph.with(List.of(relu("a", X.value())), List.of(node.result())))
                .isSameAs(graph);
        assertThat(graph.with(List.of(node), List.of(X.value())))
                .isNotEqualTo(graph)
                .isEqualTo(Graph.of(List.of(X), List.of(node), List.of(X.value())));
        assertThat(node.with(Compute.of(Catalogue.get("Relu")))).isSameAs(node);
        assertThat(node.withOperands(List.of(X.value()))).isSameAs(node);
        assertThat(node.with(Compute.of(Catalogue.get("Tanh")))).isNotEqualTo(node);
    }

    @Test
    void showsNodesInsideRightAfterTheirNode() {
        Graph graph = read("""
                graph {
                  input %x : f32[2]
                  %a = call A(%x) : f32[2] {
                    input %a.x : f32[2]
                    %a.b = call B(%a.x) : f32[2] { input %a.b.x : f32[2] %a.b.c = Relu(%a.b.x) : f32[2] return %a.b.c }
                    return %a.b
                  }
                  %d = Relu(%a) : f32[2]
                  return %d
                }
                """);
        List<String> seen = new ArrayList<>();

        graph.forEachNode(node -> seen.add(node.id().path()));

        assertThat(seen).containsExactly("a", "a.b", "a.b.c", "d");
    }

    @Test
    void comparesByContent() {
        String text = "graph { input %x : f32[2] %a = Relu(%x) : f32[2] return %a }";

        assertThat(read(text)).isEqualTo(read(text)).hasSameHashCodeAs(read(text));
        assertThat(read(text)).isNotEqualTo(read(text.replace("Relu", "Tanh")));
        assertThat(read(text)).isNotEqualTo(read(text.replace("return %a", "return %x")));
        assertThat(read(text)).isNotEqualTo(read(text.replace("return", "require @flops <= 1 as \"\" return")));
        assertThat(read(text)).isNotEqualTo(read(text.replace("[2]", "[3]")));
    }
}
