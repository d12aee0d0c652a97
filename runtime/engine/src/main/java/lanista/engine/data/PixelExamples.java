// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.security.MessageDigest;
import lanista.ir.type.ElementType;

/** Images, a byte a pixel. */
final class PixelExamples extends Examples {
    private static final int LEVELS = 256;

    private final byte[] values;
    private final int white;

    PixelExamples(ExampleShape shape, byte[] values, int white) {
        super(shape, values.length);
        if (white < 1 || white >= LEVELS) {
            throw new IllegalArgumentException("white is a byte from 1 to 255, got " + white);
        }
        this.values = values;
        this.white = white;
    }

    @Override
    public ElementType element() {
        return ElementType.F32;
    }

    @Override
    Examples reshaped(ExampleShape other) {
        return new PixelExamples(other, values, white);
    }

    /**
     * Pixels of a flat row share one mean: there a pixel alone, such as one in a corner that is hardly ever lit, has a
     * deviation near 0.
     */
    @Override
    Normalization standardization(int[] rows) {
        int channels = shape().rank() == 1 ? 1 : shape().channels();
        long[][] histograms = new long[channels][LEVELS];
        int plane = width() / channels;
        for (int row : rows) {
            int start = row * width();
            for (int channel = 0; channel < channels; channel++) {
                long[] histogram = histograms[channel];
                int from = start + channel * plane;
                for (int i = from; i < from + plane; i++) {
                    histogram[values[i] & 0xff]++;
                }
            }
        }
        Moments moments = new Moments(channels);
        for (int channel = 0; channel < channels; channel++) {
            for (int level = 0; level < LEVELS; level++) {
                moments.add(channel, intensity(level), histograms[channel][level]);
            }
        }
        return moments.normalization();
    }

    /** What a byte stands for, rounded as a division of floats is, so that values equal torchvision's. */
    private float intensity(int level) {
        return level / (float) white;
    }

    @Override
    RowReader reader(Normalization normalization) {
        int channels = normalization.channels();
        float[][] tables = new float[channels][LEVELS];
        for (int channel = 0; channel < channels; channel++) {
            for (int level = 0; level < LEVELS; level++) {
                double centred = intensity(level) - normalization.mean(channel);
                tables[channel][level] = (float) (centred / normalization.deviation(channel));
            }
        }
        int plane = width() / channels;
        return (row, destination) -> {
            int source = row * destination.length;
            for (int channel = 0; channel < channels; channel++) {
                float[] table = tables[channel];
                int from = channel * plane;
                for (int i = from; i < from + plane; i++) {
                    destination[i] = table[values[source + i] & 0xff];
                }
            }
        };
    }

    @Override
    void digest(MessageDigest digest, int[] rows) {
        digest.update((byte) white);
        for (int row : rows) {
            digest.update(values, row * width(), width());
        }
    }
}
