// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Optional;
import lanista.ir.Graph;
import lanista.ir.analysis.Cost;
import lanista.ir.analysis.Quantity;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.json.SpaceJson;
import lanista.ir.json.document.JsonText;
import lanista.ir.onnx.AttributeProto;
import lanista.ir.onnx.GraphProto;
import lanista.ir.onnx.NodeProto;
import lanista.ir.onnx.TensorProto.DataType;
import lanista.ir.onnx.ValueInfoProto;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;
import lanista.ir.type.TensorType;
import lanista.ir.verify.Verifier;
import org.junit.jupiter.api.Test;

class ForeignOperatorsTest {
    private static NodeProto swirl(String values, AttributeProto... attributes) {
        return Models.nodeOf("Swirl", values, attributes).toBuilder()
                .setDomain("com.example")
                .build();
    }

    private static Graph graph(Models model) {
        return model.read().orThrow().space().graph();
    }

    /** An output of which the model tells nothing but the name. */
    private static ValueInfoProto untold(String name) {
        return ValueInfoProto.newBuilder().setName(name).build();
    }

    @Test
    void keepsWhatFollowsUntilATypeIsDeclared() {
        Parsed<OnnxModel> read = Models.model()
                .input("x", "n", 4)
                .output("y", "n", 4)
                .declare(Models.value("b", DataType.FLOAT, "n", 4))
                .node(swirl("x -> z"))
                .node("Relu", "z -> a")
                .node("Tanh", "a -> b")
                .node("Sigmoid", "b -> y")
                .read();

        Graph graph = read.orThrow().space().graph();
        assertThat(graph.nodes())
                .extracting(node -> node.types().toString())
                .containsExactly("[unknown]", "[unknown]", "[f32[n, 4]]", "[f32[n, 4]]");
        assertThat(GraphText.print(graph))
                .contains("Opaque(%x, operator = \"com.example:Swirl\"")
                .contains("operator = \"Relu\"")
                .contains("operator = \"Tanh\"")
                .contains("= Sigmoid(");
        assertThat(read.diagnostics())
                .extracting(Diagnostic::code, Diagnostic::message)
                .containsExactlyInAnyOrder(
                        tuple(
                                Code.LAN0851,
                                "node 'Swirl_ofz' (Swirl) is of the domain 'com.example': it is kept as it is"),
                        tuple(
                                Code.LAN0851,
                                "node 'Relu_ofa' (Relu) reads a value of unknown type: it is kept as it is"),
                        tuple(
                                Code.LAN0851,
                                "node 'Tanh_ofb' (Tanh) reads a value of unknown type: it is kept as it is"));
        Verifier.verifyClosed(graph);
    }

    @Test
    void writesUnknownTypesInEveryForm() {
        Graph graph = graph(Models.model()
                .input("x", "n", 4)
                .output(untold("y"))
                .node(swirl("x -> z"))
                .node("Relu", "z -> y"));
        ModelSpace space = new ModelSpace("M", Optional.empty(), graph);

        Graph fromText = GraphText.read("text", GraphText.print(graph)).orThrow();
        Graph fromJson = SpaceJson.read(new JsonText("json", SpaceJson.write(space)))
                .orThrow()
                .graph();

        assertThat(graph.outputTypes()).containsExactly(TensorType.UNKNOWN);
        assertThat(GraphText.print(fromText)).isEqualTo(GraphText.print(graph));
        assertThat(CanonicalHash.of(fromText)).isPresent().isEqualTo(CanonicalHash.of(graph));
        assertThat(CanonicalHash.of(fromJson)).isEqualTo(CanonicalHash.of(graph));
    }

