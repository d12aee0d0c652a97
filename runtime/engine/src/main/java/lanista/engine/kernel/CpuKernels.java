// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The functions of our own native library, over 32-bit floats in memory with channels innermost, which come in multiples of
 * {@value #LANES}. The library is part of the jar for the platforms that it was built on; elsewhere, and on processors
 * without AVX2, {@link #areHere} tells that libtorch has to do.
 *
 * <p>Tensors are given as addresses. {@code channels} numbers a tensor stand one behind the other in arrays.
 */
final class CpuKernels {
    /** What the number of channels has to be a multiple of. */
    static final int LANES = 8;

    private static final boolean HERE = load();

    private CpuKernels() {}

    private static boolean load() {
        URL library = CpuKernels.class.getResource(Loader.getPlatform() + "/liblanista.so");
        if (library == null) {
            return false;
        }
        try {
            File file = Loader.cacheResource(library);
            System.load(file.getAbsolutePath());
            return isSupported();
        } catch (IOException | UnsatisfiedLinkError failure) {
            return false;
        }
    }

    /** Whether the library is here and this processor can run it. */
    static boolean areHere() {
        return HERE;
    }

    /** How many threads a computation of the calling one has. */
    static int threads() {
        return torch.get_num_threads();
    }

    private static native boolean isSupported();

    /**
     * Convolves each channel by itself.
     *
     * @param sizes as {@link Window#sizes} tells
     */
    static native void depthwise(long[] sizes, long x, long weight, long y, int threads);

    /** The gradients of the above; 0 in the place of one that nobody wants. */
    static native void depthwiseBackward(
            long[] sizes, long x, long weight, long gradient, long dx, long dWeight, int threads);

    /**
     * The largest numbers under a window.
     *
     * @param sizes as {@link Window#sizes} tells
     * @param places takes a byte for each number: the tap that it was found at
     */
    static native void maxPool(long[] sizes, long x, long y, long places, int threads);

    static native void maxPoolBackward(long[] sizes, long places, long gradient, long dx, int threads);

    /**
     * The means under a window.
     *
     * @param padded whether what is beyond the image counts as zeros
     */
    static native void averagePool(long[] sizes, boolean padded, long x, long y, int threads);

    static native void averagePoolBackward(long[] sizes, boolean padded, long gradient, long dx, int threads);

    /** @param moments takes the means of the channels, and behind them their variances over all rows */
    static native void moments(long x, long rows, int channels, float[] moments, int threads);

    /** {@code y = offset + sum of scale_i * x_i}, and nothing below zero if {@code relu}. */
    static native void combine(
            long[] x, long rows, int channels, float[] scale, float[] offset, boolean relu, long y, int threads);

    /**
     * Sums of a gradient, and of its products with {@code x_i - shift_i}.
     *
     * @param mask two numbers a channel, factor and offset, which leave the gradient where they make {@code x_0} positive
     * @param total takes the sums of the gradient, and behind them those of each product
     */
    static native void reduce(
            long[] x,
            long rows,
            int channels,
            long gradient,
            float[] shift,
            float @Nullable [] mask,
            float[] total,
            int threads);

    /** {@code dx = ofGradient * gradient + ofValue * x + offset}; masked as above. */
    static native void distribute(
            long x,
            long rows,
            int channels,
            long gradient,
            float[] ofGradient,
            float[] ofValue,
            float[] offset,
            float @Nullable [] mask,
            long dx,
            int threads);
}
