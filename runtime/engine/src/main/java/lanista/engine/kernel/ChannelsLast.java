// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** The layout of images with channels innermost, for which libtorch has its faster kernels on a CPU. */
public final class ChannelsLast {
    private ChannelsLast() {}

    /**
     * A tensor of rank 4 in the layout; a new handle. Where axes have a single element both layouts are one in memory,
     * and only the strides tell libtorch which is meant: those of a single channel are rewritten without a copy.
     */
    static Tensor arranged(Tensor x) {
        if (x.size(1) > 1) {
            return x.contiguous(torch.MemoryFormat.ChannelsLast);
        }
        try (Tensor images = torch.reshape(x, x.size(0), x.size(2), x.size(3), 1)) {
            return torch.permute(images, 0, 3, 1, 2);
        }
    }

    /** Whether a tensor is of rank 4 and in the layout. */
    static boolean isIn(Tensor x) {
        return x.is_contiguous(torch.MemoryFormat.ChannelsLast);
    }

    /** A copy of a tensor of rank 4 in the layout, with strides that say so whatever its size. */
    public static Tensor copyOf(Tensor x) {
        try (MemoryFormatOptional format = new MemoryFormatOptional(torch.MemoryFormat.ChannelsLast);
                TensorOptions options = x.options()) {
            Tensor copy = torch.empty(x.shape(), options, format);
            copy.copy_(x);
            return copy;
        }
    }
}
