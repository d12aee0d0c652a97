// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HypervolumeTest {
    @Test
    void isTheAreaUnderTheStairs() {
        List<double[]> stairs = List.of(new double[] {1, 3}, new double[] {2, 2}, new double[] {3, 1});
        assertThat(Hypervolume.of(stairs, new double[] {0, 0})).isEqualTo(6);
        assertThat(Hypervolume.of(stairs, new double[] {1, 1})).isEqualTo(1);
    }

    @Test
    void isNothingWithoutPointsBeyondTheReference() {
        assertThat(Hypervolume.of(List.of(), new double[] {0, 0})).isZero();
        assertThat(Hypervolume.of(List.of(new double[] {-1, 5}), new double[] {0, 0}))
                .isZero();
    }

    @Test
    void countsTheUnitCubesThatAreDominated() {
        for (long seed = 0; seed < 40; seed++) {
            int gains = 1 + (int) (seed % 4);
            List<double[]> points = ParetoTest.points(1 + (int) seed % 9, gains, seed);
            int cubes = (int) Math.pow(5, gains);
            long dominated = IntStream.range(0, cubes)
                    .filter(cube -> points.stream().anyMatch(point -> covers(point, cube)))
                    .count();

            assertThat(Hypervolume.of(points, new double[gains])).isCloseTo((double) dominated, Offset.offset(1e-9));
        }
    }

    /** Whether a point dominates a cube of the grid, which is numbered to the base 5. */
    private static boolean covers(double[] point, int cube) {
        int rest = cube;
        for (double gain : point) {
            if (rest % 5 + 1 > gain) {
                return false;
            }
            rest /= 5;
        }
        return true;
    }
}
