// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Optional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Pools of images on {@link CpuKernels}. The operand is not kept: the largest numbers leave a byte each that tells their place. */
final class ChannelPool {
    /** The largest window whose places a byte tells apart. */
    private static final long MOST_TAPS = 15;

    private ChannelPool() {}

    /** @return absent where libtorch has to do */
    static Optional<Kernel> largest(Binding binding) {
        return window(binding).map(Largest::new);
    }

    /** @return absent where libtorch has to do */
    static Optional<Kernel> average(Binding binding) {
        return binding.integer("divisor_override") == 0
                ? window(binding).map(window -> new Average(window, binding.bool("count_include_pad")))
                : Optional.empty();
    }

    private static Optional<Window> window(Binding binding) {
        return CpuImages.fit(binding) && !binding.bool("ceil_mode")
                ? Window.of(binding).filter(ChannelPool::isPlain)
                : Optional.empty();
    }

    private static boolean isPlain(Window window) {
        return window.dilation() == 1
                && window.kernel() <= MOST_TAPS
                && 2 * window.padding() <= window.kernel();
    }

    private record Largest(Window window) implements DifferentiableKernel {
        @Override
        public void run(Frame frame) {
            try (Tensor x = ChannelRows.arranged(frame.operand(0));
                    Tensor places = forward(frame, x)) {
                // Nobody comes back.
            }
        }

        private Tensor forward(Frame frame, Tensor x) {
            Tensor y = window.resultOf(x);
            Tensor places = bytes(y.numel());
            CpuKernels.maxPool(
                    window.sizes(x),
                    ChannelRows.address(x),
                    ChannelRows.address(y),
                    places.data_ptr().address(),
                    CpuKernels.threads());
            frame.put(y);
            return places;
        }

        private static Tensor bytes(long count) {
            try (TensorOptions options = new TensorOptions(torch.ScalarType.Byte);
                    MemoryFormatOptional rowMajor = new MemoryFormatOptional()) {
                return torch.empty(new long[] {count}, options, rowMajor);
            }
        }

        @Override
        public Backward record(RecordingFrame frame) {
            try (Tensor x = ChannelRows.arranged(frame.operand(0));
                    Tensor found = forward(frame, x)) {
                Tensor places = frame.keep(found);
                long[] sizes = window.sizes(x);
                long[] shape = x.shape();
                Optional<Gradient> operand = frame.gradient(0);
                return gradient -> operand.ifPresent(sum -> {
                    try (Tensor g = ChannelRows.arranged(gradient);
                            Tensor dx = ChannelRows.empty(shape)) {
                        CpuKernels.maxPoolBackward(
                                sizes,
                                places.data_ptr().address(),
                                ChannelRows.address(g),
                                ChannelRows.address(dx),
                                CpuKernels.threads());
                        sum.add(dx);
                    }
                });
            }
        }
    }

    /** @param padded whether what is beyond the image counts as zeros */
    private record Average(Window window, boolean padded) implements DifferentiableKernel {
        @Override
        public void run(Frame frame) {
            try (Tensor x = ChannelRows.arranged(frame.operand(0))) {
                Tensor y = window.resultOf(x);
                CpuKernels.averagePool(
                        window.sizes(x),
                        padded,
                        ChannelRows.address(x),
                        ChannelRows.address(y),
                        CpuKernels.threads());
                frame.put(y);
            }
        }

        @Override
        public Backward record(RecordingFrame frame) {
            run(frame);
            long[] sizes = window.sizes(frame.operand(0));
            long[] shape = frame.operand(0).shape();
            Optional<Gradient> operand = frame.gradient(0);
            return gradient -> operand.ifPresent(sum -> {
                try (Tensor g = ChannelRows.arranged(gradient);
                        Tensor dx = ChannelRows.empty(shape)) {
                    CpuKernels.averagePoolBackward(
                            sizes, padded, ChannelRows.address(g), ChannelRows.address(dx), CpuKernels.threads());
                    sum.add(dx);
                }
            });
        }
    }
}