    @Test
    void doesNotTellWhatIsNotKnownOfItsCost() {
        Graph graph = graph(Models.model()
                .input("x", 3, 4)
                .output("y", 3, 5)
                .stored("w", 4, 5)
                .declare(Models.value("b", DataType.FLOAT, 3, 4))
                .node(swirl("x -> z"))
                .node(swirl("z -> b"))
                .node("MatMul", "b w -> y"));

        Cost cost = Cost.of(graph);

        assertThat(cost.flops()).isEqualTo(60);
        assertThat(cost.isKnown(Quantity.FLOPS)).isFalse();
        assertThat(cost.isKnown(Quantity.PARAMETERS)).isFalse();
        assertThat(cost.isKnown(Quantity.ACTIVATION_BYTES)).isFalse();
        assertThat(cost.isKnown(Quantity.DEPTH)).isTrue();
        assertThat(cost.depth()).isEqualTo(3);
        assertThat(cost.layers().get(1).isKnown(Quantity.ACTIVATION_BYTES)).isTrue();
        assertThat(cost.layers().get(2).isKnown(Quantity.FLOPS)).isTrue();
    }

    @Test
    void keepsWhatTheGraphInsideANodeReadsFromOutside() {
        GraphProto inside = GraphProto.newBuilder()
                .setName("inside")
                .addNode(Models.nodeOf("Mul", "t w -> u"))
                .addOutput(untold("u"))
                .build();
        Parsed<OnnxModel> read = Models.model()
                .input("x", 4)
                .output("y", 4)
                .stored("w", 4)
                .node("Tanh", "x -> t")
                .node(swirl("x -> y", Models.graph("body", inside)))
                .read();

        Graph graph = read.orThrow().space().graph();

        assertThat(GraphText.print(graph))
                .contains("= Tanh(%x)")
                .containsPattern(
                        "Opaque\\(%x, %\\S+, %\\S+, operator = \"com.example:Swirl\", settings = \"body = graph #[0-9a-f]{32}, "
                                + "captures 't', 'w'\"");
        assertThat(read.orThrow().weights().tensors()).hasSize(1);
        assertThat(CanonicalHash.of(graph)).isPresent();
    }

    @Test
    void tellsNodesApartByWhatTheyAreSetToAndWhichOperandsTheyLeaveOut() {
        Graph first =
                graph(Models.model().input("x", 4).output("y", 4).node(swirl("x -> y", Models.integer("turns", 3))));
        Graph other =
                graph(Models.model().input("x", 4).output("y", 4).node(swirl("x -> y", Models.integer("turns", 4))));
        NodeProto second = swirl("x -> y", Models.integer("turns", 3)).toBuilder()
                .clearInput()
                .addInput("")
                .addInput("x")
                .build();
        Graph shifted = graph(Models.model().input("x", 4).output("y", 4).node(second));

        assertThat(CanonicalHash.of(first)).isNotEqualTo(CanonicalHash.of(other));
        assertThat(CanonicalHash.of(first)).isNotEqualTo(CanonicalHash.of(shifted));
        assertThat(GraphText.print(shifted)).contains("without operand 0");
    }

    @Test
    void doesNotMergeNodesThatMayDrawNumbers() {
        Graph graph = graph(Models.model()
                .input("x", 4)
                .output("y", 4)
                .declare(Models.value("a", DataType.FLOAT, 4))
                .declare(Models.value("b", DataType.FLOAT, 4))
                .node(swirl("x -> a"))
                .node(swirl("x -> b"))
                .node("Sub", "a b -> y"));

        assertThat(graph.nodes()).hasSize(3);
    }

    @Test
    void readsErrorsBehindAnyNumberOfWarnings() {
        Models model = Models.model().input("x", 4).output("y", 4).node(swirl("x -> z0"));
        for (int i = 0; i < 150; i++) {
            model.node("Relu", "z%d -> z%d".formatted(i, i + 1));
        }

        assertThat(model.node("Add", "z150 missing -> y").read().diagnostics())
                .filteredOn(Diagnostic::isError)
                .extracting(Diagnostic::code)
                .containsExactly(Code.LAN0844);
    }

    @Test
    void holdsOnToNothingThatNoOutputNeeds() {
        Graph graph = graph(Models.model()
                .input("x", 4)
                .output("y", 4)
                .node(swirl("x -> z"))
                .node("Relu", "x -> y"));

        assertThat(GraphText.print(graph)).doesNotContain("Swirl");
    }
}
