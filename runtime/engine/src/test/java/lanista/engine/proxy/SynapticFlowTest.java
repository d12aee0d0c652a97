// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.stream.IntStream;
import lanista.engine.Device;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.data.DataPlace;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;
import lanista.ir.Graph;
import lanista.ir.text.GraphText;
import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class SynapticFlowTest {
    private static final DataPlace PLACE = DataPlace.of("test");
    private static final long SEED = 1;

    /** Without biases, so that the flow through each layer is the sum of the outputs. */
    private static final Graph CONVOLUTIONS = graph("""
            graph {
              input %x : f32[batch, 2, 6, 6]
              %a = Conv(%x, out_channels = 4, kernel_shape = [3, 3], bias = false) @a : f32[batch, 4, 4, 4]
              %n = BatchNormalization(%a) @n : f32[batch, 4, 4, 4]
              %r = Relu(%n) : f32[batch, 4, 4, 4]
              %b = Conv(%r, out_channels = 3, kernel_shape = [3, 3], bias = false) @b : f32[batch, 3, 2, 2]
              %d = Dropout(%b, ratio = 0.5) : f32[batch, 3, 2, 2]
              %f = Flatten(%d) : f32[batch, 12]
              %y = Linear(%f, out_features = 2, bias = false) @y : f32[batch, 2]
              return %y
            }
            """);

    private static Graph graph(String text) {
        return GraphText.read("test", text).orThrow();
    }

    private static Split classes(Examples examples) {
        int[] labels = IntStream.range(0, examples.count()).map(i -> i % 2).toArray();
        return Split.of(examples, Targets.classes(List.of("a", "b"), labels, row -> PLACE), PLACE);
    }

    @Test
    void isTheSumOfTheOutputsForEachLayerOfANetworkWithoutBiases() {
        Split images = classes(Examples.numbers(ExampleShape.of(2, 6, 6), new float[2 * 72], row -> PLACE));
        try (UntrainedNetwork network = UntrainedNetwork.open(SynapticFlow.linearised(CONVOLUTIONS), SEED, Device.CPU);
                ProxyBatch batch = ProxyBatch.open(images, Device.CPU);
                TensorScope scope = TensorScope.open()) {
            double flow = SynapticFlow.of(network, batch);
            double outputs = network.run(torch.ones(1, 2, 6, 6).to(torch.ScalarType.Double))
                    .get(0)
                    .sum()
                    .item_double();

            assertThat(flow).isCloseTo(3 * outputs, withinPercentage(1e-9));
        }
    }

    @Test
    void isTheProductOfTheWeightsOfAChain() {
        Graph chain = graph("""
                graph {
                  input %x : f32[batch, 1]
                  %a = Linear(%x, out_features = 1, bias = false) @a : f32[batch, 1]
                  %r = Relu(%a) : f32[batch, 1]
                  %b = Linear(%r, out_features = 1, bias = false) @b : f32[batch, 1]
                  %s = Relu(%b) : f32[batch, 1]
                  %y = Linear(%s, out_features = 2, bias = false) @y : f32[batch, 2]
                  return %y
                }
                """);
        Split numbers = classes(Examples.numbers(ExampleShape.of(1), new float[] {-1, 5}, row -> PLACE));
        try (UntrainedNetwork network = UntrainedNetwork.open(SynapticFlow.linearised(chain), SEED, Device.CPU);
                ProxyBatch batch = ProxyBatch.open(numbers, Device.CPU);
                TensorScope scope = TensorScope.open()) {
            double flow = SynapticFlow.of(network, batch);
            float[][] weights = network.weights().stream()
                    .map(weight -> TensorArrays.floats(weight.to(torch.ScalarType.Float)))
                    .toArray(float[][]::new);

            double expected = 3.0 * weights[0][0] * weights[1][0] * (weights[2][0] + weights[2][1]);
            assertThat(flow).isCloseTo(expected, withinPercentage(1e-4));
        }
    }

    @Test
    void linearisedNetworksHaveNoNormalisationAndComputeIn64Bits() {
        Graph linearised = SynapticFlow.linearised(CONVOLUTIONS);

        assertThat(linearised.nodes().stream().map(node -> node.id().path())).containsExactly("a", "r", "b", "f", "y");
        assertThat(linearised.nodes()).allMatch(node -> node.types().get(0).element() == ElementType.F64);
    }

    @Test
    void tablesOf32BitsAreCast() {
        Graph tokens = graph("""
                graph {
                  input %tokens : i64[batch, 3]
                  %embedded = Embedding(%tokens, num_embeddings = 10, embedding_dim = 8) @embedded : f32[batch, 3, 8]
                  %flat = Flatten(%embedded) : f32[batch, 24]
                  %logits = Linear(%flat, out_features = 2, bias = false) @logits : f32[batch, 2]
                  return %logits
                }
                """);
        Split data = classes(Examples.tokens(ExampleShape.of(3), new int[] {1, 2, 3, 4, 5, 6}, row -> PLACE));
        try (UntrainedNetwork network = UntrainedNetwork.open(SynapticFlow.linearised(tokens), SEED, Device.CPU);
                ProxyBatch batch = ProxyBatch.open(data, Device.CPU);
                TensorScope scope = TensorScope.open()) {
            double flow = SynapticFlow.of(network, batch);
            double outputs = network.run(torch.ones(1, 3).to(torch.ScalarType.Long))
                    .get(0)
                    .sum()
                    .item_double();

            assertThat(flow).isCloseTo(2 * outputs, withinPercentage(1e-4));
        }
    }
}
