// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import java.util.random.RandomGenerator;

/** The normal distribution. */
final class Normal {
    private Normal() {}

    /** The probability of less than a number, to 7.5e-8 (Abramowitz and Stegun, 26.2.17). */
    static double cumulative(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double tail = Math.exp(-0.5 * x * x)
                / Math.sqrt(2 * Math.PI)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x >= 0 ? 1 - tail : tail;
    }

    /** A draw around a centre within 0 to 1, again and again until it is; with a centre inside half of them are at least. */
    static double within(double centre, double width, RandomGenerator random) {
        double drawn = random.nextGaussian(centre, width);
        while (drawn < 0 || drawn > 1) {
            drawn = random.nextGaussian(centre, width);
        }
        return drawn;
    }
}
