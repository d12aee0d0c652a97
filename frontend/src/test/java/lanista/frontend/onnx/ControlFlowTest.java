// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.onnx.FunctionProto;
import lanista.ir.onnx.GraphProto;
import lanista.ir.onnx.NodeProto;
import lanista.ir.onnx.OperatorSetIdProto;
import lanista.ir.onnx.TensorProto;
import lanista.ir.onnx.TensorProto.DataType;
import lanista.ir.onnx.ValueInfoProto;
import lanista.ir.text.GraphText;
import lanista.ir.verify.Verifier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes with graphs inside them: what is written out, what is kept, and what is refused. */
class ControlFlowTest {
    static final TensorProto TRUE =
            Models.tensor("go", DataType.BOOL).addInt32Data(1).build();

    static ValueInfoProto floats(String name, Object... sizes) {
        return Models.value(name, DataType.FLOAT, sizes);
    }

    static TensorProto count(long value) {
        return Models.tensor("count", DataType.INT64).addInt64Data(value).build();
    }

    static GraphProto branch(String output, NodeProto... nodes) {
        return GraphProto.newBuilder()
                .addAllNode(List.of(nodes))
                .addOutput(floats(output, 4))
                .build();
    }

    /** The graph of a loop that carries {@code v} on as {@code w}. */
    static GraphProto.Builder body(NodeProto... nodes) {
        return GraphProto.newBuilder()
                .addInput(Models.value("i", DataType.INT64))
                .addInput(Models.value("c", DataType.BOOL))
                .addInput(floats("v", 4))
                .addNode(Models.nodeOf("Identity", "c -> d"))
                .addAllNode(List.of(nodes))
                .addOutput(Models.value("d", DataType.BOOL))
                .addOutput(floats("w", 4));
    }

    static Models loop(long count, GraphProto.Builder body) {
        return Models.model()
                .input("x", 4)
                .output("y", 4)
                .stored(count(count))
                .stored(TRUE)
                .node("Loop", "count go x -> y", Models.graph("body", body.build()));
    }

    private static String text(Models model) {
        Parsed<OnnxModel> read = model.read();
        Graph graph = read.orThrow().space().graph();
        assertThat(read.diagnostics()).isEmpty();
        Verifier.verifyClosed(graph);
        return GraphText.print(graph);
    }

    @Test
    void namesTheNodesOfEachRepetition() {
        assertThat(text(loop(2, body(Models.nodeOf("Relu", "v -> a"), Models.nodeOf("Tanh", "a -> w")))))
                .isEqualTo("""
                graph {
                  input %x : f32[4]
                  %Loop_ofy.0.Relu_ofa = Relu(%x) : f32[4]
                  %Loop_ofy.0.Tanh_ofw = Tanh(%Loop_ofy.0.Relu_ofa) : f32[4]
                  %Loop_ofy.1.Relu_ofa = Relu(%Loop_ofy.0.Tanh_ofw) : f32[4]
                  %Loop_ofy.1.Tanh_ofw = Tanh(%Loop_ofy.1.Relu_ofa) : f32[4]
                  return %Loop_ofy.1.Tanh_ofw
                }
                """);
    }

    @Test
    void appliesOneLayerInAllRepetitions() {
        GraphProto body = body(Models.nodeOf("MatMul", "v fc.weight -> a"), Models.nodeOf("Add", "a b -> w"))
                .addInitializer(Models.floats("fc.weight", new float[16], 4, 4))
                .setInput(2, floats("v", 1, 4))
                .setOutput(1, floats("w", 1, 4))
                .build();
        Models model = Models.model()
                .input("x", 1, 4)
                .output("y", 1, 4)
                .stored(count(3))
                .stored(TRUE)
                .stored("b", 4)
                .node("Loop", "count go x -> y", Models.graph("body", body));

        assertThat(text(model)).contains("Linear(%x, out_features = 4) @Loop_ofy.fc");
        assertThat(model.read().orThrow().weights().tensors().keySet())
                .containsExactlyInAnyOrder("Loop_ofy.fc.weight", "Loop_ofy.fc.bias");
    }

    @Test
    void turnsAMatrixOnceForAllRepetitions() {
        GraphProto inner = body(Models.nodeOf("Transpose", "matrix -> t"), Models.nodeOf("MatMul", "v t -> w"))
                .setInput(2, floats("v", 1, 4))
                .setOutput(1, floats("w", 1, 4))
                .build();
        GraphProto outer = body(Models.nodeOf("Loop", "count go v -> w", Models.graph("body", inner)))
                .setInput(2, floats("v", 1, 4))
                .setOutput(1, floats("w", 1, 4))
                .build();
        Models model = Models.model()
                .input("x", 1, 4)
                .output("y", 1, 4)
                .stored("matrix", 4, 4)
                .stored(count(3))
                .stored(TRUE)
                .node("Loop", "count go x -> y", Models.graph("body", outer));

        assertThat(text(model).split("Linear", -1)).hasSize(1 + 9);
        assertThat(model.read().orThrow().weights().tensors()).hasSize(1);
    }

