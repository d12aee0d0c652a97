// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation of images by the statistics of the batch on {@link CpuKernels}, which may be followed by a ReLU: one
 * pass for the statistics and one for the result, and as many back, for which the operand is
 * all that is kept.
 */
final class ChannelNormalization implements DifferentiableKernel {
    private final BatchMoments.Source source;
    private final boolean relu;
    private final int weight;
    private final int bias;

    private ChannelNormalization(Binding binding, boolean relu) {
        this.source = new BatchMoments.Source(binding);
        this.relu = relu;
        this.weight = binding.hasSlot("weight") ? binding.slot("weight") : -1;
        this.bias = binding.hasSlot("bias") ? binding.slot("bias") : -1;
    }

    /**
     * @param relu whether a ReLU follows
     * @return absent where other than the batch's own statistics of images count
     */
    static Optional<Kernel> of(Binding binding, boolean relu) {
        boolean own = binding.training() || !binding.bool("track_running_stats");
        return own && CpuImages.fit(binding)
                ? Optional.of(new ChannelNormalization(binding, relu))
                : Optional.empty();
    }

    /** What values are multiplied by, and what is added then. */
    private record Line(BatchMoments moments, float[] scale, float[] offset) {}

    @Override
    public void run(Frame frame) {
        try (Tensor x = ChannelRows.arranged(frame.operand(0))) {
            forward(frame, x);
        }
    }

    private Line forward(Frame frame, Tensor x) {
        int channels = Math.toIntExact(x.size(1));
        BatchMoments moments = source.of(frame, x);
        float[] factors = weight < 0 ? filled(channels, 1) : HostNumbers.floats(frame.parameter(weight));
        float[] shifts = bias < 0 ? filled(channels, 0) : HostNumbers.floats(frame.parameter(bias));
        float[] scale = moments.scales(factors);
        float[] offset = moments.offsets(scale, shifts);
        frame.put(new ChannelRows(List.of(x)).combined(scale, offset, relu));
        return new Line(moments, scale, offset);
    }

    @Override
    public Backward record(RecordingFrame frame) {
        Tensor x = frame.keep(ChannelRows.arranged(frame.operand(0)));
        ChannelRows rows = new ChannelRows(List.of(x));
        Line line = forward(frame, x);
        BatchMoments moments = line.moments();
        float[] scale = line.scale();
        float @Nullable [] mask = relu ? joined(scale, line.offset()) : null;
        Optional<Gradient> ofOperand = frame.gradient(0);
        Optional<Consumer<Tensor>> ofWeight = weight < 0 ? Optional.empty() : frame.parameterGradient(weight);
        Optional<Consumer<Tensor>> ofBias = bias < 0 ? Optional.empty() : frame.parameterGradient(bias);
        return gradient -> {
            try (Tensor g = ChannelRows.arranged(gradient)) {
                float[] total = rows.reduced(g, moments.mean(), mask);
                NormalizationGradient back = new NormalizationGradient(moments, total, 0, rows.rows());
                ofBias.ifPresent(sum -> give(back.ofSum(), sum));
                ofWeight.ifPresent(sum -> give(back.ofProduct(), sum));
                ofOperand.ifPresent(sum -> {
                    try (Tensor dx = rows.distributed(g, scale, back.ofValue(scale), back.offset(scale), mask)) {
                        sum.add(dx);
                    }
                });
            }
        };
    }

    private static float[] filled(int channels, float value) {
        float[] all = new float[channels];
        Arrays.fill(all, value);
        return all;
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static void give(float[] gradient, Consumer<Tensor> parameter) {
        try (Tensor tensor = HostNumbers.tensor(gradient, gradient.length)) {
            parameter.accept(tensor);
        }
    }
}
