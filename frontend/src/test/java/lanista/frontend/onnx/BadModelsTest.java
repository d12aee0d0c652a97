// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.onnx.FunctionProto;
import lanista.ir.onnx.NodeProto;
import lanista.ir.onnx.OperatorSetIdProto;
import lanista.ir.onnx.StringStringEntryProto;
import lanista.ir.onnx.TensorProto;
import lanista.ir.onnx.TensorProto.DataType;
import lanista.ir.onnx.TypeProto;
import lanista.ir.onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that are broken: each kind of break has a diagnostic of its own, which names the node. */
class BadModelsTest {
    @TempDir
    private Path folder;

    private static Models relu() {
        return Models.model().input("x", "n", 4).output("y", "n", 4).node("Relu", "x -> y");
    }

    private static Stream<Arguments> broken() {
        return Stream.of(
                broken(
                        relu().with(model -> model.setIrVersion(2)),
                        Code.LAN0842,
                        "IR versions 3 to 14 are known, this model has 2"),
                broken(relu().opset(99), Code.LAN0843, "operator sets 1 to 28 are known, this model is written in 99"),
                broken(
                        Models.model().input("x", 4).output("y", 4).node("Relu", "z -> y"),
                        Code.LAN0844,
                        "node 'Relu_ofy' (Relu): nothing defines 'z', which it reads"),
                broken(
                        Models.model()
                                .input("x", 4)
                                .output("y", 4)
                                .output("z", 4)
                                .node("Relu", "x -> y"),
                        Code.LAN0844,
                        "the graph: nothing defines its output 'z'"),
                broken(
                        Models.model().input("x", 1, 2, 4).output("y", 1, 3, 4).node("Conv", "x w -> y"),
                        Code.LAN0845,
                        "node 'Conv_ofy' (Conv): the model stores no tensor 'w' for it"),
                broken(
                        relu().node("Tanh", "x -> y"),
                        Code.LAN0846,
                        "node 'Tanh_ofy' (Tanh): its result 'y' is defined elsewhere too"),
                broken(relu().stored("w", 2).stored("w", 2), Code.LAN0846, "the initializer 'w' is defined twice"),
                broken(
                        Models.model()
                                .input("x", 4)
                                .output("y", 4)
                                .node("Add", "x b -> a")
                                .node("Relu", "a -> b")
                                .node("Tanh", "b -> y"),
                        Code.LAN0847,
                        "nodes need their own results: node 'Add_ofa' (Add), node 'Relu_ofb' (Relu), node 'Tanh_ofy' (Tanh)"),
                broken(
                        relu().stored(Models.tensor("w", DataType.FLOAT, 1L << 30, 1L << 30)
                                .setRawData(ByteString.copyFrom(new byte[900]))
                                .build()),
                        Code.LAN0848,
                        "the data of the initializer 'w' does not fit its shape"),
                broken(
                        relu().stored(Models.tensor("w", DataType.INT8, 3)
                                .addInt32Data(1)
                                .build()),
                        Code.LAN0848,
                        "the data of the initializer 'w' does not fit its shape"),
                broken(
                        relu().stored(Models.tensor("w", DataType.FLOAT, -3).build()),
                        Code.LAN0856,
                        "the initializer 'w' has a negative dimension"),
                broken(
                        relu().stored(Models.tensor("w", DataType.STRING, 1).build()),
                        Code.LAN0849,
                        "the initializer 'w' holds elements of type string, which has no counterpart"),
                broken(
                        Models.model().input("x", -1, 4).output("y", 4).node("Relu", "x -> y"),
                        Code.LAN0856,
                        "the input 'x' has the dimension -1, which is negative"),
                broken(
                        Models.model()
                                .input("x", 1L << 40, 1L << 40)
                                .output("y", 4)
                                .node("Relu", "x -> y"),
                        Code.LAN0856,
                        "the input 'x' has the dimension 1099511627776, which makes it too large"),
                broken(
                        Models.model()
                                .input("x", 4)
                                .output("y", DataType.INT64, 4)
                                .node("Relu", "x -> y"),
                        Code.LAN0855,
                        "node 'Relu_ofy' (Relu): 'y' is declared otherwise than it is computed"),
                broken(
                        Models.model()
                                .input("x", 4)
                                .input("i", DataType.INT64, 4)
                                .output("y", 4)
                                .node("Add", "x i -> y"),
                        Code.LAN0303,
                        "node 'Add_ofy' (Add): 'Add' needs inputs with elements of one type"),
                broken(
                        Models.model()
                                .input(Models.value("x", DataType.FLOAT).toBuilder()
                                        .setType(TypeProto.newBuilder()
                                                .setTensorType(TypeProto.Tensor.newBuilder()
                                                        .setElemType(1)))
                                        .build())
                                .output("y", 4)
                                .node("Relu", "x -> y"),
                        Code.LAN0852,
                        "the input 'x' has no declared shape"),
                broken(
                        Models.model()
                                .input("x", 1, 2, 4)
                                .output("y", 1, 3, 4)
                                .stored("w", 3, 2, 1)
                                .node("Conv", "x w -> y", Models.integer("strides", 2)),
                        Code.LAN0853,
                        "node 'Conv_ofy' (Conv): its attribute 'strides' must be a list of integers, it is of type int"),
                broken(
                        Models.model().input("x", 4).output("y", 4).node("Add", "x -> y"),
                        Code.LAN0854,
                        "node 'Add_ofy' (Add): it needs operand 2, it has 1"),
                broken(
                        Models.model()
                                .output("y", 4)
                                .stored(Models.tensor("n", DataType.INT64)
                                        .addInt64Data(-1)
                                        .build())
                                .node("HannWindow", "n -> y"),
                        Code.LAN0305,
                        "node 'HannWindow_ofy' (HannWindow): its size is -1"),
                broken(
                        Models.model()
                                .input("x", "n", 3)
                                .output("y", "n", 0)
                                .output("z", "n", 3)
                                .stored(Models.longs("sizes", 0, 3))
                                .node("Split", "x sizes -> y z", Models.integer("axis", 1)),
                        Code.LAN0305,
                        "node 'Split_ofy z' (Split): the size of a part must be at least 1"),
                broken(
                        Models.model()
                                .opset(18)
                                .input("x", 4)
                                .output("y", 4)
                                .node("Split", "x -> y", Models.integer("num_outputs", 1L << 60)),
                        Code.LAN0854,
                        "node 'Split_ofy' (Split): its attribute 'num_outputs' is 1152921504606846976, it has 1 results"),
                broken(
                        relu().with(model -> model.addFunctions(selfish()))
                                .with(model -> model.addOpsetImport(OperatorSetIdProto.newBuilder()
                                        .setDomain("own")
                                        .setVersion(1)))
                                .node(Models.nodeOf("Again", "x -> z").toBuilder()
                                        .setDomain("own")
                                        .build()),
                        Code.LAN0858,
                        "node 'Again_ofb' (Again): the function 'Again' needs itself"));
    }

