// SPDX-License-Identifier: Apache-2.0
package lanista.search.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lanista.engine.Device;
import lanista.engine.ForwardPass;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.data.format.NpyArray;
import lanista.frontend.lan.Lan;
import lanista.ir.Graph;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("torch")
class ModelSourceTest {
    private static Graph candidate(ModelSpace space) {
        return Freezer.freeze(space, Sampler.uniform(new SplittableRandom(7))).graph();
    }

    private static NpyArray image(int size, int channels) {
        float[] values = new float[2 * channels * size * size];
        IntStream.range(0, values.length).forEach(i -> values[i] = (float) Math.sin(i));
        return NpyArray.ofFloats(List.of(2, channels, size, size), values);
    }

    private static Weights initial(Graph graph) {
        try (Program program = Program.compile(graph, Device.CPU);
                RandomStream random = RandomStream.seeded(3, Device.CPU);
                Parameters parameters = Parameters.initialise(program.layout(), Device.CPU, random)) {
            return parameters.toWeights();
        }
    }

    private static float[] run(Graph graph, Weights weights, NpyArray image) {
        try (Program program = Program.compile(graph, Device.CPU);
                RandomStream random = RandomStream.seeded(3, Device.CPU);
                Parameters parameters = Parameters.of(program.layout(), weights, "test", Device.CPU)) {
            Map<String, NpyArray> results =
                    new ForwardPass(program, "test").run(parameters, Map.of("image", image), random);
            return results.values().iterator().next().toFloats();
        }
    }

    @ParameterizedTest
    @CsvSource({"digits, 8, 1", "nasbench201, 32, 3", "mobile, 32, 3"})
    void computesTheSameWithTheWeightsThatItNames(String example, int size, int channels) {
        ModelSpace space = Lan.read(Path.of("../../examples", example + ".lan")).orThrow();
        Graph graph = candidate(space);
        Weights weights = initial(graph);

        ModelSource source = ModelSource.of(space.name(), graph, weights);

        Graph again = Lan.parse("again.lan", source.text()).orThrow().graph();
        NpyArray image = image(size, channels);
        assertThat(run(again, source.weights(), image)).containsExactly(run(graph, weights, image));
    }

    @Test
    void leavesOutWeightsOfNoLayer() {
        Graph graph = Lan.parse("m.lan", "model M(x: f32[batch, 4]) -> f32[batch, 2] {\n    return x |> Linear(2)\n}\n")
                .orThrow()
                .graph();
        Weights weights = initial(graph);
        Map<String, HostTensor> more = new LinkedHashMap<>(weights.tensors());
        more.put("other.weight", weights.tensor("linear.weight"));

        assertThat(ModelSource.of("m", graph, Weights.of(more)).weights().tensors())
                .containsOnlyKeys("linear.weight", "linear.bias");
    }

    @Test
    void tellsNetworksApart() {
        Graph narrow = Lan.parse(
                        "m.lan", "model M(x: f32[batch, 4]) -> f32[batch, 2] {\n    return x |> Linear(2)\n}\n")
                .orThrow()
                .graph();
        Graph wide = Lan.parse("m.lan", "model M(x: f32[batch, 4]) -> f32[batch, 3] {\n    return x |> Linear(3)\n}\n")
                .orThrow()
                .graph();

        assertThatThrownBy(() -> LayerPairs.between(narrow, wide))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("another network");
    }
}
