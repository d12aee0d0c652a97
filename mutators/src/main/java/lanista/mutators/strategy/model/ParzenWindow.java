// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The adaptive Parzen window of Bergstra et al. (2011) over 0 to 1: a Gaussian at each value, as wide as the larger gap to
 * its neighbours, and one in the middle, as wide as the range, for what was never tried. What is drawn outside is drawn again.
 */
final class ParzenWindow implements IndependentDensity.Marginal {
    private final double[] centres;
    private final double[] widths;
    private final double[] masses;

    ParzenWindow(double[] values) {
        centres = Arrays.copyOf(values, values.length + 1);
        centres[values.length] = 0.5;
        Arrays.sort(centres);
        widths = new double[centres.length];
        masses = new double[centres.length];
        int prior = Arrays.binarySearch(centres, 0.5);
        double narrowest = 1 / Math.min(100.0, 1 + centres.length);
        for (int i = 0; i < centres.length; i++) {
            double left = centres[i] - (i == 0 ? 0 : centres[i - 1]);
            double right = (i == centres.length - 1 ? 1 : centres[i + 1]) - centres[i];
            widths[i] = i == prior ? 1 : Math.min(1, Math.max(narrowest, Math.max(left, right)));
            masses[i] = Normal.cumulative((1 - centres[i]) / widths[i]) - Normal.cumulative(-centres[i] / widths[i]);
        }
    }

    @Override
    public double draw(RandomGenerator random) {
        int kernel = random.nextInt(centres.length);
        return Normal.within(centres[kernel], widths[kernel], random);
    }

    @Override
    public double log(double value) {
        double sum = 0;
        for (int i = 0; i < centres.length; i++) {
            double distance = (value - centres[i]) / widths[i];
            sum += Math.exp(-0.5 * distance * distance) / (widths[i] * masses[i]);
        }
        return Math.log(sum / (centres.length * Math.sqrt(2 * Math.PI)));
    }
}
