// SPDX-License-Identifier: Apache-2.0
package lanista.search.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTest {
    private static final List<String> CLASSES = List.of("cat", "dog", "eel");

    @Test
    void isTheSoftmaxOfTheOutputs() {
        Prediction prediction = Prediction.of(CLASSES, new float[] {0, (float) Math.log(2), (float) Math.log(5)});
        assertThat(prediction.probabilities().keySet()).containsExactly("cat", "dog", "eel");
        assertThat(prediction.probabilities().get("cat")).isCloseTo(1 / 8.0, within(1e-7));
        assertThat(prediction.probabilities().get("dog")).isCloseTo(2 / 8.0, within(1e-7));
        assertThat(prediction.label()).isEqualTo("eel");
        assertThat(prediction.probability()).isCloseTo(5 / 8.0, within(1e-7));
    }

    @Test
    void bearsLargeOutputs() {
        Prediction prediction = Prediction.of(CLASSES, new float[] {1e30f, 1e30f, -1e30f});
        assertThat(prediction.probabilities().values()).containsExactly(0.5, 0.5, 0.0);
        assertThat(prediction.label()).isEqualTo("cat");
    }

    @Test
    void needsAClassForEachOutput() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Prediction.of(List.of(), new float[] {1}))
                .withMessage("the model knows 0 classes and has 1 outputs: read its outputs themselves");
    }
}
