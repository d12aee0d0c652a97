// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.genotype;

import java.util.random.RandomGenerator;

/** Draws indices as likely as their weights are large. */
public final class Roulette {
    private Roulette() {}

    /**
     * An index.
     *
     * @param weights at least one, none below zero
     * @param total their sum; where rounding makes it larger, the last index gets the rest
     */
    public static int draw(double[] weights, double total, RandomGenerator random) {
        double left = random.nextDouble() * total;
        int index = 0;
        while (index < weights.length - 1 && left >= weights[index]) {
            left -= weights[index];
            index++;
        }
        return index;
    }
}
