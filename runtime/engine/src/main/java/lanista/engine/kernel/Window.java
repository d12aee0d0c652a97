// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A window that slides over images, the same along both axes.
 *
 * @param kernel how many taps it has along an axis
 * @param stride how far it goes at once
 * @param padding how far it reaches beyond each side of the image
 * @param dilation how far its taps are from each other
 */
record Window(long kernel, long stride, long padding, long dilation) {
    private static final int AXES = 2;

    /** The window of a convolution or a pool; absent where axes or sides differ. */
    static Optional<Window> of(Binding binding) {
        long[] kernel = binding.integers("kernel_shape");
        long[] strides = binding.integers("strides");
        long[] pads = binding.integers("pads");
        long[] dilations = binding.attributes().find("dilations").isPresent()
                ? binding.integers("dilations")
                : new long[] {1, 1};
        boolean uniform = kernel.length == AXES
                && isUniform(kernel)
                && isUniform(strides)
                && isUniform(pads)
                && isUniform(dilations);
        return uniform ? Optional.of(new Window(kernel[0], strides[0], pads[0], dilations[0])) : Optional.empty();
    }

    private static boolean isUniform(long[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    /** What {@link CpuKernels} needs to know of images and the window on them. */
    long[] sizes(Tensor x) {
        long height = x.size(2);
        long width = x.size(3);
        return new long[] {
            x.size(0), height, width, x.size(1), after(height), after(width), kernel, stride, padding, dilation
        };
    }

    private long after(long size) {
        return (size + 2 * padding - (kernel - 1) * dilation - 1) / stride + 1;
    }

    /** Memory for what the window makes of images. */
    Tensor resultOf(Tensor x) {
        return ChannelRows.empty(x.size(0), x.size(1), after(x.size(2)), after(x.size(3)));
    }
}
