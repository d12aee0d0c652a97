// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AscendingTest {
    @Test
    void countsTheLargerOnesAndKnowsTheMedian() {
        SplittableRandom random = new SplittableRandom(3);
        Ascending ascending = new Ascending();
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            double number = random.nextInt(40);
            long larger = all.stream().filter(other -> other > number).count();
            assertThat(ascending.add(number)).isEqualTo((int) larger);
            all.add(number);
            all.sort(null);
            double median = (all.get(i / 2) + all.get((i + 1) / 2)) / 2;
            assertThat(ascending.median()).isEqualTo(median);
        }
        assertThat(ascending.numbers()).isEqualTo(all);
        assertThat(ascending.size()).isEqualTo(500);
    }
}
