// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import static lanista.frontend.onnx.ControlFlowTest.TRUE;
import static lanista.frontend.onnx.ControlFlowTest.body;
import static lanista.frontend.onnx.ControlFlowTest.branch;
import static lanista.frontend.onnx.ControlFlowTest.count;
import static lanista.frontend.onnx.ControlFlowTest.floats;
import static lanista.frontend.onnx.ControlFlowTest.loop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.stream.Stream;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.onnx.AttributeProto;
import lanista.ir.onnx.FunctionProto;
import lanista.ir.onnx.GraphProto;
import lanista.ir.onnx.NodeProto;
import lanista.ir.onnx.OperatorSetIdProto;
import lanista.ir.onnx.TensorProto.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs inside nodes that are broken, or do not fit the node. */
class BadControlFlowTest {
    private static Stream<Arguments> broken() {
        NodeProto relu = Models.nodeOf("Relu", "v -> w");
        return Stream.of(
                broken(
                        loop(2, body(Models.nodeOf("Add", "v b -> a"), Models.nodeOf("Relu", "a -> b"), relu)),
                        Code.LAN0847,
                        "nodes need their own results: node 'Add_ofa' (Add), node 'Relu_ofb' (Relu)"),
                broken(
                        loop(2, body(relu).removeInput(2)),
                        Code.LAN0854,
                        "node 'Loop_ofy' (Loop): the graph inside it takes 2 inputs, it must take 3"),
                broken(
                        loop(2, body(relu).removeOutput(1)),
                        Code.LAN0854,
                        "node 'Loop_ofy' (Loop): the graph inside it yields 1 results, it must yield 2"),
                broken(
                        loop(2, body(Models.nodeOf("Relu", "gone -> w"))),
                        Code.LAN0844,
                        "node 'Relu_ofw' (Relu): nothing defines 'gone', which it reads"),
                broken(loop(2, body()), Code.LAN0844, "node 'Loop_ofy' (Loop): nothing defines its output 'w'"),
                broken(
                        loop(2, body(relu).setInput(2, floats("c", 4))),
                        Code.LAN0855,
                        "node 'Loop_ofy' (Loop): 'c' is declared otherwise than it is computed"),
                broken(
                        loop(2, body(relu).setInput(2, floats("v", 5))),
                        Code.LAN0855,
                        "node 'Loop_ofy' (Loop): 'v' is declared otherwise than it is computed"),
                broken(
                        loop(
                                2,
                                body(relu)
                                        .setInput(2, Models.value("i", DataType.FLOAT, 4))
                                        .setInput(0, floats("i", 4))),
                        Code.LAN0855,
                        "node 'Loop_ofy' (Loop): 'i' is declared otherwise than it is computed"),
                broken(
                        loop(2, body(relu).setOutput(0, floats("w", 4))),
                        Code.LAN0303,
                        "node 'Loop_ofy' (Loop): its condition must be one truth value, it is f32[4]"),
                broken(
                        Models.model()
                                .input("x", 4)
                                .output("y", 4)
                                .stored("count")
                                .stored(TRUE)
                                .node(
                                        "Loop",
                                        "count go x -> y",
                                        Models.graph("body", body(relu).build())),
                        Code.LAN0303,
                        "node 'Loop_ofy' (Loop): its trip count must be one i64, it is f32[]"),
                broken(
                        Models.model()
                                .input("x", 4)
                                .output("y", 4)
                                .stored(count(1))
                                .stored(TRUE)
                                .node("Loop", "count go x -> y"),
                        Code.LAN0853,
                        "node 'Loop_ofy' (Loop): it needs the attribute 'body'"),
                broken(
                        Models.model()
                                .input("x", 4)
                                .input("c", DataType.BOOL)
                                .output("y", 4)
                                .node("If", "c -> y", Models.graph("then_branch", branch("x"))),
                        Code.LAN0853,
                        "node 'If_ofy' (If): it needs the attribute 'else_branch'"),
                broken(
                        Models.model()
                                .input("x", 4)
                                .output("y", 4)
                                .node(
                                        "If",
                                        "x -> y",
                                        Models.graph("then_branch", branch("x")),
                                        Models.graph("else_branch", branch("x"))),
                        Code.LAN0303,
                        "node 'If_ofy' (If): its condition must be one truth value, it is f32[4]"),
                broken(
                        scan(Models.integer("num_scan_inputs", 2)),
                        Code.LAN0853,
                        "node 'Scan_ofy' (Scan): its attribute 'num_scan_inputs' is 2, it has 1 operands"),
                broken(
                        scan(Models.integer("num_scan_inputs", 1), Models.ints("scan_input_axes", 2)),
                        Code.LAN0305,
                        "node 'Scan_ofy' (Scan): its attribute 'scan_input_axes' asks for axis 2 of a tensor of rank 2"),
                broken(
                        scan(Models.integer("num_scan_inputs", 1), Models.ints("scan_input_directions", 0, 1)),
                        Code.LAN0853,
                        "node 'Scan_ofy' (Scan): its attribute 'scan_input_directions' has 2 numbers for 1"));
    }

    private static Models scan(AttributeProto... attributes) {
        GraphProto body = GraphProto.newBuilder()
                .addInput(floats("a", 4))
                .addNode(Models.nodeOf("Relu", "a -> b"))
                .addOutput(floats("b", 4))
                .build();
        NodeProto node = Models.nodeOf("Scan", "x -> y", attributes).toBuilder()
                .addAttribute(Models.graph("body", body))
                .build();
        return Models.model().input("x", 3, 4).output("y", 3, 4).node(node);
    }

    private static Arguments broken(Models model, Code code, String message) {
        return Arguments.of(model, code, message);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("broken")
    void tellsOnceWhatIsWrongInside(Models model, Code code, String message) {
        Parsed<OnnxModel> read = model.read();

        assertThat(read.value()).isEmpty();
        assertThat(read.diagnostics())
                .extracting(Diagnostic::code, Diagnostic::message)
                .containsExactly(tuple(code, message));
    }

    @Test
    void boundsHowDeepGraphsAreInsideEachOther() {
        Models model = Models.model().input("x", 4).output("y", 4).stored(TRUE);
        for (int i = 0; i < 40; i++) {
            String operator = i == 0 ? "Relu" : "F" + (i - 1);
            NodeProto call = Models.nodeOf(operator, "a -> t").toBuilder()
                    .setDomain(i == 0 ? "" : "own")
                    .build();
            FunctionProto function = FunctionProto.newBuilder()
                    .setName("F" + i)
                    .setDomain("own")
                    .addInput("a")
                    .addOutput("b")
                    .addNode(Models.nodeOf("Constant", "-> yes", Models.tensor("value", TRUE)))
                    .addNode(Models.nodeOf("If", "yes -> b", Models.graph("then_branch", branch("t", call))))
                    .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                    .build();
            model.with(message -> message.addFunctions(function));
        }
        model.node(Models.nodeOf("F39", "x -> y").toBuilder().setDomain("own").build());

        assertThat(model.read().diagnostics()).extracting(Diagnostic::code).containsExactly(Code.LAN0902);
    }
}