    private static FunctionProto selfish() {
        NodeProto call =
                Models.nodeOf("Again", "a -> b").toBuilder().setDomain("own").build();
        return FunctionProto.newBuilder()
                .setName("Again")
                .setDomain("own")
                .addInput("a")
                .addOutput("b")
                .addNode(call)
                .build();
    }

    private static Arguments broken(Models model, Code code, String message) {
        return Arguments.of(model, code, message);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("broken")
    void areToldApart(Models model, Code code, String message) {
        Parsed<OnnxModel> read = model.read();

        assertThat(read.value()).isEmpty();
        assertThat(read.diagnostics())
                .filteredOn(Diagnostic::isError)
                .extracting(Diagnostic::code, Diagnostic::message)
                .contains(tuple(code, message));
    }

    @Test
    void includeSequences() {
        ValueInfoProto sequence = ValueInfoProto.newBuilder()
                .setName("s")
                .setType(TypeProto.newBuilder().setSequenceType(TypeProto.Sequence.getDefaultInstance()))
                .build();
        Parsed<OnnxModel> read = Onnx.read(
                "s.onnx",
                ByteBuffer.wrap(relu().message().toBuilder()
                        .setGraph(relu().message().getGraph().toBuilder().addInput(sequence))
                        .build()
                        .toByteArray()));

        assertThat(read.diagnostics()).extracting(Diagnostic::code).containsExactly(Code.LAN0857);
    }

    @Test
    void areAllToldAtOnceAndNotAgainForWhatDependsOnThem() {
        Parsed<OnnxModel> read = Models.model()
                .input("x", 4)
                .output("y", 4)
                .node("Relu", "p -> a")
                .node("Tanh", "q -> b")
                .node("Add", "a b -> c")
                .node("Exp", "c -> y")
                .read();

        assertThat(read.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactlyInAnyOrder(
                        "node 'Relu_ofa' (Relu): nothing defines 'p', which it reads",
                        "node 'Tanh_ofb' (Tanh): nothing defines 'q', which it reads");
    }

    @Test
    void includePartsOfAFile() {
        byte[] whole = relu().stored("w", 30).message().toByteArray();
        for (int length = 0; length < whole.length; length++) {
            Parsed<OnnxModel> read = Onnx.read("part.onnx", ByteBuffer.wrap(Arrays.copyOf(whole, length)));
            assertThat(read.value().isPresent() && read.diagnostics().isEmpty())
                    .as("the first %d bytes", length)
                    .isFalse();
        }
    }

    @Test
    void includeRandomBytesAndTextsOfOtherFormats() {
        byte[] noise = new byte[1 << 12];
        new SplittableRandom(7).nextBytes(noise);
        byte[] text = "{\"graph\": []}".getBytes(StandardCharsets.UTF_8);

        for (byte[] bytes : new byte[][] {noise, text, {}}) {
            assertThat(Onnx.read("x.onnx", ByteBuffer.wrap(bytes)).diagnostics())
                    .extracting(Diagnostic::code)
                    .containsExactly(Code.LAN0841);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /etc/passwd        | '/etc/passwd' does not name a file in the folder of the model
                    ../secret.bin      | '../secret.bin' does not name a file in the folder of the model
                    in/../../secret.bin | 'in/../../secret.bin' does not name a file in the folder of the model
                    link.bin           | 'link.bin' does not name a file in the folder of the model
                    none.bin           | there is no file 'none.bin' beside the model
                    short.bin          | 'short.bin' has 3 bytes, it needs 8 from byte 0 on
                    """)
    void includeDataOutsideOfTheFolder(String location, String reason) throws Exception {
        Path secret = Files.write(folder.resolve("secret.bin"), new byte[64]);
        Path own = Files.createDirectory(folder.resolve("model"));
        Files.createSymbolicLink(own.resolve("link.bin"), secret);
        Files.write(own.resolve("short.bin"), new byte[3]);
        TensorProto tensor = Models.tensor("w", DataType.FLOAT, 2)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue(location))
                .build();
        Path file = Files.write(
                own.resolve("m.onnx"), relu().stored(tensor).message().toByteArray());

        assertThat(Onnx.read(file).diagnostics())
                .extracting(Diagnostic::code, Diagnostic::message)
                .containsExactly(tuple(Code.LAN0850, "the data of the initializer 'w' cannot be had: " + reason));
    }

    @Test
    void includeWhatTakesMoreToReadThanTheModelHolds() {
        Models model = Models.model()
                .output("y", "n")
                .stored(Models.tensor("n", DataType.INT64)
                        .addInt64Data(Integer.MAX_VALUE)
                        .build())
                .node("HannWindow", "n -> z")
                .node("Relu", "z -> y");

        assertThat(model.read().diagnostics())
                .extracting(Diagnostic::code, Diagnostic::message)
                .contains(tuple(
                        Code.LAN0851,
                        "node 'HannWindow_ofz' (HannWindow) makes too much beside what the model stores, 8589934588 bytes:"
                                + " it is kept as it is"));
    }

    @Test
    void includeTensorsOfMoreThanTwoGibibytes() throws Exception {
        TensorProto tensor = Models.tensor("w", DataType.FLOAT, 1 << 15, 1 << 14)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue("w.bin"))
                .build();
        Files.write(folder.resolve("w.bin"), new byte[1]);
        Path file = Files.write(
                folder.resolve("m.onnx"), relu().stored(tensor).message().toByteArray());

        assertThat(Onnx.read(file).diagnostics())
                .extracting(Diagnostic::code, Diagnostic::message)
                .containsExactly(tuple(
                        Code.LAN0850,
                        "the data of the initializer 'w' cannot be had: a tensor holds at most 2 GiB, this one takes"
                                + " 2147483648 bytes"));
    }

    @Test
    void includeFunctionsThatMultiply() {
        Models model = Models.model().input("x", 4).output("y", 4);
        for (int i = 0; i < 60; i++) {
            FunctionProto.Builder twice = FunctionProto.newBuilder()
                    .setName("F" + i)
                    .setDomain("own")
                    .addInput("a")
                    .addOutput("c");
            String inner = i == 0 ? "Relu" : "F" + (i - 1);
            String domain = i == 0 ? "" : "own";
            twice.addNode(Models.nodeOf(inner, "a -> b").toBuilder().setDomain(domain));
            twice.addNode(Models.nodeOf(inner, "b -> c").toBuilder().setDomain(domain));
            twice.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17));
            model.with(message -> message.addFunctions(twice));
        }
        model.node(Models.nodeOf("F59", "x -> y").toBuilder().setDomain("own").build());

        assertThat(model.read().diagnostics()).extracting(Diagnostic::code).contains(Code.LAN0903);
    }
}
