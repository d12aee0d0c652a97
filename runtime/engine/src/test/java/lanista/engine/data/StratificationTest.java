// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StratificationTest {
    @Test
    void givesEveryClassItsShareRoundedUpOrDown() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            int classes = random.nextInt(1, 12);
            int size = random.nextInt(classes, 400);
            int[] labels = random.ints(size, 0, classes).toArray();
            int count = random.nextInt(0, size + 1);

            int[] taken = stratify(labels, classes).first(count);

            assertThat(taken).hasSize(count).isSorted().doesNotHaveDuplicates();
            int[] sizes = counts(labels, classes);
            int[] shares = counts(IntStream.of(taken).map(row -> labels[row]).toArray(), classes);
            for (int i = 0; i < classes; i++) {
                assertThat(Math.abs(shares[i] - (double) count * sizes[i] / size))
                        .isLessThan(1);
            }
        }
    }

    @Test
    void givesWhatIsLeftToTheLargestFractions() {
        // Exact shares of 5 in 7, 2 and 1 of 10: 3.5, 1.0 and 0.5; the lower class comes first among equals.
        int[] labels = {0, 0, 0, 0, 0, 0, 0, 1, 1, 2};

        assertThat(stratify(labels, 3).first(5)).containsExactly(0, 1, 2, 3, 7);
    }

    @Test
    void picksEveryRowAboutEquallyOften() {
        int[] labels = new int[40];
        int[] picked = new int[40];
        for (int seed = 0; seed < 4000; seed++) {
            for (int row : stratify(labels, 1).random(10, seed)) {
                picked[row]++;
            }
        }

        // 4000 draws of a quarter: mean 1000, deviation 27.
        assertThat(IntStream.of(picked).boxed().toList())
                .allSatisfy(times -> assertThat(times).isBetween(860, 1140));
    }

    @Test
    void leavesOneRowOfEachClass() {
        int[] labels = {0, 1, 1, 2, 2, 2};

        assertThat(stratify(labels, 3).random(5, 1)).hasSizeLessThan(4);
        assertThat(counts(
                        IntStream.of(stratify(labels, 3).random(5, 1))
                                .map(row -> labels[row])
                                .toArray(),
                        3))
                .containsExactly(0, 1, 2);
    }

    private static Stratification stratify(int[] labels, int classes) {
        List<String> names =
                IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        Targets targets = Targets.classes(names, labels, row -> DataPlace.of("test"));
        return Stratification.of(targets, IntStream.range(0, labels.length).toArray());
    }

    private static int[] counts(int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }
}