    @Test
    void boundsTheCopiesThatNodesMake() {
        Models model =
                Models.model().input("x", 1000, 1000).output("y", 1000, 1000).stored("m0", 1000, 1000);
        for (int i = 0; i < 40; i++) {
            model.node("Transpose", "m%d -> m%d".formatted(i, i + 1));
            model.declare(floats("m" + (i + 1), 1000, 1000));
        }

        assertThat(model.node("MatMul", "x m40 -> y").read().diagnostics())
                .extracting(Diagnostic::message)
                .contains("node 'Transpose_ofm21' (Transpose) makes too much beside what the model stores, 84000000"
                        + " bytes: it is kept as it is");
    }

    @Test
    void tellsTensorsOfOneNameInTwoBranchesApart() {
        Models model = Models.model().input("x", 4).output("y", 4).stored(TRUE);
        String value = "x";
        for (int i = 0; i < 2; i++) {
            GraphProto then = branch("t", Models.nodeOf("Add", value + " w -> t")).toBuilder()
                    .addInitializer(Models.floats("w", new float[] {i, 1, 2, 3}, 4))
                    .build();
            String next = i == 0 ? "between" : "y";
            model.node("If", "go -> " + next, Models.graph("then_branch", then), Models.graph("else_branch", then));
            value = next;
        }

        assertThat(model.read().orThrow().weights().tensors()).hasSize(2);
        assertThat(text(model)).contains("@If_ofbetween.w", "@If_ofy.w");
    }

    @Test
    void tellsWhatFunctionsMakeOfTensorsApart() {
        FunctionProto turned = FunctionProto.newBuilder()
                .setName("Turned")
                .setDomain("own")
                .addInput("a")
                .addInput("m")
                .addOutput("b")
                .addNode(Models.nodeOf("Transpose", "m -> t"))
                .addNode(Models.nodeOf("MatMul", "a t -> b"))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .build();
        Models model = Models.model()
                .input("x", 1, 2)
                .output("y", 1, 2)
                .stored("first", 2, 2)
                .stored(Models.floats("second", new float[] {5, 6, 7, 8}, 2, 2))
                .node(Models.nodeOf("Turned", "x first -> z").toBuilder()
                        .setDomain("own")
                        .build())
                .node(Models.nodeOf("Turned", "z second -> y").toBuilder()
                        .setDomain("own")
                        .build())
                .with(message -> message.addFunctions(turned));

        assertThat(model.read().orThrow().weights().tensors().values())
                .extracting(tensor -> tensor.floats())
                .containsExactly(new float[] {0, 1, 2, 3}, new float[] {5, 6, 7, 8});
    }

    @Test
    void leavesAloneWhatABranchHandsThrough() {
        Models model = Models.model()
                .input("x", 1, 4)
                .output("y", 1, 4)
                .output("z", 1, 4)
                .stored("w", 4, 4)
                .stored("b", 4)
                .stored(TRUE)
                .node("MatMul", "x w -> p")
                .node(
                        "If",
                        "go -> q",
                        Models.graph(
                                "then_branch",
                                GraphProto.newBuilder()
                                        .addOutput(floats("p", 1, 4))
                                        .build()))
                .node("Add", "q b -> y")
                .node("Relu", "p -> z");

        assertThat(text(model)).contains("Linear(%x, out_features = 4, bias = false)", "= Add(", "= Relu(");
    }

    @Test
    void letsABranchNameItsResultAsTheNodeDoes() {
        Models model = Models.model()
                .input("x", 4)
                .output("y", 4)
                .stored(TRUE)
                .node("If", "go -> y", Models.graph("then_branch", branch("y", Models.nodeOf("Relu", "x -> y"))));

        assertThat(text(model)).contains("= Relu(%x)");
    }

    @Test
    void choosesBetweenBranchesWhileTheNetworkRuns() {
        Models model = Models.model()
                .input("x", 4)
                .input("c", DataType.BOOL, 1)
                .output("y", 4)
                .node(
                        "If",
                        "c -> y",
                        Models.graph("then_branch", branch("t", Models.nodeOf("Relu", "x -> t"))),
                        Models.graph("else_branch", branch("t", Models.nodeOf("Tanh", "x -> t"))));

        assertThat(text(model))
                .contains(
                        "%If_ofy.then.Relu_oft = Relu(%x)",
                        "%If_ofy.else.Tanh_oft = Tanh(%x)",
                        "Where(%If_ofy, %If_ofy.then.Relu_oft, %If_ofy.else.Tanh_oft)");
    }

