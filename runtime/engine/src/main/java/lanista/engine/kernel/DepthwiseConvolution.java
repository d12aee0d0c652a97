// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution of each channel by itself on {@link CpuKernels}. libtorch's dilated ones, for which it has no kernel of its
 * own, take five times as long.
 */
final class DepthwiseConvolution implements DifferentiableKernel {
    private final int weight;
    private final long kernel;
    private final long stride;
    private final long padding;
    private final long dilation;

    private DepthwiseConvolution(Binding binding) {
        this.weight = binding.slot("weight");
        this.kernel = binding.integers("kernel_shape")[0];
        this.stride = binding.integers("strides")[0];
        this.padding = binding.integers("pads")[0];
        this.dilation = binding.integers("dilations")[0];
    }

    /** @return absent for a convolution of another kind */
    static Optional<Kernel> of(Binding binding) {
        return isOne(binding) ? Optional.of(new DepthwiseConvolution(binding)) : Optional.empty();
    }

    private static boolean isOne(Binding binding) {
        long[] window = binding.integers("kernel_shape");
        if (!CpuImages.fit(binding) || window.length != 2 || binding.hasSlot("bias")) {
            return false;
        }
        long channels = CpuImages.channels(binding);
        boolean depthwise = binding.integer("group") == channels
                && binding.results().get(0).dimension(1).is(channels)
                && binding.text("padding_mode").equals("zeros");
        long size = window[0];
        long reach = (size - 1) * binding.integers("dilations")[0];
        return depthwise
                && (size == 3 || size == 5 || size == 7)
                && isUniform(window)
                && isUniform(binding.integers("strides"))
                && isUniform(binding.integers("dilations"))
                && isUniform(binding.integers("pads"))
                && binding.integers("pads")[0] <= reach;
    }

    private static boolean isUniform(long[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    @Override
    public void run(Frame frame) {
        try (Tensor x = ChannelRows.arranged(frame.operand(0));
                Tensor taps = frame.parameter(weight).contiguous()) {
            forward(frame, x, taps);
        }
    }

    private void forward(Frame frame, Tensor x, Tensor taps) {
        long[] sizes = sizes(x);
        Tensor y = ChannelRows.empty(sizes[0], sizes[3], sizes[4], sizes[5]);
        CpuKernels.depthwise(
                sizes, ChannelRows.address(x), ChannelRows.address(taps), ChannelRows.address(y), CpuKernels.threads());
        frame.put(y);
    }

    @Override
    public Backward record(RecordingFrame frame) {
        Tensor x = frame.keep(ChannelRows.arranged(frame.operand(0)));
        Tensor taps = frame.keep(frame.parameter(weight).contiguous());
        forward(frame, x, taps);
        long[] sizes = sizes(x);
        Optional<Gradient> ofOperand = frame.gradient(0);
        Optional<Consumer<Tensor>> ofWeight = frame.parameterGradient(weight);
        return gradient -> {
            try (Tensor g = ChannelRows.arranged(gradient);
                    Tensor dx = torch.empty_like(x);
                    Tensor dWeight = torch.empty_like(taps)) {
                CpuKernels.depthwiseBackward(
                        sizes,
                        ChannelRows.address(x),
                        ChannelRows.address(taps),
                        ChannelRows.address(g),
                        ofOperand.isPresent() ? ChannelRows.address(dx) : 0,
                        ofWeight.isPresent() ? ChannelRows.address(dWeight) : 0,
                        CpuKernels.threads());
                ofOperand.ifPresent(sum -> sum.add(dx));
                ofWeight.ifPresent(sum -> sum.accept(dWeight));
            }
        };
    }

    /** What {@link CpuKernels#depthwise} needs to know. */
    private long[] sizes(Tensor x) {
        long height = x.size(2);
        long width = x.size(3);
        return new long[] {
            x.size(0), height, width, x.size(1), after(height), after(width), kernel, stride, padding, dilation
        };
    }

    private long after(long size) {
        return (size + 2 * padding - (kernel - 1) * dilation - 1) / stride + 1;
    }
}
