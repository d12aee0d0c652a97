// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution of each channel by itself on {@link CpuKernels}. libtorch's dilated ones, for which it has no kernel of its
 * own, take five times as long.
 */
final class DepthwiseConvolution implements DifferentiableKernel {
    private static final Set<Long> KERNELS = Set.of(3L, 5L, 7L);

    private final int weight;
    private final Window window;

    private DepthwiseConvolution(int weight, Window window) {
        this.weight = weight;
        this.window = window;
    }

    /** @return absent for a convolution of another kind */
    static Optional<Kernel> of(Binding binding) {
        return CpuImages.fit(binding) && !binding.hasSlot("bias") && isDepthwise(binding)
                ? Window.of(binding)
                        .filter(DepthwiseConvolution::isTaken)
                        .map(window -> new DepthwiseConvolution(binding.slot("weight"), window))
                : Optional.empty();
    }

    private static boolean isDepthwise(Binding binding) {
        long channels = CpuImages.channels(binding);
        return binding.integer("group") == channels
                && binding.results().get(0).dimension(1).is(channels)
                && binding.text("padding_mode").equals("zeros");
    }

    private static boolean isTaken(Window window) {
        return KERNELS.contains(window.kernel()) && window.padding() <= (window.kernel() - 1) * window.dilation();
    }

    @Override
    public void run(Frame frame) {
        try (Tensor x = ChannelRows.arranged(frame.operand(0));
                Tensor taps = frame.parameter(weight).contiguous()) {
            forward(frame, x, taps);
        }
    }

    private void forward(Frame frame, Tensor x, Tensor taps) {
        Tensor y = window.resultOf(x);
        CpuKernels.depthwise(
                window.sizes(x), ChannelRows.address(x), ChannelRows.address(taps), ChannelRows.address(y), CpuKernels.threads());
        frame.put(y);
    }

    @Override
    public Backward record(RecordingFrame frame) {
        Tensor x = frame.keep(ChannelRows.arranged(frame.operand(0)));
        Tensor taps = frame.keep(frame.parameter(weight).contiguous());
        forward(frame, x, taps);
        long[] sizes = window.sizes(x);
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
}
