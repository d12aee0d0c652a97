// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums from which the mean and the population standard deviation of several channels follow. They are taken about the
 * first value of a channel, so that a small spread about a large mean is not lost to rounding.
 */
final class Moments {
    private final double[] origins;
    private final double[] sums;
    private final double[] squares;
    private final long[] counts;

    Moments(int channels) {
        origins = new double[channels];
        sums = new double[channels];
        squares = new double[channels];
        counts = new long[channels];
    }

    /** Counts {@code value} as if it had been met {@code times}. */
    void add(int channel, double value, long times) {
        if (counts[channel] == 0) {
            origins[channel] = value;
        }
        double distance = value - origins[channel];
        sums[channel] += distance * times;
        squares[channel] += distance * distance * times;
        counts[channel] += times;
    }

    /** A channel that is constant keeps its unit: it is centred and not scaled. */
    Normalization normalization() {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int channel = 0; channel < sums.length; channel++) {
            double offset = sums[channel] / counts[channel];
            double variance = squares[channel] / counts[channel] - offset * offset;
            means.add(origins[channel] + offset);
            deviations.add(variance > 0 ? Math.sqrt(variance) : 1.0);
        }
        return new Normalization(means, deviations);
    }
}
