// SPDX-License-Identifier: Apache-2.0
package lanista.engine.ort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lanista.codegen.onnx.OnnxModel;
import lanista.codegen.onnx.OnnxSettings;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.GraphWriter;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxProgramTest {
    private static final OnnxOptions OPTIONS = OnnxOptions.standard().withThreads(new ComputeThreads(1));

    @TempDir
    private Path folder;

    private static TensorType pairs(ElementType element) {
        return TensorType.of(element, List.of(Expr.symbol("batch"), Expr.of(2)));
    }

    /** Sum and difference of two inputs. */
    private static OnnxModel model(OnnxSettings settings) {
        GraphWriter writer = new GraphWriter();
        Value left = writer.input("left", pairs(ElementType.F32));
        Value right = writer.input("right", pairs(ElementType.F32));
        Graph graph =
                writer.returning(writer.apply("sum", "Add", left, right), writer.apply("rest", "Sub", left, right));
        return OnnxModel.of(graph, Weights.of(Map.of()), settings);
    }

    private static OnnxProgram program() {
        return OnnxProgram.of(
                model(OnnxSettings.STANDARD.withMetadata(Map.of("seed", "7"))).bytes(), "model", OPTIONS);
    }

    private static HostTensor pair(float first, float second) {
        return HostTensor.ofFloats(new float[] {first, second}, 1, 2);
    }

    @Test
    void tellsWhatGoesInAndWhatComesOut() {
        try (OnnxProgram program = program()) {
            assertThat(program.inputs())
                    .map(Port::toString)
                    .containsExactly("left: f32[batch, 2]", "right: f32[batch, 2]");
            assertThat(program.outputs())
                    .map(Port::toString)
                    .containsExactly("output_0: f32[batch, 2]", "output_1: f32[batch, 2]");
            assertThat(program.metadata()).containsExactly(Map.entry("seed", "7"));
            assertThat(program.options()).isEqualTo(OPTIONS);
        }
    }

    @Test
    void runsOnNamedTensors() {
        try (OnnxProgram program = program()) {
            assertThat(program.run(Map.of("left", pair(1, 2), "right", pair(3, 5))))
                    .containsExactly(Map.entry("output_0", pair(4, 7)), Map.entry("output_1", pair(-2, -3)));
        }
    }

    @Test
    void runsOnBatchesOfAnySize() {
        HostTensor none = HostTensor.ofFloats(new float[0], 0, 2);
        try (OnnxProgram program = program()) {
            assertThat(program.run(Map.of("left", none, "right", none))).containsEntry("output_0", none);
        }
    }

    @Test
    void saysAllThatIsWrongWithTensors() {
        HostTensor three = HostTensor.ofFloats(new float[6], 3, 2);
        try (OnnxProgram program = program()) {
            assertThatThrownBy(() -> program.run(Map.of("left", three, "rihgt", three)))
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            failure -> assertThat(failure.diagnostics())
                                    .map(problem -> problem.message())
                                    .containsExactly(
                                            "there is no tensor for the input 'right'",
                                            "the model has no input 'rihgt'"));
            assertThatThrownBy(() -> program.run(Map.of("left", three, "right", pair(1, 2))))
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            failure -> assertThat(failure.diagnostics().get(0).label())
                                    .isEqualTo("found f32[1, 2], expected f32[batch, 2]"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16", "F32", "F64", "I8", "I16", "I32", "I64", "U8", "BOOL"})
    void carriesElementsAsTheyAre(ElementType element) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * element.bytes());
        for (int i = 0; i < bytes.capacity(); i++) {
            bytes.put((byte) (element == ElementType.BOOL ? i % 2 : 17 * i + 3));
        }
        HostTensor tensor = HostTensor.of(element, List.of(1L, 2L), bytes.flip());
        GraphWriter writer = new GraphWriter();
        Graph graph = writer.returning(writer.input("x", pairs(element)));
        byte[] model =
                OnnxModel.of(graph, Weights.of(Map.of()), OnnxSettings.STANDARD).bytes();

        try (OnnxProgram program = OnnxProgram.of(model, "model", OPTIONS)) {
            assertThat(program.run(Map.of("x", tensor))).containsExactly(Map.entry("output", tensor));
        }
    }

    @Test
    void saysWhichElementsTheJavaInterfaceDoesNotTake() {
        HostTensor tensor = HostTensor.of(ElementType.U32, List.of(1L, 2L), ByteBuffer.allocate(8));
        GraphWriter writer = new GraphWriter();
        Graph graph = writer.returning(writer.input("x", pairs(ElementType.U32)));
        byte[] model =
                OnnxModel.of(graph, Weights.of(Map.of()), OnnxSettings.STANDARD).bytes();

        try (OnnxProgram program = OnnxProgram.of(model, "model", OPTIONS)) {
            assertThatThrownBy(() -> program.run(Map.of("x", tensor)))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("the input 'x' cannot be handed to ONNX Runtime");
        }
    }

    @Test
    void findsWeightsInTheFileBesideTheModel() {
        GraphWriter writer = new GraphWriter();
        Value x = writer.input("x", pairs(ElementType.F32));
        Graph graph = writer.returning(
                writer.apply("linear", "Linear", new Attributes(Map.of("out_features", Expr.of(1))), x));
        Weights weights = Weights.of(Map.of(
                "linear.weight", HostTensor.ofFloats(new float[] {2, 3}, 1, 2),
                "linear.bias", HostTensor.ofFloats(new float[] {5}, 1)));
        Path file = folder.resolve("large.onnx");
        OnnxModel.of(graph, weights, OnnxSettings.STANDARD.withInlineLimit(0)).write(file);

        assertThat(folder.resolve("large.onnx.data")).exists();
        try (OnnxProgram program = OnnxProgram.open(file, OPTIONS)) {
            assertThat(program.run(Map.of("x", pair(1, 10))))
                    .containsEntry("output", HostTensor.ofFloats(new float[] {37}, 1, 1));
        }
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> OnnxProgram.open(folder.resolve("none.onnx"), OPTIONS))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("LAN0105")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("text.onnx"), "no model");

        assertThatThrownBy(() -> OnnxProgram.open(file, OPTIONS))
                .isInstanceOfSatisfying(
                        SourceException.class,
                        failure -> assertThat(failure.diagnostics())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.message())
                                            .matches("ONNX Runtime [0-9.]+ does not take this model");
                                    assertThat(problem.label()).endsWith("Protobuf parsing failed.");
                                }));
    }

    @Test
    void saysThatADeviceIsNotThere() {
        OnnxOptions elsewhere = OPTIONS.withDevice(Device.cuda(100));

        assertThatThrownBy(() -> OnnxProgram.of(model(OnnxSettings.STANDARD).bytes(), "model", elsewhere))
                .isInstanceOfAny(NativeException.class, SourceException.class)
                .hasMessageMatching("(?s)(no device 'cuda:100' for ONNX Runtime.*|.*does not take this model.*)");
    }

    @Test
    void closesTwice() {
        OnnxProgram program = program();
        program.close();
        program.close();

        assertThatThrownBy(() -> program.run(Map.of("left", pair(1, 2), "right", pair(3, 5))))
                .isInstanceOf(IllegalStateException.class);
    }
}
