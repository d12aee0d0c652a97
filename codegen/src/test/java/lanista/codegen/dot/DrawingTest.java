// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.codegen.dot.svg.SvgGeometry;
import lanista.ir.Block;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingTest {
    private static final String HOSTILE = "\"]; </text><script>alert('&')</script> \\n \u202e\u05d0\u05d1 \u4e2d";
    private static final String UNPRINTABLE = "a\u0000b\u001bc\u202ed\ud800e\uffffe";

    @Test
    void drawsTheSameTwice() {
        Drawing drawing = Drawing.of(Spaces.example("mobile"));
        Drawing again = Drawing.of(Spaces.example("mobile"));
        assertThat(drawing.svg()).isEqualTo(again.svg());
        assertThat(drawing.dot()).isEqualTo(again.dot());
    }

    @ParameterizedTest
    @ValueSource(strings = {HOSTILE, UNPRINTABLE})
    void takesHostileNamesAsText(String name) {
        Graph body = chain(List.of("a"));
        Block block = new Block(name, new Attributes(Map.of(name, Expr.of(name))), Optional.of(name));
        Value input = Value.of(new NodeId("x"));
        Node call =
                new Node(new NodeId("call"), new Call(block, body), List.of(input), List.of(type()), SourceSpan.NONE);
        Graph graph = Graph.of(List.of(new Input(new NodeId("x"), type())), List.of(call), List.of(call.result()));
        Drawing drawing = Drawing.of(name, Optional.of(name), graph);
        SvgGeometry.check(drawing.svg());
        assertThat(drawing.svg()).doesNotContain("<script").doesNotContain("\u202e", "\u001b", "\u0000", "\uffff");
        assertThat(drawing.dot()).doesNotContain("\u202e", "\u001b", "\u0000", "\uffff");
        assertThat(outsideOfQuotes(drawing.dot())).doesNotContain("script");
    }

    @Test
    void takesHostileLabelsAsText() {
        Drawing drawing = Drawing.of(Spaces.parse("""
                model Hostile(x: f32[batch, 8]) -> f32[batch, 8] {
                    return x |> choice "<script>&\\" -> ]]>" {
                        a = Linear(choice "\u05d0\u05d1 <!--" [8, 16]) >> Linear(8)
                        b = ReLU()
                    }
                }
                """));
        SvgGeometry.check(drawing.svg());
        assertThat(drawing.svg()).doesNotContain("<script").contains("&lt;script&gt;&amp;&quot; -&gt; ]]&gt;");
        assertThat(drawing.dot()).doesNotContain("<script").contains("&lt;script&gt;&amp;&quot; -&gt; ]]&gt;");
    }

    @Test
    void cutsWhatIsTooLongForItsBox() {
        String label = "long/".repeat(40);
        String svg = Drawing.of(Spaces.parse("""
                model Long(x: f32[batch, 8]) -> f32[batch, 8] {
                    return x |> choice "%s" { a = Linear(8)  b = ReLU() }
                }
                """.formatted(label))).svg();
        SvgGeometry.check(svg);
        assertThat(svg).contains("…</text>");
    }

    @Test
    @Timeout(30)
    void refusesMoreBoxesThanAnyoneCanRead() {
        assertThatThrownBy(() -> Drawing.of("Chain", Optional.empty(), chain(10_000)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("a drawing has at most 5,000 boxes, this one would have 10,002");
    }

    @Test
    @Timeout(60)
    void drawsAsManyBoxesAsItAllows() {
        String svg = Drawing.of("Chain", Optional.empty(), chain(4_990)).svg();
        assertThat(svg).contains("class=\"box\"");
    }

    @Test
    @Timeout(30)
    void refusesMoreLinesThanItCanArrange() {
        List<Node> nodes = new ArrayList<>(chain(2_000).nodes());
        List<Value> all = nodes.stream().map(Node::result).toList();
        nodes.add(new Node(new NodeId("sum"), compute("Sum"), all, List.of(type()), SourceSpan.NONE));
        Graph graph =
                Graph.of(List.of(new Input(new NodeId("x"), type())), nodes, List.of(Value.of(new NodeId("sum"))));
        Drawing drawing = Drawing.of("Dense", Optional.empty(), graph);
        assertThatThrownBy(drawing::svg)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("pass at most 50,000 rows of boxes, these would pass 1,999,000");
        assertThat(drawing.dot()).contains(" -> ");
    }

    /** What is left of a document when its quoted strings and its HTML labels are taken out. */
    private static String outsideOfQuotes(String dot) {
        return dot.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "").replaceAll("=<.*>(?=[\\],;])", "");
    }

    private static Graph chain(int length) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            names.add("node" + i);
        }
        return chain(names);
    }

    private static Graph chain(List<String> names) {
        Value last = Value.of(new NodeId("x"));
        List<Node> nodes = new ArrayList<>();
        for (String name : names) {
            nodes.add(new Node(new NodeId(name), compute("Relu"), List.of(last), List.of(type()), SourceSpan.NONE));
            last = nodes.get(nodes.size() - 1).result();
        }
        return Graph.of(List.of(new Input(new NodeId("x"), type())), nodes, List.of(last));
    }

    private static Compute compute(String operator) {
        return Compute.of(Catalogue.get(operator));
    }

    private static TensorType type() {
        return TensorType.of(ElementType.F32, 8, 8);
    }
}
