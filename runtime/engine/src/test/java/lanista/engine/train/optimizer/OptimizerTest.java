// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.SafetensorsReader;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against {@code torch-steps.safetensors}: two parameters, their gradients at five steps, and what torch.optim of PyTorch
 * 2.13 makes of the parameters at each.
 */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class OptimizerTest {
    private static final double[] RATES = {0.1, 0.05, 0.2, 0.01, 0.1};
    private static final double TOLERANCE = 1e-6;

    private static Map<String, HostTensor> golden = Map.of();

    @BeforeAll
    static void readGolden(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("golden.safetensors");
        try (InputStream in = OptimizerTest.class.getResourceAsStream("torch-steps.safetensors")) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        golden = SafetensorsReader.read(file).tensors();
    }

    static Stream<Arguments> rules() {
        UpdateRule.Sgd sgd = UpdateRule.Sgd.DEFAULT;
        UpdateRule.Moments moments = new UpdateRule.Moments(0.8, 0.99, 1e-3);
        UpdateRule.RmsProp rmsProp = UpdateRule.RmsProp.DEFAULT;
        return Stream.of(
                Arguments.of("sgd", sgd, Clipping.NONE),
                Arguments.of("sgd-momentum", sgd.withMomentum(0.9).withWeightDecay(0.1), Clipping.NONE),
                Arguments.of("sgd-nesterov", sgd.withMomentum(0.9).withNesterov(true), Clipping.NONE),
                Arguments.of("adam", UpdateRule.Adam.DEFAULT, Clipping.NONE),
                Arguments.of("adam-decay", new UpdateRule.Adam(moments, 0).withWeightDecay(0.1), Clipping.NONE),
                Arguments.of("adamw", UpdateRule.AdamW.DEFAULT, Clipping.NONE),
                Arguments.of("rmsprop", rmsProp, Clipping.NONE),
                Arguments.of("rmsprop-momentum", rmsProp.withMomentum(0.9).withWeightDecay(0.1), Clipping.NONE),
                Arguments.of("rmsprop-centred", new UpdateRule.RmsProp(0.9, 1e-4, 0.5, true, 0), Clipping.NONE),
                Arguments.of("clipped-norm", sgd, new Clipping.Norm(8)),
                Arguments.of("clipped-value", sgd, new Clipping.Value(1.5)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void stepsAsTorchDoes(String name, UpdateRule rule, Clipping clipping) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor weight = parameter("weight");
            Tensor bias = parameter("bias");
            try (Optimizer optimizer = Optimizer.of(rule, clipping, List.of(weight, bias))) {
                for (int step = 0; step < RATES.length; step++) {
                    backward(Map.of(gradient(step, "weight"), weight, gradient(step, "bias"), bias));
                    optimizer.step(RATES[step]);
                    assertGolden(name + "." + step + ".weight", weight);
                    assertGolden(name + "." + step + ".bias", bias);
                }
            }
        }
    }

    /** The fused kernels walk over memory: gradients have to lie there as their parameters do. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void heedsTheLayoutOfParameters(String name, UpdateRule rule, Clipping clipping) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor weight = parameter("weight").detach().contiguous(torch.MemoryFormat.ChannelsLast);
            weight.set_requires_grad(true);
            Tensor bias = parameter("bias");
            try (Optimizer optimizer = Optimizer.of(rule, clipping, List.of(weight, bias))) {
                for (int step = 0; step < RATES.length; step++) {
                    backward(Map.of(gradient(step, "weight"), weight, gradient(step, "bias"), bias));
                    optimizer.step(RATES[step]);
                }
            }
            assertThat(weight.is_contiguous(torch.MemoryFormat.ChannelsLast)).isTrue();
            assertGolden(name + ".4.weight", weight);
        }
    }

    static List<UpdateRule> rulesWithState() {
        return List.of(
                UpdateRule.Sgd.DEFAULT.withMomentum(0.9),
                UpdateRule.AdamW.DEFAULT,
                UpdateRule.RmsProp.DEFAULT.withMomentum(0.9).withCentred(true));
    }

    @ParameterizedTest
    @MethodSource("rulesWithState")
    void leavesParametersWithoutGradientAsTheyAre(UpdateRule rule) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor weight = parameter("weight");
            Tensor alone = parameter("weight");
            Tensor sometimes = parameter("bias");
            Tensor never = parameter("bias");
            try (Optimizer optimizer = Optimizer.of(rule, Clipping.NONE, List.of(never, weight, sometimes));
                    Optimizer other = Optimizer.of(rule, Clipping.NONE, List.of(alone))) {
                for (int step = 0; step < RATES.length; step++) {
                    backward(Map.of(gradient(step, "weight"), weight));
                    backward(Map.of(gradient(step, "weight"), alone));
                    if (step == 2) {
                        backward(Map.of(gradient(step, "bias"), sometimes));
                    }
                    optimizer.step(RATES[step]);
                    other.step(RATES[step]);
                }
            }
            assertThat(TensorArrays.floats(weight)).containsExactly(TensorArrays.floats(alone));
            assertThat(TensorArrays.floats(never))
                    .containsExactly(golden("bias").floats());
            assertThat(TensorArrays.floats(sometimes))
                    .isNotEqualTo(golden("bias").floats());
        }
    }

    /** With a gradient of ones Adam's moments are all 1 after correction: each step is the rate, whatever came before. */
    @Test
    void correctsTheBiasOfAParameterByItsOwnSteps() {
        try (TensorScope scope = TensorScope.open()) {
            Tensor early = leaf(new float[] {1});
            Tensor late = leaf(new float[] {1});
            try (Optimizer optimizer = Optimizer.of(UpdateRule.Adam.DEFAULT, Clipping.NONE, List.of(early, late))) {
                for (int step = 0; step < 5; step++) {
                    backward(Map.of(new float[] {1}, early));
                    if (step == 4) {
                        backward(Map.of(new float[] {1}, late));
                    }
                    optimizer.step(0.125);
                }
            }
            assertThat(TensorArrays.floats(early)[0]).isCloseTo(1 - 5 * 0.125f, within(1e-5f));
            assertThat(TensorArrays.floats(late)[0]).isCloseTo(1 - 0.125f, within(1e-5f));
        }
    }

    @Test
    void takesGradientsAwayAfterAStep() {
        try (TensorScope scope = TensorScope.open()) {
            Tensor parameter = leaf(new float[] {1});
            try (Optimizer optimizer = Optimizer.of(UpdateRule.Sgd.DEFAULT, Clipping.NONE, List.of(parameter))) {
                backward(Map.of(new float[] {1}, parameter));
                optimizer.step(0.5);

                assertThat(parameter.grad().defined()).isFalse();
                optimizer.step(0.5);
                assertThat(TensorArrays.floats(parameter)).containsExactly(0.5f);
            }
        }
    }

    @Test
    void hasNothingToDoWithoutParameters() {
        try (Optimizer optimizer = Optimizer.of(UpdateRule.AdamW.DEFAULT, Clipping.NONE, List.of())) {
            assertThatCode(() -> optimizer.step(0.5)).doesNotThrowAnyException();
        }
    }

    @Test
    void showsGradientsThatAreNotNumbers() {
        try (TensorScope scope = TensorScope.open()) {
            Tensor parameter = leaf(new float[] {1, 1});
            try (Optimizer optimizer = Optimizer.of(UpdateRule.Sgd.DEFAULT, new Clipping.Norm(1), List.of(parameter))) {
                backward(Map.of(new float[] {Float.NaN, 1}, parameter));
                optimizer.step(0.5);

                assertThat(TensorArrays.floats(parameter)).containsExactly(Float.NaN, Float.NaN);
            }
        }
    }

    private static float[] gradient(int step, String name) {
        return golden("gradient." + step + "." + name).floats();
    }

    private static HostTensor golden(String name) {
        return Objects.requireNonNull(golden.get(name), name);
    }

    private static Tensor parameter(String name) {
        HostTensor start = golden(name);
        long[] shape = start.shape().stream().mapToLong(Long::longValue).toArray();
        return TensorArrays.tensor(start.floats(), shape).set_requires_grad(true);
    }

    private static Tensor leaf(float[] values) {
        return TensorArrays.tensor(values, values.length).set_requires_grad(true);
    }

    /** Gives parameters these gradients: those of the sum of their products. */
    private static void backward(Map<float[], Tensor> gradients) {
        gradients.forEach((gradient, parameter) -> parameter
                .mul(TensorArrays.tensor(gradient, parameter.shape()))
                .sum()
                .backward());
    }

    private static void assertGolden(String name, Tensor found) {
        float[] expected = golden(name).floats();
        float[] values = TensorArrays.floats(found);
        assertThat(values).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) values[i]).as(name).isCloseTo(expected[i], within(TOLERANCE));
        }
    }
}
