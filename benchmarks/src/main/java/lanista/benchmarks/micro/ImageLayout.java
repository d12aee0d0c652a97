// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** The order of a tensor's numbers in memory. */
enum ImageLayout {
    /** Row-major: what libtorch's functions give when nobody asks for anything else. */
    CHANNELS_FIRST(torch.MemoryFormat.Contiguous) {
        @Override
        Tensor arrange(Tensor images) {
            return images;
        }
    },

    /** Channels innermost, which libtorch's kernels on CPUs like better. */
    CHANNELS_LAST(torch.MemoryFormat.ChannelsLast) {
        @Override
        Tensor arrange(Tensor images) {
            if (images.size(1) > 1) {
                return images.contiguous(torch.MemoryFormat.ChannelsLast);
            }
            // With one channel both orders are the same, and only strides tell which is meant.
            long height = images.size(2);
            long width = images.size(3);
            return images.as_strided(
                    new long[] {images.size(0), 1, height, width}, new long[] {height * width, 1, width, 1});
        }
    };

    private final torch.MemoryFormat format;

    ImageLayout(torch.MemoryFormat format) {
        this.format = format;
    }

    /** Images that came in row-major order. */
    abstract Tensor arrange(Tensor images);

    /** A weight of a convolution, not yet filled. */
    Tensor empty(long... shape) {
        return torch.empty(shape, new TensorOptions(), new MemoryFormatOptional(format));
    }
}
