// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.List;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Images of one size, with channels innermost, that {@link CpuKernels} reads together: a row of channels a pixel.
 *
 * @param tensors in the layout, kept by whoever made this
 */
record ChannelRows(List<Tensor> tensors) {
    ChannelRows {
        tensors = List.copyOf(tensors);
    }

    /** An image in the layout, whatever it was in; a new handle. */
    static Tensor arranged(Tensor x) {
        return x.contiguous(torch.MemoryFormat.ChannelsLast);
    }

    /** Memory for images of a size, in the layout. */
    static Tensor empty(long... shape) {
        try (TensorOptions options = new TensorOptions(torch.ScalarType.Float);
                MemoryFormatOptional format = new MemoryFormatOptional(torch.MemoryFormat.ChannelsLast)) {
            return torch.empty(shape, options, format);
        }
    }

    static long address(Tensor tensor) {
        return tensor.data_ptr_float().address();
    }

    int channels() {
        return Math.toIntExact(tensors.get(0).size(1));
    }

    /** The number of pixels of all images. */
    long rows() {
        return tensors.get(0).numel() / channels();
    }

    private long[] addresses() {
        return tensors.stream().mapToLong(ChannelRows::address).toArray();
    }

    /** {@code offset + sum of scale_i * x_i} for each channel, and nothing below zero if {@code relu}. */
    Tensor combined(float[] scale, float[] offset, boolean relu) {
        Tensor sum = empty(tensors.get(0).shape());
        CpuKernels.combine(
                addresses(), rows(), channels(), scale, offset, relu, address(sum), CpuKernels.threads());
        return sum;
    }

    /** The sums of a gradient in the layout, and those of its products with {@code x_i - shift_i}. */
    float[] reduced(Tensor gradient, float[] shift, float @Nullable [] mask) {
        float[] total = new float[(1 + tensors.size()) * channels()];
        CpuKernels.reduce(
                addresses(), rows(), channels(), address(gradient), shift, mask, total, CpuKernels.threads());
        return total;
    }

    /** {@code ofGradient * gradient + ofValue * x + offset} of the only tensor. */
    Tensor distributed(
            Tensor gradient, float[] ofGradient, float[] ofValue, float[] offset, float @Nullable [] mask) {
        Tensor dx = empty(tensors.get(0).shape());
        CpuKernels.distribute(
                address(tensors.get(0)),
                rows(),
                channels(),
                address(gradient),
                ofGradient,
                ofValue,
                offset,
                mask,
                address(dx),
                CpuKernels.threads());
        return dx;
    }
}
