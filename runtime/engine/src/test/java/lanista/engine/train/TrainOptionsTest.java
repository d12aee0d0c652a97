// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.data.Holdout;
import lanista.engine.data.Split;
import lanista.engine.train.optimizer.Clipping;
import lanista.engine.train.optimizer.Descent;
import lanista.engine.train.optimizer.Schedule;
import lanista.engine.train.optimizer.UpdateRule;
import org.junit.jupiter.api.Test;

class TrainOptionsTest {
    private static final TrainOptions STANDARD = TrainOptions.standard();

    @Test
    void changeOneByOne() {
        TrainOptions changed = STANDARD.withOptimizer(UpdateRule.Adam.DEFAULT)
                .withWeightDecay(0.5)
                .withLearningRate(0.25)
                .withSchedule(Schedule.OneCycle.DEFAULT)
                .withWarmUp(0.5)
                .withClipping(new Clipping.Norm(1))
                .withEpochs(3)
                .withBatchSize(8)
                .withLabelSmoothing(0.1)
                .withValidation(0.3)
                .withSeed(7)
                .withThreads(new ComputeThreads(3))
                .withDevice(Device.cuda(1));

        Descent descent = new Descent(
                UpdateRule.Adam.DEFAULT.withWeightDecay(0.5),
                0.25,
                Schedule.OneCycle.DEFAULT,
                0.5,
                new Clipping.Norm(1));
        assertThat(changed)
                .isEqualTo(new TrainOptions(
                        descent, 3, 8, 0.1, 0.3, 7, new ComputeThreads(3), Device.cuda(1), Optional.empty()));
        assertThat(STANDARD.withDescent(descent).descent()).isEqualTo(descent);
    }

    @Test
    void holdOutByPartAndSeed() {
        Split data = TrainingData.corners(30);

        Holdout holdout = STANDARD.withValidation(0.2).holdOut(data);

        assertThat(holdout.train().size()).isEqualTo(24);
        assertThat(holdout.validation().size()).isEqualTo(6);
    }

    @Test
    void refuseWhatCannotTrain() {
        assertRefused(() -> STANDARD.withEpochs(0), "a training has at least 1 epoch, got 0");
        assertRefused(() -> STANDARD.withBatchSize(0), "a batch has at least 1 example, got 0");
        assertRefused(() -> STANDARD.withLearningRate(Double.NaN), "a learning rate is above 0, got NaN");
        assertRefused(() -> STANDARD.withWarmUp(-1), "a warm-up takes 0 epochs or more, got -1.0");
        assertRefused(() -> STANDARD.withWarmUp(10), "a warm-up is shorter than the training's 10 epochs, got 10.0");
        assertRefused(() -> STANDARD.withLabelSmoothing(1), "label smoothing is at least 0 and below 1, got 1.0");
        assertRefused(() -> STANDARD.withValidation(0), "the part that validates is above 0 and below 1, got 0.0");
    }

    private static void assertRefused(Runnable change, String message) {
        assertThatThrownBy(change::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
