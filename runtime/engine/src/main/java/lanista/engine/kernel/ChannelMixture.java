// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * A weighted sum of images on the CPU, some of which are normalised on the way: their normalised values are in no memory.
 * One pass makes the sum. On the way back one makes what the gradients of weights and of statistics need; those of the
 * images are left to be made when they are asked for, one after the other.
 *
 * <p>Operands: the weights, the images, and behind them the moments of those that are normalised.
 */
final class ChannelMixture implements DifferentiableKernel {
    private final long[] members;
    private final long[] moments;

    /**
     * @param members the places of the images' weights
     * @param moments for each image the operand that holds its moments, or 0 where it is taken as it is
     */
    ChannelMixture(long[] members, long[] moments) {
        this.members = members.clone();
        this.moments = moments.clone();
    }

    /** An image that was computed. */
    private record Image(int operand, int member, int moments, Tensor tensor) {
        boolean isNormalized() {
            return moments != 0;
        }
    }

    private List<Image> images(Frame frame) {
        List<Image> images = new ArrayList<>();
        for (int i : WeightedSum.present(frame, members.length)) {
            Tensor tensor = ChannelRows.arranged(frame.operand(1 + i));
            images.add(new Image(1 + i, (int) members[i], (int) moments[i], tensor));
        }
        return images;
    }

    /**
     * The numbers of one run.
     *
     * @param weights of the images
     * @param moments by which images are normalised
     */
    private record Numbers(float[] weights, List<Optional<BatchMoments>> moments) {
        /** What each channel of an image is multiplied by. */
        float[] scales(int image, int channels) {
            float[] factors = new float[channels];
            Arrays.fill(factors, weights[image]);
            return moments.get(image).map(own -> own.scales(factors)).orElse(factors);
        }

        /** What is added to all images together. */
        float[] offset(int channels) {
            float[] sum = new float[channels];
            float[] zeros = new float[channels];
            for (int i = 0; i < weights.length; i++) {
                float[] scales = scales(i, channels);
                float[] offset =
                        moments.get(i).map(own -> own.offsets(scales, zeros)).orElse(zeros);
                for (int c = 0; c < channels; c++) {
                    sum[c] += offset[c];
                }
            }
            return sum;
        }

        float[] inverse(int image, int channels) {
            float[] ones = new float[channels];
            Arrays.fill(ones, 1);
            return moments.get(image).map(BatchMoments::inverse).orElse(ones);
        }

        float[] mean(int image, int channels) {
            return moments.get(image).map(BatchMoments::mean).orElseGet(() -> new float[channels]);
        }
    }

    /** What the way back reads of an image: it is kept where its numbers count. */
    private record Read(int image, int member, Tensor tensor) {}

    @Override
    public void run(Frame frame) {
        forward(frame, images(frame));
    }

    private static Numbers forward(Frame frame, List<Image> images) {
        ChannelRows rows = new ChannelRows(images.stream().map(Image::tensor).toList());
        int channels = rows.channels();
        float[] all = HostNumbers.floats(frame.operand(0));
        float[] weights = new float[images.size()];
        List<Optional<BatchMoments>> own = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            Image image = images.get(i);
            weights[i] = all[image.member()];
            own.add(
                    image.isNormalized()
                            ? Optional.of(BatchMoments.of(frame.operand(image.moments())))
                            : Optional.empty());
        }
        Numbers numbers = new Numbers(weights, own);
        float[] scales = joined(IntStream.range(0, weights.length)
                .mapToObj(i -> numbers.scales(i, channels))
                .toList());
        frame.put(rows.combined(scales, numbers.offset(channels), false));
        return numbers;
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
    public Backward record(RecordingFrame frame) {
        List<Image> images = images(frame);
        Numbers numbers = forward(frame, images);
        Optional<Gradient> ofWeights = frame.gradient(0);
        long count = frame.operand(0).numel();
        List<Read> reads = new ArrayList<>();
        List<Optional<Gradient>> ofImages = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Image image = images.get(i);
            ofImages.add(frame.gradient(image.operand()));
            // The gradient of an image that is taken as it is does not depend on what is in it.
            if (ofWeights.isPresent() || image.isNormalized()) {
                reads.add(new Read(i, image.member(), frame.keep(image.tensor())));
            }
        }
        return gradient -> {
            try (Tensor g = ChannelRows.arranged(gradient)) {
                float[] total = reads.isEmpty() ? new float[0] : reduced(reads, g, numbers);
                ofWeights.ifPresent(sum -> giveWeights(reads, numbers, total, count, sum));
                givePlain(g, numbers, ofImages);
                giveNormalized(reads, g, numbers, total, ofImages);
            }
        };
    }

    private static float[] reduced(List<Read> reads, Tensor g, Numbers numbers) {
        ChannelRows rows = new ChannelRows(reads.stream().map(Read::tensor).toList());
        float[] means = joined(reads.stream()
                .map(read -> numbers.mean(read.image(), rows.channels()))
                .toList());
        return rows.reduced(g, means, null);
    }

    private static void giveWeights(List<Read> reads, Numbers numbers, float[] total, long count, Gradient ofWeights) {
        int channels = total.length / (1 + reads.size());
        float[] along = new float[Math.toIntExact(count)];
        for (int place = 0; place < reads.size(); place++) {
            int image = reads.get(place).image();
            float[] inverse = numbers.inverse(image, channels);
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += (double) total[(1 + place) * channels + c] * inverse[c];
            }
            along[reads.get(place).member()] += (float) sum;
        }
        try (Tensor part = HostNumbers.tensor(along, count)) {
            ofWeights.add(part);
        }
    }

    private static void givePlain(Tensor g, Numbers numbers, List<Optional<Gradient>> ofImages) {
        for (int i = 0; i < ofImages.size(); i++) {
            if (numbers.moments().get(i).isEmpty() && ofImages.get(i).isPresent()) {
                Tensor held = Gradient.held(g);
                double weight = numbers.weights()[i];
                ofImages.get(i).get().addLater(() -> {
                    try (held;
                            Scalar factor = new Scalar(weight)) {
                        return held.mul(factor);
                    }
                });
            }
        }
    }

    private static void giveNormalized(
            List<Read> reads, Tensor g, Numbers numbers, float[] total, List<Optional<Gradient>> ofImages) {
        int channels = total.length / (1 + reads.size());
        long rows = g.numel() / g.size(1);
        for (int place = 0; place < reads.size(); place++) {
            int image = reads.get(place).image();
            Optional<BatchMoments> own = numbers.moments().get(image);
            if (own.isPresent() && ofImages.get(image).isPresent()) {
                NormalizationGradient back = new NormalizationGradient(own.get(), total, place, rows);
                float[] scales = numbers.scales(image, channels);
                Tensor heldGradient = Gradient.held(g);
                Tensor heldImage = Gradient.held(reads.get(place).tensor());
                ofImages.get(image).get().addLater(() -> {
                    try (heldGradient;
                            heldImage) {
                        return new ChannelRows(List.of(heldImage))
                                .distributed(heldGradient, scales, back.ofValue(scales), back.offset(scales), null);
                    }
                });
            }
        }
    }
}
