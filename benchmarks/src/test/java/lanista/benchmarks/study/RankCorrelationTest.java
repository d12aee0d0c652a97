// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    @Test
    void isOneWhereOrdersAgreeAndMinusOneWhereTheyAreOpposite() {
        double[] rising = {1, 10, 11, 1_000};

        assertThat(RankCorrelation.of(rising, new double[] {-5, 2, 3, 4})).isCloseTo(1, within(1e-12));
        assertThat(RankCorrelation.of(rising, new double[] {4, 3, 2, 1})).isCloseTo(-1, within(1e-12));
    }

    @Test
    void followsFromTheDifferencesOfRanksWhereAllDiffer() {
        // Ranks 1..5 and 2, 1, 4, 3, 5: 1 - 6 (1 + 1 + 1 + 1 + 0) / (5 (25 - 1)).
        assertThat(RankCorrelation.of(new double[] {1, 2, 3, 4, 5}, new double[] {20, 10, 40, 30, 50}))
                .isCloseTo(1 - 24.0 / 120, within(1e-12));
    }

    @Test
    void equalNumbersShareTheirRank() {
        // Ranks 0, 1.5, 1.5, 3 and 0, 1, 2, 3: the product 4.5 over the root of 4.5 and 5.
        assertThat(RankCorrelation.of(new double[] {1, 2, 2, 3}, new double[] {1, 2, 3, 4}))
                .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
    }

    @Test
    void infinitiesRankLikeNumbers() {
        assertThat(RankCorrelation.of(
                        new double[] {Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY}, new double[] {1, 2, 3}))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void isNotANumberWhereOneSideIsConstant() {
        assertThat(RankCorrelation.of(new double[] {1, 1}, new double[] {1, 2})).isNaN();
    }

    @Test
    void refusesSidesOfDifferentLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankCorrelation.of(new double[1], new double[2]))
                .withMessage("got 1 numbers and 2");
    }
}
