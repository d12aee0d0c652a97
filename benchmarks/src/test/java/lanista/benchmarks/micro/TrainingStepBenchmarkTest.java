// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import lanista.benchmarks.micro.HandWrittenTraining.Network;
import lanista.engine.ComputeThreads;
import lanista.engine.TensorArrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("torch")
class TrainingStepBenchmarkTest {
    private static final float TOLERANCE = 1e-5f;

    /** For the kernels of another layout, which add in another order, through 40 layers. */
    private static final float TOLERANCE_OF_ORDER = 2e-4f;

    /** The loss before a step, and the parameters after it. */
    private record Outcome(double loss, List<float[]> parameters) {
        static Outcome of(Training training, double loss) {
            return new Outcome(
                    loss,
                    training.parameters().stream().map(TensorArrays::floats).toList());
        }

        void isLike(Outcome other, float tolerance) {
            assertThat(loss).isCloseTo(other.loss, within((double) tolerance));
            assertThat(parameters).hasSameSizeAs(other.parameters);
            for (int i = 0; i < parameters.size(); i++) {
                assertThat(parameters.get(i)).containsExactly(other.parameters.get(i), within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void stepsAsWrittenByHand(Example example) {
        Outcome engine = outcome(example, Author.ENGINE, TrainingStepBenchmark::oneThread);
        Outcome person = outcome(example, Author.PERSON_CHANNELS_LAST, TrainingStepBenchmark::oneThread);

        engine.isLike(person, TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource
    void stepsAlikeByTwoThreads(Example example) {
        Outcome one = outcome(example, Author.ENGINE, TrainingStepBenchmark::oneThread);
        Outcome two = outcome(example, Author.ENGINE, TrainingStepBenchmark::twoThreads);

        two.isLike(one, TOLERANCE);
    }

    private static Outcome outcome(Example example, Author author, ToDoubleFunction<TrainingStepBenchmark> body) {
        TrainingStepBenchmark benchmark = new TrainingStepBenchmark();
        benchmark.example = example;
        benchmark.author = author;
        benchmark.setUp();
        try {
            double loss = body.applyAsDouble(benchmark);
            return Outcome.of(benchmark.training(), loss);
        } finally {
            benchmark.tearDown();
        }
    }

    /** Drop-outs draw in the order of memory, so the two layouts are alike where nothing is dropped. */
    @Test
    void stepsAlikeInBothLayouts() {
        Outcome digits = byHand(Example.DIGITS, ImageLayout.CHANNELS_LAST);
        Outcome nasBench = byHand(Example.NASBENCH201, ImageLayout.CHANNELS_LAST);

        byHand(Example.DIGITS, ImageLayout.CHANNELS_FIRST).isLike(digits, TOLERANCE);
        byHand(Example.NASBENCH201, ImageLayout.CHANNELS_FIRST).isLike(nasBench, TOLERANCE_OF_ORDER);
    }

    private static Outcome byHand(Example example, ImageLayout layout) {
        return new ComputeThreads(1).call(() -> {
            try (TrainingBatch batch = example.batch();
                    Training training =
                            new HandWrittenTraining(batch, layout, layers -> withoutDropOut(example, layers))) {
                return Outcome.of(training, training.step());
            }
        });
    }

    private static Network withoutDropOut(Example example, HandWrittenLayers layers) {
        return example == Example.DIGITS ? new HandWrittenDigits(layers, 0, 0) : example.writtenByHand(layers);
    }
}
