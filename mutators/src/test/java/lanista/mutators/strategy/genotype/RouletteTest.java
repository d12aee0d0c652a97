// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouletteTest {
    @ParameterizedTest
    @CsvSource({"0.0, 1", "0.24, 1", "0.25, 2", "0.74, 2", "0.75, 3", "0.999, 3"})
    void givesEachIndexItsPartOfTheWheel(double spin, int index) {
        RandomGenerator fixed = new RandomGenerator() {
            @Override
            public long nextLong() {
                return (long) (spin * 0x1p53) << 11;
            }
        };

        assertThat(Roulette.draw(new double[] {0, 1, 2, 1}, 4, fixed)).isEqualTo(index);
    }

    @Test
    void drawsAsOftenAsWeightsSay() {
        SplittableRandom random = new SplittableRandom(1);
        int[] drawn = new int[3];
        for (int i = 0; i < 40_000; i++) {
            drawn[Roulette.draw(new double[] {0.5, 0.125, 0.375}, 1, random)]++;
        }

        assertThat(drawn[0] / 40_000.0).isCloseTo(0.5, within(0.01));
        assertThat(drawn[1] / 40_000.0).isCloseTo(0.125, within(0.01));
    }

    @Test
    void givesTheLastIndexWhatRoundingLeaves() {
        RandomGenerator most = () -> -1L;

        assertThat(Roulette.draw(new double[] {0.1, 0.2}, 1, most)).isEqualTo(1);
    }
}
