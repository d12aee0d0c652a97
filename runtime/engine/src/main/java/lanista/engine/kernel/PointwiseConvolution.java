// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution over the channels of each pixel by itself, on {@link CpuKernels}: a product of matrices that few channels
 * make thin.
 */
final class PointwiseConvolution implements DifferentiableKernel {
    /** With more of them libtorch's blocks pay. */
    private static final long MOST_CHANNELS = 64;

    private final int weight;
    private final int from;
    private final int to;

    private PointwiseConvolution(int weight, int from, int to) {
        this.weight = weight;
        this.from = from;
        this.to = to;
    }

    /** The kernel of a node; absent for a convolution of another kind. */
    static Optional<Kernel> of(Binding binding) {
        if (!CpuImages.fit(binding) || !CpuImages.fit(binding.results().get(0)) || !isPointwise(binding)) {
            return Optional.empty();
        }
        long from = CpuImages.channels(binding);
        long to = binding.results().get(0).dimension(1).constant().asLong();
        return Math.max(from, to) <= MOST_CHANNELS
                ? Optional.of(new PointwiseConvolution(binding.slot("weight"), (int) from, (int) to))
                : Optional.empty();
    }

    private static boolean isPointwise(Binding binding) {
        LongStream ones = LongStream.concat(
                Arrays.stream(binding.integers("kernel_shape")), Arrays.stream(binding.integers("strides")));
        return !binding.hasSlot("bias")
                && binding.integer("group") == 1
                && ones.allMatch(value -> value == 1)
                && Arrays.stream(binding.integers("pads")).allMatch(pad -> pad == 0);
    }

    @Override
    public void run(Frame frame) {
        try (Tensor x = ChannelRows.arranged(frame.operand(0));
                Tensor matrix = frame.parameter(weight).contiguous()) {
            frame.put(product(x, from, matrix, true, to));
        }
    }

    /** Each row times a matrix, or times it transposed. */
    private static Tensor product(Tensor x, int from, Tensor matrix, boolean transposed, int to) {
        Tensor y = ChannelRows.empty(x.size(0), to, x.size(2), x.size(3));
        CpuKernels.rowsTimes(
                ChannelRows.address(x),
                x.numel() / from,
                from,
                to,
                ChannelRows.address(matrix),
                transposed,
                ChannelRows.address(y),
                CpuKernels.threads());
        return y;
    }

    @Override
    public Backward record(RecordingFrame frame) {
        Tensor x = frame.keep(ChannelRows.arranged(frame.operand(0)));
        Tensor matrix = frame.keep(frame.parameter(weight).contiguous());
        frame.put(product(x, from, matrix, true, to));
        Optional<Gradient> ofOperand = frame.gradient(0);
        Optional<Consumer<Tensor>> ofWeight = frame.parameterGradient(weight);
        return gradient -> {
            try (Tensor g = ChannelRows.arranged(gradient)) {
                ofWeight.ifPresent(sum -> giveWeight(x, g, matrix, sum));
                ofOperand.ifPresent(sum -> {
                    try (Tensor dx = product(g, to, matrix, false, from)) {
                        sum.add(dx);
                    }
                });
            }
        };
    }

    private void giveWeight(Tensor x, Tensor g, Tensor matrix, Consumer<Tensor> parameter) {
        try (Tensor dWeight = torch.empty_like(matrix)) {
            CpuKernels.rowsAlong(
                    ChannelRows.address(x),
                    ChannelRows.address(g),
                    x.numel() / from,
                    from,
                    to,
                    ChannelRows.address(dWeight),
                    CpuKernels.threads());
            parameter.accept(dWeight);
        }
    }
}
