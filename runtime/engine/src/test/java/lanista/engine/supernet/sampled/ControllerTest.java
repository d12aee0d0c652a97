// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import lanista.engine.Device;
import lanista.engine.GradientMode;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.RandomStream;
import lanista.engine.TensorScope;
import lanista.engine.supernet.oneshot.ToySpaces;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class ControllerTest {
    /** Small, and with logits that differ, so that gradients are not lost in rounding. */
    private static final EnasSettings SETTINGS = new EnasSettings(8, 2.5, 0.1, 0.1, 0.9, 0, 4, 4);

    private static final List<Architecture> ALL = List.of(
            ToySpaces.architecture("none", 4),
            ToySpaces.architecture("none", 8),
            ToySpaces.architecture("point", 4),
            ToySpaces.architecture("point", 8),
            ToySpaces.architecture("convolution", 4),
            ToySpaces.architecture("convolution", 8));

    @Test
    void givesEveryArchitectureItsPartOfAllProbability() {
        try (Controller controller = controller();
                TensorScope scope = TensorScope.open()) {
            double sum = ALL.stream()
                    .mapToDouble(architecture -> Math.exp(logProbability(controller, architecture)))
                    .sum();

            assertThat(sum).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void drawsByItsProbabilities() {
        int draws = 3_000;
        try (Controller controller = controller();
                TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            Map<Architecture, Integer> counts = new HashMap<>();
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < draws; i++) {
                counts.merge(controller.draw(random).architecture(), 1, Integer::sum);
            }

            for (Architecture architecture : ALL) {
                double expected = Math.exp(logProbability(controller, architecture));
                double deviation = Math.sqrt(expected * (1 - expected) / draws);
                assertThat(counts.getOrDefault(architecture, 0) / (double) draws)
                        .isCloseTo(expected, within(4 * deviation));
            }
        }
    }

    @Test
    void reinforcesAlongTheSlopeOfTheLogarithmOfTheProbability() {
        Architecture sample = ALL.get(4);
        double advantage = 0.7;
        try (Controller controller = controller();
                TensorScope scope = TensorScope.open();
                GradientMode recording = GradientMode.on()) {
            controller.reinforce(controller.follow(sample), advantage);

            controller.parameters().forEach((name, parameter) -> {
                Tensor gradient = parameter.grad();
                if (gradient.defined()) {
                    double length = gradient.norm().item_double();
                    assertThat(slope(controller, parameter, gradient, sample))
                            .as(name)
                            .isCloseTo(-length / advantage, within(0.02 * length / advantage + 1e-4));
                }
            });
            assertThat(Objects.requireNonNull(controller.parameters().get("lstm"))
                            .grad()
                            .norm()
                            .item_double())
                    .isGreaterThan(0.01);
        }
    }

    /** The slope of the logarithm along the unit vector of a gradient, by central differences. */
    private static double slope(Controller controller, Tensor parameter, Tensor gradient, Architecture sample) {
        try (GradientMode off = GradientMode.off()) {
            double length = gradient.norm().item_double();
            double step = 0.01;
            Tensor start = parameter.clone();
            Tensor shift = torch.mul(gradient, new Scalar(length > 0 ? step / length : 0));
            parameter.add_(shift);
            double after = logProbability(controller, sample);
            parameter.copy_(start).sub_(shift);
            double before = logProbability(controller, sample);
            parameter.copy_(start);
            return (after - before) / (2 * step);
        }
    }

    @Test
    void refusesAChoiceWithTooManyOptions() {
        ModelSpace wide = ToySpaces.read("Wide", """
                decision $width value 1..1000

                graph {
                  input %x : f32[batch, 2]
                  %y = Linear(%x, out_features = $width) @y : f32[batch, $width]
                  return %y
                }
                """);
        try (RandomStream random = RandomStream.seeded(1, Device.CPU)) {
            assertThatThrownBy(() -> new Controller(wide, SETTINGS, random))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("the controller decides among 256 options at most, and 'width' has more");
        }
    }

    private static Controller controller() {
        try (RandomStream random = RandomStream.seeded(1, Device.CPU)) {
            return new Controller(ToySpaces.free(), SETTINGS, random);
        }
    }

    private static double logProbability(Controller controller, Architecture architecture) {
        return controller.follow(architecture).logProbability().item_double();
    }
}
