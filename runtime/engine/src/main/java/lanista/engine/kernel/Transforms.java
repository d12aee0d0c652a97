// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Transforms between places and frequencies, in 64 bits, as what cancels out is to be zero. */
final class Transforms {
    private Transforms() {}

    static void addTo(KernelTable table) {
        table.add("DFT", Transforms::fourier);
    }

    /** The last axis, of real and imaginary parts, is none of libtorch's complex numbers, so that axes count from the front. */
    private static Kernel fourier(Binding binding) {
        int axis = binding.axis("axis");
        boolean inverse = binding.bool("inverse");
        boolean onesided = binding.bool("onesided");
        long given = binding.integer("dft_length");
        LongOptional length = binding.own(given == 0 ? new LongOptional() : new LongOptional(given));
        StringViewOptional usual = binding.own(new StringViewOptional());
        return Kernel.unary(x -> {
            try (Tensor wide = x.to(torch.ScalarType.Double);
                    Tensor signal = signal(wide);
                    Tensor found = onesided
                            ? inverse
                                    ? torch.fft_irfft(signal, length, axis, usual)
                                    : torch.fft_rfft(signal, length, axis, usual)
                            : inverse
                                    ? torch.fft_ifft(signal, length, axis, usual)
                                    : torch.fft_fft(signal, length, axis, usual)) {
                try (Tensor parts = onesided && inverse ? torch.unsqueeze(found, -1) : torch.view_as_real(found)) {
                    return parts.to(x.scalar_type());
                }
            }
        });
    }

    /** Real numbers, or complex ones, without the axis of their parts. */
    private static Tensor signal(Tensor x) {
        if (x.size(-1) == 1) {
            return torch.squeeze(x, -1);
        }
        try (Tensor adjacent = x.contiguous()) {
            return torch.view_as_complex(adjacent);
        }
    }
}
