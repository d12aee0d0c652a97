// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ParetoTest {
    /** Points on a small grid, so that there are equal ones. */
    static List<double[]> points(int count, int gains, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> IntStream.range(0, gains)
                        .mapToDouble(gain -> random.nextInt(6))
                        .toArray())
                .toList();
    }

    private static boolean isDominated(double[] point, List<double[]> others) {
        return others.stream().anyMatch(other -> {
            boolean asGood = IntStream.range(0, point.length).allMatch(i -> other[i] >= point[i]);
            boolean better = IntStream.range(0, point.length).anyMatch(i -> other[i] > point[i]);
            return asGood && better;
        });
    }

    @Test
    void peelsFrontsAsRepeatedComparisonDoes() {
        for (long seed = 0; seed < 60; seed++) {
            List<double[]> points = points(25, 1 + (int) (seed % 3), seed);
            List<Integer> left = new ArrayList<>(IntStream.range(0, 25).boxed().toList());
            List<List<Integer>> peeled = new ArrayList<>();
            while (!left.isEmpty()) {
                List<double[]> rest = left.stream().map(points::get).toList();
                List<Integer> front = left.stream()
                        .filter(i -> !isDominated(points.get(i), rest))
                        .toList();
                peeled.add(front);
                left.removeAll(front);
            }
            assertThat(Pareto.fronts(points)).isEqualTo(peeled);
            assertThat(Pareto.front(points, point -> point))
                    .isEqualTo(peeled.get(0).stream().map(points::get).toList());
        }
    }

    @Test
    void hasNoFrontsOfNothing() {
        assertThat(Pareto.fronts(List.of())).isEmpty();
    }

    @Test
    void tellsHowMuchRoomNeighboursLeave() {
        List<double[]> front =
                List.of(new double[] {0, 10}, new double[] {4, 6}, new double[] {5, 5}, new double[] {10, 0});
        double[] distances = Pareto.crowding(front);

        assertThat(distances[0]).isInfinite();
        assertThat(distances[3]).isInfinite();
        assertThat(distances[1]).isCloseTo((5 - 0) / 10.0 + (10 - 5) / 10.0, Offset.offset(1e-12));
        assertThat(distances[2]).isCloseTo((10 - 4) / 10.0 + (6 - 0) / 10.0, Offset.offset(1e-12));
    }
}
