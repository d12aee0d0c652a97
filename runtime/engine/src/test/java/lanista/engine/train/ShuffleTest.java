// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {
    @Test
    void ordersEveryExampleAnewEachTime() {
        Shuffle shuffle = new Shuffle(50, new SplittableRandom(1));
        int[] first = shuffle.get().clone();
        int[] second = shuffle.get().clone();

        assertThat(first).isNotEqualTo(second);
        assertThat(sorted(first)).containsExactly(IntStream.range(0, 50).toArray());
        assertThat(sorted(second)).containsExactly(IntStream.range(0, 50).toArray());
    }

    @Test
    void followsFromTheSeed() {
        assertThat(new Shuffle(50, new SplittableRandom(1)).get())
                .isEqualTo(new Shuffle(50, new SplittableRandom(1)).get())
                .isNotEqualTo(new Shuffle(50, new SplittableRandom(2)).get());
    }

    /** Each of the six orders of three examples is as likely: the chance of failing by accident is below 1e-9. */
    @Test
    void prefersNoOrder() {
        Shuffle shuffle = new Shuffle(3, new SplittableRandom(1));
        int[] seen = new int[27];
        for (int i = 0; i < 6000; i++) {
            int[] order = shuffle.get();
            seen[9 * order[0] + 3 * order[1] + order[2]]++;
        }

        assertThat(Arrays.stream(seen).filter(count -> count > 0))
                .hasSize(6)
                .allMatch(count -> count > 800 && count < 1200);
    }

    private static int[] sorted(int[] order) {
        return Arrays.stream(order).sorted().toArray();
    }
}
