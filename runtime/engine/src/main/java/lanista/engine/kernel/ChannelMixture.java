// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A weighted sum of images on the CPU, some of which are normalised on the way: their normalised values are in no memory.
 * One pass makes the sum. On the way back one makes what the gradients of weights and of statistics need, and another one
 * the gradients of all images.
 *
 * <p>Operands: the weights, the images, and behind them the moments of those that are normalised.
 */
final class ChannelMixture implements DifferentiableKernel {
    private final long[] members;
    private final int[] moments;

    /**
     * @param members the places of the images' weights
     * @param moments for each image the operand that holds its moments, or 0 where it is taken as it is
     */
    ChannelMixture(long[] members, int[] moments) {
        this.members = members.clone();
        this.moments = moments.clone();
    }

    /** The numbers of one run: for each image what it was normalised by, and what each channel was multiplied by. */
    private record Numbers(List<Optional<BatchMoments>> moments, float[][] scales) {
        float[] joined() {
            return ChannelMixture.joined(List.of(scales));
        }

        /** The sum of what is added to all images. */
        float[] offset() {
            float[] offset = new float[scales[0].length];
            for (int i = 0; i < scales.length; i++) {
                if (moments.get(i).isPresent()) {
                    float[] mean = moments.get(i).get().mean();
                    for (int c = 0; c < offset.length; c++) {
                        offset[c] -= scales[i][c] * mean[c];
                    }
                }
            }
            return offset;
        }

        /** The means of the normalised images, zeros for the others. */
        float[] shifts() {
            float[] zeros = new float[scales[0].length];
            return ChannelMixture.joined(moments.stream()
                    .map(each -> each.map(BatchMoments::mean).orElse(zeros))
                    .toList());
        }
    }

    private static float[] joined(List<float[]> parts) {
        int length = parts.get(0).length;
        float[] all = new float[parts.size() * length];
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(parts.get(i), 0, all, i * length, length);
        }
        return all;
    }

    @Override
    public void run(Frame frame) {
        forward(frame, images(frame));
    }

    private List<Tensor> images(Frame frame) {
        List<Tensor> images = new ArrayList<>();
        for (int i = 0; i < members.length; i++) {
            images.add(ChannelRows.arranged(frame.operand(1 + i)));
        }
        return images;
    }

    private Numbers forward(Frame frame, List<Tensor> images) {
        ChannelRows rows = new ChannelRows(images);
        float[] weights = HostNumbers.floats(frame.operand(0));
        List<Optional<BatchMoments>> all = new ArrayList<>();
        float[][] scales = new float[members.length][];
        for (int i = 0; i < members.length; i++) {
            float[] factors = new float[rows.channels()];
            Arrays.fill(factors, weights[(int) members[i]]);
            Optional<BatchMoments> own = moments[i] == 0
                    ? Optional.empty()
                    : Optional.of(BatchMoments.of(frame.operand(moments[i])));
            all.add(own);
            scales[i] = own.map(each -> each.scales(factors)).orElse(factors);
        }
        Numbers numbers = new Numbers(all, scales);
        frame.put(rows.combined(numbers.joined(), numbers.offset(), false));
        return numbers;
    }

    @Override
    public Backward record(RecordingFrame frame) {
        List<Tensor> images = images(frame);
        Numbers numbers = forward(frame, images);
        @Nullable Gradient ofWeights = frame.gradient(0).orElse(null);
        long weights = frame.operand(0).numel();
        List<@Nullable Gradient> ofImages = new ArrayList<>();
        List<@Nullable Tensor> kept = new ArrayList<>();
        for (int i = 0; i < members.length; i++) {
            ofImages.add(frame.gradient(1 + i).orElse(null));
            // The gradient of an image that is taken as it is does not depend on what is in it.
            kept.add(ofWeights != null || moments[i] != 0 ? frame.keep(images.get(i)) : null);
        }
        return gradient -> {
            try (Tensor g = ChannelRows.arranged(gradient)) {
                ChannelRows rows = new ChannelRows(
                        kept.stream().map(image -> image == null ? g : image).toList());
                float[] total = rows.reduced(g, numbers.shifts(), null);
                if (ofWeights != null) {
                    giveWeights(numbers, total, weights, ofWeights);
                }
                distribute(rows, g, numbers, total, ofImages);
            }
        };
    }

    private void giveWeights(Numbers numbers, float[] total, long count, Gradient ofWeights) {
        int channels = numbers.scales()[0].length;
        float[] along = new float[Math.toIntExact(count)];
        for (int i = 0; i < members.length; i++) {
            Optional<BatchMoments> own = numbers.moments().get(i);
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                double product = total[(1 + i) * channels + c];
                sum += own.isPresent() ? product * own.get().inverse()[c] : product;
            }
            along[(int) members[i]] += (float) sum;
        }
        try (Tensor part = HostNumbers.tensor(along, count)) {
            ofWeights.add(part);
        }
    }

    private static void distribute(
            ChannelRows rows, Tensor g, Numbers numbers, float[] total, List<@Nullable Gradient> ofImages) {
        float[] zeros = new float[rows.channels()];
        List<float[]> ofValues = new ArrayList<>();
        List<float[]> offsets = new ArrayList<>();
        for (int i = 0; i < ofImages.size(); i++) {
            float[] scales = numbers.scales()[i];
            if (numbers.moments().get(i).isPresent()) {
                BatchMoments own = numbers.moments().get(i).get();
                NormalizationGradient back = new NormalizationGradient(own, total, i, rows.rows());
                ofValues.add(back.ofValue(scales));
                offsets.add(back.offset(scales));
            } else {
                ofValues.add(zeros);
                offsets.add(zeros);
            }
        }
        rows.distribute(
                g, numbers.joined(), joined(ofValues), joined(offsets), null, Collections.unmodifiableList(ofImages));
    }
}
