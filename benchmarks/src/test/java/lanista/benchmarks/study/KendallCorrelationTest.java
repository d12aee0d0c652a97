// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KendallCorrelationTest {
    private static double of(double[] left, double... right) {
        return KendallCorrelation.of(left, right);
    }

    @Test
    void countsPairs() {
        double[] rising = {1, 2, 3, 4};

        assertThat(of(rising, 10, 20, 30, 40)).isEqualTo(1);
        assertThat(of(rising, 4, 3, 2, 1)).isEqualTo(-1);
        // Of six pairs one is turned round.
        assertThat(of(rising, 1, 2, 4, 3)).isCloseTo(4.0 / 6, within(1e-12));
    }

    @Test
    void leavesEqualPairsOut() {
        // Scipy's kendalltau([1, 2, 2, 3], [1, 3, 2, 3]) is 0.8.
        assertThat(of(new double[] {1, 2, 2, 3}, 1, 3, 2, 3)).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void saysNothingWhereAllAreEqual() {
        assertThat(of(new double[] {1, 2, 3}, 5, 5, 5)).isNaN();
    }
}
