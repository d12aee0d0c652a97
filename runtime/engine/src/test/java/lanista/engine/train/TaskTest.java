// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.OwnedPointers;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.data.Target;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The losses of classification and their gradients are those of PyTorch 2.13. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class TaskTest {
    private static final float[] LOGITS = {1, 2, -1, 0.5f, 0, 0.25f, 3, -3, 0, 0, 0, 0};
    private static final long[] CLASSES = {1, 2, 0, 1};
    private static final double TOLERANCE = 1e-6;

    @Test
    void classifiesByCrossEntropy() {
        assertClassification(
                0,
                0.654477059841156,
                0.06487412f,
                -0.07365386f,
                0.00877976f,
                0.10480724f,
                0.06356881f,
                -0.16837603f,
                -0.01241744f,
                0.00058891f,
                0.01182854f,
                0.08333333f,
                -0.16666667f,
                0.08333333f);
    }

    @Test
    void smoothsLabels() {
        assertClassification(
                0.1,
                0.7628103494644165,
                0.05654079f,
                -0.0569872f,
                0.00044642f,
                0.09647391f,
                0.05523548f,
                -0.15170938f,
                0.00424923f,
                -0.00774443f,
                0.00349521f,
                0.075f,
                -0.15f,
                0.075f);
    }

    private static void assertClassification(double smoothing, double loss, float... gradient) {
        try (OwnedPointers owned = new OwnedPointers();
                TensorScope scope = TensorScope.open()) {
            Task task = classification(3, smoothing, owned);
            Tensor logits = TensorArrays.tensor(LOGITS, 4, 3).set_requires_grad(true);

            Tensor found = task.loss(logits, TensorArrays.tensor(CLASSES, 4));
            found.backward();

            assertThat(found.item_double()).isCloseTo(loss, within(TOLERANCE));
            assertThat(TensorArrays.floats(logits.grad()))
                    .usingComparatorWithPrecision((float) TOLERANCE)
                    .containsExactly(gradient);
        }
    }

    @Test
    void scoresClassesOverAllBatches() {
        try (OwnedPointers owned = new OwnedPointers();
                TensorScope scope = TensorScope.open()) {
            Task.Score score = classification(3, 0.1, owned).newScore();
            score.add(
                    TensorArrays.tensor(new float[] {1, 2, -1, 0.5f, 0, 0.25f, 3, -3, 0}, 3, 3),
                    TensorArrays.tensor(new long[] {1, 2, 0}, 3));
            score.add(TensorArrays.tensor(new float[] {0, 1, 2}, 1, 3), TensorArrays.tensor(new long[] {2}, 1));

            Map<String, Double> metrics = score.metrics();

            assertThat(metrics).containsOnlyKeys("accuracy", "loss");
            assertThat(metrics).containsEntry("accuracy", 3 / 4.0);
            // Without smoothing: the log-sum-exp of each row less the logit of its class.
            double first = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(-1)) - 2;
            double second = Math.log(Math.exp(0.5) + 1 + Math.exp(0.25)) - 0.25;
            double third = Math.log(Math.exp(3) + Math.exp(-3) + 1) - 3;
            double fourth = Math.log(1 + Math.exp(1) + Math.exp(2)) - 2;
            assertThat(metrics.get("loss")).isCloseTo((first + second + third + fourth) / 4, within(TOLERANCE));
        }
    }

    @Test
    void scoresTheTopFiveOfMoreClasses() {
        try (OwnedPointers owned = new OwnedPointers();
                TensorScope scope = TensorScope.open()) {
            Task.Score score = classification(7, 0, owned).newScore();
            float[] descending = {6, 5, 4, 3, 2, 1, 0};
            for (long label = 0; label < 7; label++) {
                score.add(TensorArrays.tensor(descending, 1, 7), TensorArrays.tensor(new long[] {label}, 1));
            }

            assertThat(score.metrics()).containsEntry("accuracy", 1 / 7.0).containsEntry("top5", 5 / 7.0);
        }
    }

    @Test
    void ordersClassificationsByAccuracyThenLoss() {
        try (OwnedPointers owned = new OwnedPointers()) {
            Task task = classification(3, 0, owned);

            assertThat(List.of(
                            Map.of("accuracy", 0.5, "loss", 0.1),
                            Map.of("accuracy", 0.6, "loss", 0.9),
                            Map.of("accuracy", 0.6, "loss", 0.8)))
                    .isSortedAccordingTo(task.fromWorseToBetter());
        }
    }

    @Test
    void regressesBySquaredError() {
        try (TensorScope scope = TensorScope.open()) {
            Tensor outputs = TensorArrays.tensor(new float[] {1, 2, 3, 5}, 2, 2).set_requires_grad(true);
            Tensor targets = TensorArrays.tensor(new float[] {1, 0, 4, 2}, 2, 2);

            Tensor loss = new Regression().loss(outputs, targets);
            loss.backward();

            assertThat(loss.item_double()).isEqualTo((0 + 4 + 1 + 9) / 4.0);
            assertThat(TensorArrays.floats(outputs.grad())).containsExactly(0, 1, -0.5f, 1.5f);
        }
    }

    @Test
    void takesOutputsWithoutAnAxisForTheirOneNumber() {
        try (TensorScope scope = TensorScope.open()) {
            Tensor outputs = TensorArrays.tensor(new float[] {1, 2, 3}, 3);
            Tensor targets = TensorArrays.tensor(new float[] {1, 4, 3}, 3, 1);
            Task.Score score = new Regression().newScore();
            score.add(outputs, targets);

            assertThat(new Regression().loss(outputs, targets).item_double()).isCloseTo(4 / 3.0, within(TOLERANCE));
            assertThat(score.metrics().get("mse")).isCloseTo(4 / 3.0, within(TOLERANCE));
        }
    }

    @Test
    void scoresDistancesOverAllBatches() {
        try (TensorScope scope = TensorScope.open()) {
            Task.Score score = new Regression().newScore();
            score.add(TensorArrays.tensor(new float[] {1, 2}, 2, 1), TensorArrays.tensor(new float[] {1, 5}, 2, 1));
            score.add(TensorArrays.tensor(new float[] {0}, 1, 1), TensorArrays.tensor(new float[] {-1}, 1, 1));

            assertThat(score.metrics())
                    .containsExactly(
                            Map.entry("mse", 10 / 3.0), Map.entry("mae", 4 / 3.0), Map.entry("loss", 10 / 3.0));
        }
    }

    @Test
    void ordersRegressionsBySquaredError() {
        assertThat(List.of(Map.of("mse", 2.0), Map.of("mse", 1.0)))
                .isSortedAccordingTo(new Regression().fromWorseToBetter());
    }

    private static Task classification(int classes, double smoothing, OwnedPointers owned) {
        List<String> names =
                IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        return Task.of(new Target.Classes(names), smoothing, owned);
    }
}
