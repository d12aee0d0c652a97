// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.op.Attributes;
import lanista.ir.op.Mixing;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out of runs because it counts with a weight of zero. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class AlternativesTest {
    private static final Attributes BARE = Attributes.NONE.with("affine", false);

    private final GraphWriter writer = new GraphWriter();

    /** A mixture of what comes in, and of two convolutions that are normalised. */
    private Graph mixture(long channels) {
        Attributes pointwise = Attributes.NONE
                .with("out_channels", channels)
                .with("kernel_shape", List.of(1L, 1L))
                .with("bias", false);
        Value x = writer.input("x", 2, channels, 4, 4);
        Value weights = writer.input("weights", 3);
        Value a = writer.apply("normA", "BatchNormalization", BARE, writer.apply("a", "Conv", pointwise, x));
        Value b = writer.apply("normB", "BatchNormalization", BARE, writer.apply("b", "Conv", pointwise, x));
        Compute mix = Compute.of(Mixing.MIX, Attributes.NONE.with("members", List.of(0L, 1L, 2L)));
        return writer.returning(
                writer.add("mix", mix, writer.returning().types(List.of(x)), weights, x, a, b));
    }

    private interface Use {
        void with(Program program, Parameters parameters, Tensor images, RandomStream random);
    }

    private void compiled(long channels, Use use) {
        try (Program program = Program.compile(mixture(channels), Device.CPU);
                RandomStream random = RandomStream.seeded(1, Device.CPU);
                Parameters parameters = Parameters.initialise(program.layout(), Device.CPU, random);
                TensorScope scope = TensorScope.open()) {
            float[] pixels = new float[(int) (32 * channels)];
            IntStream.range(0, pixels.length).forEach(i -> pixels[i] = (float) Math.sin(12.9898 * i));
            use.with(program, parameters, TensorArrays.tensor(pixels, 2, channels, 4, 4), random);
        }
    }

    private static Tensor weights(float... values) {
        return TensorArrays.tensor(values, values.length);
    }

    private static float[] mean(Parameters parameters, String layer) {
        return TensorArrays.floats(parameters.tensor(layer + ".running_mean"));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 8})
    void computeTheSameWithoutWhatHasNoWeight(long channels) {
        compiled(channels, (program, parameters, images, random) -> {
            List<Tensor> inputs = List.of(images, weights(0.5f, 0, 2));

            Recording whole = program.record(parameters, inputs, random, Alternatives.ALL);
            Recording some = program.record(parameters, inputs, random, Alternatives.WEIGHTED);

            assertThat(TensorArrays.floats(some.outputs().get(0)))
                    .containsExactly(TensorArrays.floats(whole.outputs().get(0)), within(1e-6f));
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 8})
    void keepTheStatisticsOfWhatHasNoWeight(long channels) {
        compiled(channels, (program, parameters, images, random) -> {
            Recording run = program.record(
                    parameters, List.of(images, weights(0, 1, 0)), random, Alternatives.WEIGHTED);
            run.backward(run.outputs().get(0).square().mean());

            assertThat(mean(parameters, "normA")).doesNotContain(0f);
            assertThat(mean(parameters, "normB")).containsOnly(0f);
            assertThat(parameters.tensor("a.weight").grad().defined()).isTrue();
            assertThat(parameters.tensor("b.weight").grad().defined()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 8})
    void computeAllWhereWeightsWantGradients(long channels) {
        compiled(channels, (program, parameters, images, random) -> {
            Tensor weights = weights(0, 1, 0).set_requires_grad(true);
            Recording run = program.record(parameters, List.of(images, weights), random, Alternatives.WEIGHTED);
            run.backward(run.outputs().get(0).square().mean());

            assertThat(mean(parameters, "normB")).doesNotContain(0f);
            assertThat(TensorArrays.floats(weights.grad())).doesNotContain(0f);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 8})
    void computeOneOfThoseThatAllHaveNoWeight(long channels) {
        compiled(channels, (program, parameters, images, random) -> {
            Map<Mode, List<Tensor>> runs = Map.of(
                    Mode.TRAINING,
                    program.record(parameters, List.of(images, weights(0, 0, 0)), random, Alternatives.WEIGHTED)
                            .outputs(),
                    Mode.EVALUATION,
                    program.run(
                            parameters,
                            List.of(images, weights(0, 0, 0)),
                            Mode.EVALUATION,
                            random,
                            Alternatives.WEIGHTED));

            runs.values().forEach(outputs -> assertThat(TensorArrays.floats(outputs.get(0)))
                    .containsExactly(new float[(int) (32 * channels)], within(0f)));
        });
    }
}
