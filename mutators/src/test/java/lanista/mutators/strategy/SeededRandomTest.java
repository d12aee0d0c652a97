// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
    @Test
    void givesTheNumbersOfTheGeneratorOfTheLibrary() {
        for (long seed : new long[] {0, 1, -7, Long.MAX_VALUE}) {
            SplittableRandom known = new SplittableRandom(seed);
            SeededRandom own = new SeededRandom(seed);
            for (int i = 0; i < 200; i++) {
                assertThat(own.nextLong()).isEqualTo(known.nextLong());
                assertThat(own.nextInt()).isEqualTo(known.nextInt());
                assertThat(own.nextInt(3 + i)).isEqualTo(known.nextInt(3 + i));
                assertThat(own.nextDouble()).isEqualTo(known.nextDouble());
                assertThat(own.nextBoolean()).isEqualTo(known.nextBoolean());
            }
        }
    }

    @Test
    void goesOnFromAnyState() {
        SeededRandom first = new SeededRandom(5);
        first.nextGaussian();
        SeededRandom second = new SeededRandom(0);
        second.restore(first.state());
        for (int i = 0; i < 50; i++) {
            assertThat(second.nextGaussian()).isEqualTo(first.nextGaussian());
        }
    }
}
