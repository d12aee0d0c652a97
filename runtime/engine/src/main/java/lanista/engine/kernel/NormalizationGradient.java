// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;

/**
 * The way back through a batch normalisation {@code n = (x - mean) * inverse}, of which a factor f goes on (Ioffe and
 * Szegedy, ICML 2015): from the sums over all rows of a gradient g and of its products with x - mean,
 *
 * <pre>
 * dx = f * inverse * (g - average(g) - n * average(g * n))
 * </pre>
 *
 * which is {@code s * g + ofValue * x + offset} for {@code s = f * inverse}.
 */
final class NormalizationGradient {
    private final BatchMoments moments;
    private final float[] sums;
    private final float[] products;
    private final long rows;

    /**
     * @param total the sums of the gradient, and behind them those of its products with several tensors
     * @param index which of the tensors was normalised
     */
    NormalizationGradient(BatchMoments moments, float[] total, int index, long rows) {
        int channels = moments.mean().length;
        this.moments = moments;
        this.rows = rows;
        this.sums = Arrays.copyOf(total, channels);
        this.products = new float[channels];
        for (int c = 0; c < channels; c++) {
            products[c] = total[(1 + index) * channels + c] * moments.inverse()[c];
        }
    }

    /** The sums of the gradient: that of a bias. */
    float[] ofSum() {
        return sums;
    }

    /** The sums of the gradient times what is normalised: that of a weight. */
    float[] ofProduct() {
        return products;
    }

    float[] ofValue(float[] scales) {
        float[] factors = new float[scales.length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = -scales[c] * moments.inverse()[c] * products[c] / rows;
        }
        return factors;
    }

    float[] offset(float[] scales) {
        float[] ofValue = ofValue(scales);
        float[] offsets = new float[scales.length];
        for (int c = 0; c < offsets.length; c++) {
            offsets[c] = -scales[c] * sums[c] / rows - ofValue[c] * moments.mean()[c];
        }
        return offsets;
    }
}
