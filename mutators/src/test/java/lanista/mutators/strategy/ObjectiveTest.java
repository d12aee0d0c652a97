// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ObjectiveTest {
    @Test
    void readsWhatItPrints() {
        Objective loss = Objective.minimize("validation loss");
        assertThat(loss).hasToString("minimize validation loss");
        assertThat(Objective.parse(loss.toString())).isEqualTo(loss);
        assertThat(Objective.parse("maximize accuracy")).isEqualTo(Objective.maximize("accuracy"));
    }

    @Test
    void tellsTheFormsThatExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Objective.parse("accuracy"))
                .withMessage("unknown objective 'accuracy'; expected 'maximize METRIC' or 'minimize METRIC'");
        assertThatIllegalArgumentException().isThrownBy(() -> Objective.parse("maximize  accuracy"));
    }

    @Test
    void turnsLessIntoMoreWhereLessIsBetter() {
        assertThat(Objective.minimize("loss").gain(2)).isEqualTo(-2);
        assertThat(Objective.maximize("accuracy").gain(2)).isEqualTo(2);
    }

    @Test
    void namesTheMetricsThatAreThereWhereItsOwnIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Objective.maximize("accuracy").valueIn(new TreeMap<>(Map.of("loss", 1.0, "f1", 2.0))))
                .withMessage("the trial has no metric 'accuracy', it has f1, loss");
    }
}
