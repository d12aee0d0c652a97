// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RidgeRegressionTest {
    @Test
    void shrinksOneFeatureAsTheFormulaSays() {
        // With centred targets -1, 1 the coefficient of the second example's feature is 1 / (1 + penalty).
        RidgeRegression fitted = RidgeRegression.fit(
                List.of(new int[0], new int[] {0}), 1, new double[] {2, 4}, new double[] {1, 1}, 0.5);

        assertThat(fitted.at(new int[0])).isCloseTo(3, Offset.offset(1e-9));
        assertThat(fitted.at(new int[] {0})).isCloseTo(3 + 1 / 1.5, Offset.offset(1e-9));
    }

    @Test
    void countsAnExampleAsOftenAsItWeighs() {
        List<int[]> features = List.of(new int[] {0}, new int[] {1}, new int[] {0, 1});
        RidgeRegression weighted =
                RidgeRegression.fit(features, 2, new double[] {1, 5, 2}, new double[] {2, 1, 1}, 0.1);
        RidgeRegression repeated = RidgeRegression.fit(
                List.of(new int[] {0}, new int[] {0}, new int[] {1}, new int[] {0, 1}),
                2,
                new double[] {1, 1, 5, 2},
                new double[] {1, 1, 1, 1},
                0.1);
        for (int[] example : features) {
            assertThat(weighted.at(example)).isCloseTo(repeated.at(example), Offset.offset(1e-8));
        }
    }

    @Test
    void recoversALinearFunction() {
        List<int[]> features = List.of(new int[] {0, 2}, new int[] {0, 3}, new int[] {1, 2}, new int[] {1, 3});
        double[] targets = {11, 12, 21, 22};
        RidgeRegression fitted = RidgeRegression.fit(features, 4, targets, new double[] {1, 1, 1, 1}, 1e-9);
        for (int i = 0; i < targets.length; i++) {
            assertThat(fitted.at(features.get(i))).isCloseTo(targets[i], Offset.offset(1e-5));
        }
    }

    @Test
    void scalesScoresByTheirRank() {
        assertThat(Ensemble.targets(new double[] {5, 9, 5, Double.NEGATIVE_INFINITY}))
                .containsExactly(
                        new double[] {Math.log(5 / 2.0), Math.log(5), Math.log(5 / 2.0), Math.log(5 / 4.0)},
                        Offset.offset(1e-12));
    }
}
