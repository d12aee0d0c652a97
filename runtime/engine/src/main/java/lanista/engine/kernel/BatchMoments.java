// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** The means of the channels of a batch, and the inverses of their standard deviations. */
final class BatchMoments {
    private final float[] mean;
    private final float[] inverse;

    private BatchMoments(float[] mean, float[] inverse) {
        this.mean = mean;
        this.inverse = inverse;
    }

    /** The means of the channels; not to be changed. */
    float[] mean() {
        return mean;
    }

    /** The inverses of the standard deviations of the channels; not to be changed. */
    float[] inverse() {
        return inverse;
    }

    /** Moments from a tensor, {@code f32[2, channels]}. */
    static BatchMoments of(Tensor tensor) {
        float[] both = HostNumbers.floats(tensor);
        int channels = both.length / 2;
        return new BatchMoments(Arrays.copyOf(both, channels), Arrays.copyOfRange(both, channels, both.length));
    }

    /** The moments as a tensor, {@code f32[2, channels]}. */
    Tensor toTensor() {
        float[] both = Arrays.copyOf(mean, 2 * mean.length);
        System.arraycopy(inverse, 0, both, mean.length, mean.length);
        return HostNumbers.tensor(both, 2, mean.length);
    }

    /** What values are multiplied by where their normalised ones are by factors. */
    float[] scales(float[] factors) {
        float[] scales = new float[mean.length];
        for (int c = 0; c < scales.length; c++) {
            scales[c] = factors[c] * inverse[c];
        }
        return scales;
    }

    /** What is added to scaled values to normalise them, and shift them then. */
    float[] offsets(float[] scales, float[] shifts) {
        float[] offsets = new float[mean.length];
        for (int c = 0; c < offsets.length; c++) {
            offsets[c] = shifts[c] - scales[c] * mean[c];
        }
        return offsets;
    }

    /** What makes moments in a node of batch normalisation, and moves its running ones. */
    static final class Source {
        private final boolean tracked;
        private final int runningMean;
        private final int runningVariance;
        private final Scalar kept;
        private final Scalar added;
        private final double epsilon;

        Source(Binding binding) {
            tracked = binding.hasSlot("running_mean");
            runningMean = tracked ? binding.slot("running_mean") : -1;
            runningVariance = tracked ? binding.slot("running_var") : -1;
            kept = binding.scalar(binding.real("momentum"));
            added = binding.scalar(1 - binding.real("momentum"));
            epsilon = binding.real("epsilon");
        }

        /** @param x in the layout of {@link ChannelRows} */
        BatchMoments of(Frame frame, Tensor x) {
            int channels = Math.toIntExact(x.size(1));
            long rows = x.numel() / channels;
            if (rows == 1) {
                throw new IllegalArgumentException(
                        "statistics of a batch need more than one value per channel, this is one example of %d channels"
                                .formatted(channels));
            }
            float[] moments = new float[2 * channels];
            CpuKernels.moments(ChannelRows.address(x), rows, channels, moments, CpuKernels.threads());
            float[] mean = new float[channels];
            float[] inverse = new float[channels];
            float[] unbiased = new float[channels];
            for (int c = 0; c < channels; c++) {
                float variance = moments[channels + c];
                mean[c] = moments[c];
                inverse[c] = (float) (1 / Math.sqrt(variance + epsilon));
                unbiased[c] = variance * (rows / (rows - 1f));
            }
            if (tracked) {
                move(frame.parameter(runningMean), mean);
                move(frame.parameter(runningVariance), unbiased);
            }
            return new BatchMoments(mean, inverse);
        }

        private void move(Tensor running, float[] towards) {
            try (Tensor latest = HostNumbers.tensor(towards, towards.length)) {
                running.mul_(kept);
                running.add_(latest, added);
            }
        }
    }
}
