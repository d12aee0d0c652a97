// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UpdateRuleTest {
    @Test
    void changesItsWeightDecayAlone() {
        assertThat(UpdateRule.AdamW.DEFAULT.weightDecay()).isEqualTo(0.01);
        assertThat(UpdateRule.AdamW.DEFAULT.withWeightDecay(0.5))
                .isEqualTo(new UpdateRule.AdamW(UpdateRule.Moments.DEFAULT, 0.5));
        assertThat(UpdateRule.Sgd.DEFAULT.withMomentum(0.9).withWeightDecay(0.5))
                .isEqualTo(new UpdateRule.Sgd(0.9, false, 0.5));
    }

    @Test
    void refusesNumbersThatCannotTrain() {
        assertThatThrownBy(() -> UpdateRule.Sgd.DEFAULT.withMomentum(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("momentum is at least 0 and below 1, got 1.0");
        assertThatThrownBy(() -> UpdateRule.Sgd.DEFAULT.withNesterov(true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Nesterov's step needs momentum, got 0");
        assertThatThrownBy(() -> UpdateRule.Adam.DEFAULT.withWeightDecay(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight decay is 0 or more, got NaN");
        assertThatThrownBy(() -> new UpdateRule.Moments(0.9, 0.999, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("epsilon is above 0, got 0.0");
        assertThatThrownBy(() -> new UpdateRule.RmsProp(-0.1, 1e-8, 0, false, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the smoothing is at least 0 and below 1, got -0.1");
        assertThatThrownBy(() -> new Clipping.Norm(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a bound on the norm of gradients is above 0, got 0.0");
        assertThatThrownBy(() -> new Clipping.Value(Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a bound on the values of gradients is above 0, got Infinity");
    }
}