    private static Stream<Arguments> kept() {
        GraphProto.Builder plain = body(Models.nodeOf("Relu", "v -> w"));
        Models counted = Models.model()
                .input("x", 4)
                .input("count", DataType.INT64)
                .output("y", 4)
                .stored(TRUE)
                .node("Loop", "count go x -> y", Models.graph("body", plain.build()));
        Models conditional = Models.model()
                .input("x", 4)
                .input("go", DataType.BOOL)
                .output("y", 4)
                .stored(count(3))
                .node("Loop", "count go x -> y", Models.graph("body", plain.build()));
        Models sized = Models.model()
                .input("x", "n", 4)
                .output("y", "n", 4)
                .node(
                        "Scan",
                        "x -> y",
                        Models.integer("num_scan_inputs", 1),
                        Models.graph(
                                "body",
                                GraphProto.newBuilder()
                                        .addInput(floats("a", 4))
                                        .addNode(Models.nodeOf("Relu", "a -> b"))
                                        .addOutput(floats("b", 4))
                                        .build()));
        Models torn = Models.model()
                .input("x", 4)
                .input("c", DataType.BOOL)
                .output("y", "n")
                .node(
                        "If",
                        "c -> y",
                        Models.graph("then_branch", branch("t", Models.nodeOf("Relu", "x -> t"))),
                        Models.graph(
                                "else_branch",
                                GraphProto.newBuilder()
                                        .addNode(Models.nodeOf("Concat", "x x -> e", Models.integer("axis", 0)))
                                        .addOutput(floats("e", 8))
                                        .build()));
        return Stream.of(
                Arguments.of(
                        counted,
                        "node 'Loop_ofy' (Loop) computes its trip count while it runs: it can be written out only where"
                                + " that is known before"),
                Arguments.of(
                        conditional,
                        "node 'Loop_ofy' (Loop) computes its condition while it runs: it can be written out only where"
                                + " that is known before"),
                Arguments.of(
                        sized,
                        "node 'Scan_ofy' (Scan) scans an axis of size n: it can be written out only where that is a"
                                + " number"),
                Arguments.of(
                        torn,
                        "node 'If_ofy' (If) chooses while it runs between f32[4] and f32[8], which have to be of one"
                                + " type"),
                Arguments.of(
                        loop(2, body(Models.nodeOf("Swirl", "v -> w"))),
                        "node 'Loop_ofy' (Loop) holds node 'Swirl_ofw' (Swirl), which has no counterpart"),
                Arguments.of(
                        loop(1L << 60, plain),
                        "node 'Loop_ofy' (Loop) repeats more than 20000 nodes, with the other loops of the model"),
                Arguments.of(
                        loop(1L << 60, body().setOutput(1, floats("v", 4))),
                        "node 'Loop_ofy' (Loop) repeats more than 20000 nodes, with the other loops of the model"),
                Arguments.of(
                        multiplying(),
                        "node 'Loop_ofy' (Loop) holds node 'Loop_ofw' (Loop), which holds node 'Loop_ofw' (Loop),"
                                + " which repeats more than 20000 nodes, with the other loops of the model"));
    }

    /** Three loops inside each other, of a hundred repetitions each. */
    private static Models multiplying() {
        GraphProto.Builder inner = body(Models.nodeOf("Relu", "v -> w"));
        for (int i = 0; i < 2; i++) {
            inner = body(Models.nodeOf("Loop", "count go v -> w", Models.graph("body", inner.build())));
        }
        return loop(100, inner);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("kept")
    void keepsWhatCannotBeWrittenOut(Models model, String warning) {
        Parsed<OnnxModel> read = Assertions.assertTimeout(Duration.ofSeconds(20), model::read);

        assertThat(read.diagnostics())
                .extracting(Diagnostic::code, Diagnostic::message)
                .containsExactly(tuple(Code.LAN0851, warning + ": it is kept as it is"));
        assertThat(read.orThrow().space().graph().nodes())
                .filteredOn(node -> node.operation().toString().contains("Opaque"))
                .hasSize(1);
    }

    @Test
    void gathersNothingOfAnAxisWithoutSlices() {
        GraphProto body = GraphProto.newBuilder()
                .addInput(floats("a", 4))
                .addNode(Models.nodeOf("Relu", "a -> b"))
                .addOutput(floats("b", 4))
                .build();
        Models model = Models.model()
                .input("x", 0, 4)
                .output("y", 4, 0)
                .node(
                        "Scan",
                        "x -> y",
                        Models.integer("num_scan_inputs", 1),
                        Models.ints("scan_output_axes", -1),
                        Models.graph("body", body));

        assertThat(text(model)).contains("Buffer(shape = [4, 0])");
    }
}
