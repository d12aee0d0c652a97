// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lanista.frontend.lan.Lan;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.onnx.ModelProto;
import lanista.ir.onnx.TensorProto;
import lanista.ir.op.ParameterSlot;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {
    private static final String NETWORK = """
            model Small(image: f32[batch, 1, 8, 8]) -> f32[batch, 10] {
                conv = Conv2d(4, 3, padding = 1)
                x = image |> conv |> relu |> BatchNorm2d() |> max_pool2d(2)
                return x |> flatten |> Linear(10)
            }
            """;

    @TempDir
    private Path folder;

    private static Graph graph(String source) {
        return Lan.parse("network.lan", source).space().orThrow().graph();
    }

    /** A weight for every parameter: its place in the order of all, over all elements. */
    private static Weights weights(Graph graph) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        Graph flat = new FlattenCalls().apply(graph);
        flat.forEachNode(node -> {
            Compute compute = (Compute) node.operation();
            for (ParameterSlot slot : compute.type().slots(compute.attributes(), flat.types(node.operands()))) {
                Long[] shape = slot.type().shape().dimensions().stream()
                        .map(size -> size.constant().asLong())
                        .toArray(Long[]::new);
                String name = compute.layer().orElseThrow().slot(slot.name());
                tensors.put(name, TensorData.filled(slot.type().element(), tensors.size() + 1.0, shape));
            }
        });
        return Weights.of(tensors);
    }

    private static OnnxModel model(String source, OnnxSettings settings) {
        Graph graph = graph(source);
        return OnnxModel.of(graph, weights(graph), settings);
    }

    @Test
    void namesNodesByTheirPathsAndParametersAsWeightsFilesDo() {
        assertThat(OnnxText.print(model(NETWORK, OnnxSettings.STANDARD))).isEqualTo("""
                        input image: [batch, 1, 8, 8]
                        stored conv.weight: FLOAT[4, 1, 3, 3]
                        stored conv.bias: FLOAT[4]
                        stored batch_norm2d.weight: FLOAT[4]
                        stored batch_norm2d.bias: FLOAT[4]
                        stored batch_norm2d.running_mean: FLOAT[4]
                        stored batch_norm2d.running_var: FLOAT[4]
                        stored linear.weight: FLOAT[10, 64]
                        stored linear.bias: FLOAT[10]
                        conv = Conv(image, conv.weight, conv.bias) [kernel_shape = [3, 3], strides = [1, 1], \
                        dilations = [1, 1], group = 1, pads = [1, 1, 1, 1]]  # conv
                        relu = Relu(conv)  # relu
                        batch_norm2d = BatchNormalization(relu, batch_norm2d.weight, batch_norm2d.bias, \
                        batch_norm2d.running_mean, batch_norm2d.running_var) [epsilon = 1.0E-5, momentum = 0.9]  # batch_norm2d
                        max_pool2d = MaxPool(batch_norm2d) [kernel_shape = [2, 2], strides = [2, 2], \
                        pads = [0, 0, 0, 0], dilations = [1, 1]]  # max_pool2d
                        flatten = Flatten(max_pool2d) [axis = 1]  # flatten
                        output = Gemm(flatten, linear.weight, linear.bias) [transB = 1]  # linear
                        output output: [batch, 10]
                        """);
    }

    @Test
    void saysWhereItComesFrom() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("space", "sha256:12");
        metadata.put("accuracy", "0.98");
        ModelProto parsed = OnnxText.parse(model(
                NETWORK,
                OnnxSettings.STANDARD.withName("Small").withVersion("1.2").withMetadata(metadata)));

        assertThat(parsed.getProducerName()).isEqualTo("Lanista");
        assertThat(parsed.getProducerVersion()).isEqualTo("1.2");
        assertThat(parsed.getGraph().getName()).isEqualTo("Small");
        assertThat(parsed.getOpsetImport(0).getVersion()).isEqualTo(OnnxSettings.DEFAULT_OPSET);
        assertThat(parsed.getMetadataPropsList())
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .containsExactly("space = sha256:12", "accuracy = 0.98");
    }

    @Test
    void computesSizesThatFollowFromTheBatch() {
        String source = """
                model None(image: f32[batch, 3, 4, 4]) -> f32[batch, 3, 2, 2] {
                    return image |> Zero(2)
                }
                """;

        assertThat(OnnxText.print(model(source, OnnxSettings.STANDARD))).isEqualTo("""
                        input image: [batch, 3, 4, 4]
                        stored zero/shape: INT64[3]
                        zero/Shape = Shape(image) [start = 0, end = 1]  # zero/Shape
                        zero/Concat = Concat(zero/Shape, zero/shape) [axis = 0]  # zero/Concat
                        output = ConstantOfShape(zero/Concat) [value = TENSOR]  # zero
                        output output: [batch, 3, 2, 2]
                        """);
    }

    @Test
    void storesALayerThatIsAppliedTwiceOnce() {
        String source = """
                model Twice(x: f32[batch, 4]) -> f32[batch, 4] {
                    layer = Linear(4)
                    return x |> layer |> layer
                }
                """;

        assertThat(OnnxText.parse(model(source, OnnxSettings.STANDARD))
                        .getGraph()
                        .getInitializerList())
                .map(TensorProto::getName)
                .containsExactly("layer.weight", "layer.bias");
    }

    @Test
    void copiesAnInputThatIsAnOutput() {
        String source = "model Same(x: f32[batch, 4]) -> f32[batch, 4] {\n    return x\n}\n";

        assertThat(OnnxText.print(model(source, OnnxSettings.STANDARD))).isEqualTo("""
                        input x: [batch, 4]
                        output = Identity(x)  # output
                        output output: [batch, 4]
                        """);
    }

    @Test
    void givesTheSameBytesForTheSameGraph() {
        assertThat(model(NETWORK, OnnxSettings.STANDARD).bytes())
                .isEqualTo(model(NETWORK, OnnxSettings.STANDARD).bytes());
    }

    @Test
    void asksForEveryTensor() {
        Graph graph = graph(NETWORK);
        Map<String, HostTensor> tensors = new LinkedHashMap<>(weights(graph).tensors());
        tensors.remove("conv.bias");

        assertThatThrownBy(() -> OnnxModel.of(graph, Weights.of(tensors), OnnxSettings.STANDARD))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("the weights have no fitting tensor 'conv.bias'");
    }

    @Test
    void takesNoTensorOfAnotherShape() {
        Graph graph = graph(NETWORK);
        Map<String, HostTensor> tensors = new LinkedHashMap<>(weights(graph).tensors());
        tensors.put("conv.bias", HostTensor.ofFloats(new float[3], 3));

        assertThatThrownBy(() -> OnnxModel.of(graph, Weights.of(tensors), OnnxSettings.STANDARD))
                .isInstanceOfSatisfying(
                        SourceException.class,
                        failure -> assertThat(failure.diagnostics().get(0).label())
                                .isEqualTo("found f32[3], expected f32[4]"));
    }

    @Test
    void writesOneFileInItsPlace() throws IOException {
        OnnxModel model = model(NETWORK, OnnxSettings.STANDARD);
        Path file = folder.resolve("small.onnx");
        Files.writeString(file, "what was there before");

        model.write(file);

        assertThat(file).hasBinaryContent(model.bytes());
        assertThat(folder).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void putsWeightsThatAreTooManyIntoAFileBesideIt() throws IOException {
        OnnxModel model = model(NETWORK, OnnxSettings.STANDARD.withInlineLimit(100));
        Path file = folder.resolve("small.onnx");

        model.write(file);

        ModelProto parsed = ModelProto.parseFrom(Files.readAllBytes(file));
        TensorProto weight = parsed.getGraph().getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals("conv.bias"))
                .findFirst()
                .orElseThrow();
        assertThat(weight.getDataLocation()).isEqualTo(TensorProto.DataLocation.EXTERNAL);
        assertThat(weight.getExternalDataList())
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .containsExactly("location = small.onnx.data", "offset = 144", "length = 16");
        assertThatThrownBy(model::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void saysWhatStandsInTheWayOfAFile() {
        OnnxModel model = model(NETWORK, OnnxSettings.STANDARD);

        assertThatThrownBy(() -> model.write(folder.resolve("missing").resolve("small.onnx")))
                .isInstanceOf(NativeException.class)
                .hasMessageEndingWith("small.onnx cannot be written: its folder does not exist");
    }

    @Test
    void saysWhichNodeHasNoForm() {
        String source = """
                model Sequence(x: f32[batch, 5, 4]) -> f32[batch, 5, 2] {
                    return x |> LSTM(3, proj_size = 2)
                }
                """;

        assertThatThrownBy(() -> model(source, OnnxSettings.STANDARD))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("the ONNX form of 'LSTM' in opset 21 has no projection of the hidden state");
    }

    @Test
    void takesClosedGraphsAlone() {
        String source = """
                model Open(x: f32[batch, 4]) -> f32[batch, 4] {
                    return x |> choice "layer" { a = ReLU()  b = Tanh() }
                }
                """;

        assertThatThrownBy(() -> OnnxModel.of(graph(source), Weights.of(Map.of()), OnnxSettings.STANDARD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a graph with choices has no ONNX form: freeze it first");
    }

    @Test
    void namesAnOperatorOutsideTheCatalogue() {
        String source = """
                model M(x: f32[batch, 4]) {
                    return operator("com.example:Swirl", x)
                }
                """;

        assertThatThrownBy(() -> model(source, OnnxSettings.STANDARD))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("LAN0832")
                .hasMessageContaining("the operator 'com.example:Swirl' has no ONNX form");
    }
}
