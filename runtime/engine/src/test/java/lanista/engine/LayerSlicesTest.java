// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.op.Attributes;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which numbers of a larger layer a smaller application of it uses. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class LayerSlicesTest {
    private static Graph conv(long out, long kernel) {
        GraphWriter writer = new GraphWriter();
        Value x = writer.input("x", 1, 1, 9, 9);
        Attributes attributes = Attributes.NONE.with("out_channels", out).with("kernel_shape", List.of(kernel, kernel));
        return writer.returning(writer.apply("layer", "Conv", attributes, x));
    }

    private static Graph recurrent(String operator, long hidden) {
        GraphWriter writer = new GraphWriter();
        Value x = writer.input("x", 1, 3, 2);
        return writer.returning(writer.apply("layer", operator, Attributes.NONE.with("hidden_size", hidden), x));
    }

    private static Graph attention(long width) {
        GraphWriter writer = new GraphWriter();
        Value x = writer.input("x", 1, 3, width);
        return writer.returning(
                writer.apply("layer", "MultiheadAttention", Attributes.NONE.with("num_heads", 1), x, x, x));
    }

    /** The parts that a small network uses of a large one's parameters, which count from 0 in row-major order. */
    private static Weights parts(Graph large, Graph small) {
        try (RandomStream random = RandomStream.seeded(1, Device.CPU);
                Parameters parameters = Parameters.initialise(ParameterLayout.of(large), Device.CPU, random)) {
            for (String name : parameters.names()) {
                count(parameters.tensor(name));
            }
            return parameters.toWeights(small);
        }
    }

    private static void count(Tensor tensor) {
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            float[] numbers = new float[Math.toIntExact(tensor.numel())];
            IntStream.range(0, numbers.length).forEach(i -> numbers[i] = i);
            tensor.copy_(TensorArrays.tensor(numbers, tensor.shape()));
        }
    }

    private static List<Float> numbers(Weights weights, String name) {
        FloatBuffer numbers = weights.tensor(name).bytes().asFloatBuffer();
        return IntStream.range(0, numbers.limit()).mapToObj(numbers::get).toList();
    }

    @Test
    void takeTheCentreOfAKernelAndTheFirstChannels() {
        Weights parts = parts(conv(2, 5), conv(1, 3));

        assertThat(numbers(parts, "layer.weight")).containsExactly(6f, 7f, 8f, 11f, 12f, 13f, 16f, 17f, 18f);
        assertThat(numbers(parts, "layer.bias")).containsExactly(0f);
    }

    @Test
    void takeTheFirstUnitsOfEachGate() {
        Weights parts = parts(recurrent("LSTM", 3), recurrent("LSTM", 1));

        // Four gates of three rows: the first row of each.
        assertThat(numbers(parts, "layer.weight_ih_l0")).containsExactly(0f, 1f, 6f, 7f, 12f, 13f, 18f, 19f);
        assertThat(numbers(parts, "layer.weight_hh_l0")).containsExactly(0f, 9f, 18f, 27f);
        assertThat(numbers(parts, "layer.bias_hh_l0")).containsExactly(0f, 3f, 6f, 9f);
    }

    @Test
    void takeTheFirstUnitsOfEachGateOfThree() {
        Weights parts = parts(recurrent("GRU", 2), recurrent("GRU", 1));

        assertThat(numbers(parts, "layer.bias_ih_l0")).containsExactly(0f, 2f, 4f);
    }

    @Test
    void takeTheFirstRowsOfEachProjection() {
        Weights parts = parts(attention(2), attention(1));

        // Three projections of two rows and two columns: the first number of each.
        assertThat(numbers(parts, "layer.in_proj_weight")).containsExactly(0f, 4f, 8f);
        assertThat(numbers(parts, "layer.in_proj_bias")).containsExactly(0f, 2f, 4f);
        assertThat(numbers(parts, "layer.out_proj.weight")).containsExactly(0f);
    }

    @Test
    void giveGradientsToTheWhole() {
        Graph large = conv(2, 5);
        try (RandomStream random = RandomStream.seeded(1, Device.CPU);
                Parameters parameters = Parameters.initialise(ParameterLayout.of(large), Device.CPU, random);
                Program program = Program.compile(conv(1, 3), parameters.layout(), Map.of(), Device.CPU);
                TensorScope scope = TensorScope.open();
                GradientMode recording = GradientMode.on()) {
            float[] ones = new float[81];
            Arrays.fill(ones, 1);
            Tensor x = TensorArrays.tensor(ones, 1, 1, 9, 9);

            program.run(parameters, List.of(x), Mode.TRAINING, random)
                    .get(0)
                    .sum()
                    .backward();

            float[] gradient =
                    TensorArrays.floats(parameters.tensor("layer.weight").grad());
            for (int i = 0; i < gradient.length; i++) {
                boolean used = i < 25 && i / 5 % 4 != 0 && i % 5 % 4 != 0;
                assertThat(gradient[i]).as("weight %d", i).isEqualTo(used ? 49f : 0f);
            }
        }
    }

    @Test
    void refuseALayerThatIsLarger() {
        assertThatThrownBy(() -> parts(conv(1, 3), conv(2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit the layer 'layer'");
    }
}
