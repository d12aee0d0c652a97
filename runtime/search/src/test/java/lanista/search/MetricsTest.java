// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import lanista.mutators.strategy.Objective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    private static final Objective ACCURACY = Objective.maximize("accuracy");

    @Test
    void sortsByName() {
        assertThat(Metrics.of(ACCURACY, Map.of("top5", 0.9, "accuracy", 0.5, "loss", 1.5)))
                .containsExactly(entry("accuracy", 0.5), entry("loss", 1.5), entry("top5", 0.9));
    }

    @Test
    void givesTheDefaultTheNameOfTheObjective() {
        assertThat(Metrics.of(ACCURACY, Map.of("default", 0.5))).containsExactly(entry("accuracy", 0.5));
        assertThat(Metrics.of(ACCURACY, Map.of("default", 0.5, "accuracy", 0.6)))
                .containsExactly(entry("accuracy", 0.6), entry("default", 0.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNoFiniteNumber(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metrics.of(ACCURACY, Map.of("loss", value)))
                .withMessage("the metric 'loss' is %s, which is no finite number", value);
    }

    @Test
    void refusesNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metrics.of(ACCURACY, Map.of()))
                .withMessage("at least one metric is needed, got none");
    }

    @Test
    void needsTheObjectiveAtTheEnd() {
        assertThat(Metrics.of(ACCURACY, Map.of("loss", 1.0))).containsExactly(entry("loss", 1.0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metrics.finals(List.of(ACCURACY), Map.of("loss", 1.0), Map.of()))
                .withMessage(
                        "the final metrics are loss, and 'accuracy', which the search is after, is not among them");
    }
}
