// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class ParametersTest {
    private final GraphWriter writer = new GraphWriter();

    private static Attributes width(long features) {
        return Attributes.NONE.with("out_features", features);
    }

    private Graph network() {
        Value x = writer.input("x", 2, 3, 8, 8);
        Attributes conv = Attributes.NONE.with("out_channels", 6).with("kernel_shape", List.of(3L, 1L));
        Value image = writer.apply("norm", "BatchNormalization", writer.apply("conv", "Conv", conv, x));
        Value features = writer.apply("pool", "Flatten", writer.apply("mean", "GlobalAveragePool", image));
        Value shared = writer.apply("one", "shared", "Linear", width(6), features);
        return writer.returning(writer.apply("two", "shared", "Linear", width(6), shared));
    }

    private static Parameters initialised(Graph graph, long seed) {
        try (RandomStream random = RandomStream.seeded(seed, Device.CPU)) {
            return Parameters.initialise(ParameterLayout.of(graph), Device.CPU, random);
        }
    }

    private static float[] floats(Parameters parameters, String name) {
        return TensorArrays.floats(parameters.tensor(name));
    }

    @Test
    void areInTheOrderOfFirstOccurrenceAndSharedOnce() {
        try (Parameters parameters = initialised(network(), 1)) {
            assertThat(parameters.names())
                    .containsExactly(
                            "conv.weight",
                            "conv.bias",
                            "norm.weight",
                            "norm.bias",
                            "norm.running_mean",
                            "norm.running_var",
                            "shared.weight",
                            "shared.bias");
            assertThat(parameters.trainedNames())
                    .containsExactly(
                            "conv.weight", "conv.bias", "norm.weight", "norm.bias", "shared.weight", "shared.bias");
            assertThat(parameters.trained()).allMatch(Tensor::requires_grad).hasSize(6);
            assertThat(parameters.buffers()).noneMatch(Tensor::requires_grad).hasSize(2);
            assertThat(parameters.layout().trainedCount()).isEqualTo(6 * 9 + 6 + 12 + 36 + 6);
        }
    }

    @Test
    void refuseALayerThatNeedsDifferentTensors() {
        Value x = writer.input("x", 2, 3);
        Value once = writer.apply("one", "shared", "Linear", width(5), x);
        Graph graph = writer.returning(writer.apply("two", "shared", "Linear", width(5), once));

        assertThatThrownBy(() -> ParameterLayout.of(graph))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("'shared'");
    }

    @Test
    void startAlikeFromTheSameSeed() {
        Graph graph = network();
        try (Parameters first = initialised(graph, 5);
                Parameters again = initialised(graph, 5);
                Parameters other = initialised(graph, 6)) {
            assertThat(again.toWeights()).isEqualTo(first.toWeights());
            assertThat(floats(other, "conv.weight")).isNotEqualTo(floats(first, "conv.weight"));
        }
    }

    /** {@code torch.manual_seed(5); torch.nn.Linear(2, 2)} in PyTorch 2.13. */
    @Test
    void startAsPyTorchStartsThem() {
        Value x = writer.input("x", 1, 2);
        try (Parameters parameters = initialised(writer.returning(writer.apply("linear", "Linear", width(2), x)), 5)) {
            assertThat(floats(parameters, "linear.weight"))
                    .containsExactly(
                            new float[] {0.4670467f, -0.5287590f, 0.5762491f, 0.4524451f}, Offset.offset(1e-6f));
            assertThat(floats(parameters, "linear.bias"))
                    .containsExactly(new float[] {0.5941160f, -0.5421456f}, Offset.offset(1e-6f));
        }
    }

    /** What a layer's tensors start from: evenly up to a bound, or Gaussian. */
    private static void assertUniform(Parameters parameters, String name, double bound) {
        float[] values = floats(parameters, name);
        double largest = IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i]))
                .max()
                .orElseThrow();
        assertThat(largest)
                .as(name)
                .isLessThanOrEqualTo(bound * (1 + 1e-6))
                .isGreaterThan(bound * (1 - 20.0 / values.length));
        assertMoments(name, values, bound / Math.sqrt(3));
    }

    private static void assertMoments(String name, float[] values, double deviation) {
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
        double square = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] * values[i])
                .average()
                .orElseThrow();
        double error = 5 / Math.sqrt(values.length);
        assertThat(mean).as(name).isEqualTo(0, Offset.offset(error * deviation));
        assertThat(Math.sqrt(square)).as(name).isEqualTo(deviation, Offset.offset(error * deviation));
    }

    private static void assertAll(Parameters parameters, String name, float value) {
        float[] values = floats(parameters, name);
        float[] expected = new float[values.length];
        Arrays.fill(expected, value);
        assertThat(values).as(name).isEqualTo(expected);
    }

    @Test
    void followTheDistributionsOfTorchNn() {
        Value x = writer.input("x", 2, 8, 20);
        Value image = writer.input("image", 2, 8, 9, 9);
        Value tokens = writer.input("tokens", TensorType.of(ElementType.I64, 2, 3));
        Attributes conv = Attributes.NONE.with("kernel_shape", List.of(3L, 3L));
        Attributes hidden = Attributes.NONE.with("hidden_size", 40).with("bidirectional", true);
        Attributes table = Attributes.NONE
                .with("num_embeddings", 50)
                .with("embedding_dim", 40)
                .with("padding_index", 3);
        Graph graph = writer.returning(
                writer.apply("linear", "Linear", width(64), x),
                writer.apply("conv", "Conv", conv.with("out_channels", 64).with("group", 2), image),
                writer.apply("up", "ConvTranspose", conv.with("out_channels", 32), image),
                writer.apply("lstm", "LSTM", hidden, x),
                writer.apply("words", "Embedding", table, tokens),
                writer.apply(
                        "heads",
                        "MultiheadAttention",
                        Attributes.NONE.with("num_heads", 4).with("add_bias_kv", true),
                        x,
                        x,
                        x),
                writer.apply("norm", "BatchNormalization", image),
                writer.apply("slope", "PRelu", image),
                writer.apply(
                        "free",
                        "Parameter",
                        Attributes.NONE.with("shape", List.of(60L, 40L)).with("init", "normal")));

        try (Parameters parameters = initialised(graph, 2)) {
            assertUniform(parameters, "linear.weight", 1 / Math.sqrt(20));
            assertUniform(parameters, "linear.bias", 1 / Math.sqrt(20));
            assertUniform(parameters, "conv.weight", 1 / Math.sqrt(4 * 9));
            assertUniform(parameters, "conv.bias", 1 / Math.sqrt(4 * 9));
            assertUniform(parameters, "up.weight", 1 / Math.sqrt(32 * 9));
            assertUniform(parameters, "up.bias", 1 / Math.sqrt(32 * 9));
            assertUniform(parameters, "lstm.weight_ih_l0", 1 / Math.sqrt(40));
            assertUniform(parameters, "lstm.bias_hh_l0_reverse", 1 / Math.sqrt(40));
            assertUniform(parameters, "heads.in_proj_weight", Math.sqrt(6.0 / (20 + 60)));
            assertUniform(parameters, "heads.out_proj.weight", 1 / Math.sqrt(20));
            assertAll(parameters, "heads.in_proj_bias", 0);
            assertAll(parameters, "heads.out_proj.bias", 0);
            assertAll(parameters, "norm.weight", 1);
            assertAll(parameters, "norm.running_mean", 0);
            assertAll(parameters, "norm.running_var", 1);
            assertAll(parameters, "slope.weight", 0.25f);
            assertMoments("free", floats(parameters, "free.weight"), 1);
            float[] words = floats(parameters, "words.weight");
            assertThat(Arrays.copyOfRange(words, 120, 160)).containsOnly(0);
            assertMoments("words", Arrays.copyOfRange(words, 160, 2000), 1);
        }
    }

    @Test
    void copyTheirValues() {
        try (Parameters source = initialised(network(), 1);
                Parameters copy = source.copy();
                TensorScope scope = TensorScope.open();
                GradientMode off = GradientMode.off()) {
            Weights before = source.toWeights();
            source.tensor("conv.weight").zero_();

            assertThat(copy.toWeights()).isEqualTo(before);
            assertThat(copy.trained()).allMatch(Tensor::requires_grad);
            source.copyFrom(copy);
            assertThat(source.toWeights()).isEqualTo(before);
        }
    }

    @Test
    void goToTheHostAndBack() {
        Graph graph = network();
        try (Parameters source = initialised(graph, 1)) {
            Weights weights = source.toWeights();
            assertThat(weights.tensors().keySet()).containsExactlyElementsOf(source.names());
            assertThat(weights.tensors())
                    .hasEntrySatisfying(
                            "conv.weight",
                            tensor -> assertThat(tensor.floats()).isEqualTo(floats(source, "conv.weight")));

            try (Parameters back = Parameters.of(source.layout(), weights, "best.safetensors", Device.CPU)) {
                assertThat(back.toWeights()).isEqualTo(weights);
                assertThat(back.tensor("conv.weight").is_contiguous(torch.MemoryFormat.ChannelsLast))
                        .isTrue();
            }
        }
    }

    @Test
    void tellAllThatIsWrongWithWeights() {
        try (Parameters source = initialised(network(), 1)) {
            Map<String, HostTensor> tensors =
                    new LinkedHashMap<>(source.toWeights().tensors());
            tensors.remove("conv.bias");
            tensors.put("norm.weight", HostTensor.ofFloats(new float[2], 2));
            tensors.put("head.weight", HostTensor.ofFloats(new float[1], 1));

            assertThatThrownBy(
                            () -> Parameters.of(source.layout(), Weights.of(tensors), "best.safetensors", Device.CPU))
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            failure -> assertThat(failure.diagnostics())
                                    .extracting(Diagnostic::message)
                                    .containsExactly(
                                            "no tensor 'conv.bias' for the network",
                                            "the tensor 'norm.weight' does not fit the network",
                                            "the network has no tensor 'head.weight'"));
        }
    }

    @Test
    void refuseCopiesOfOtherLayouts() {
        Graph linear = new GraphWriter().returning();
        try (Parameters source = initialised(network(), 1);
                Parameters none = initialised(linear, 1)) {
            assertThatThrownBy(() -> none.copyFrom(source)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> none.tensor("conv.weight"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'conv.weight'");
        }
    }
}
