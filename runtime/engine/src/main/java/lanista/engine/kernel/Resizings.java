// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DoubleVector;
import org.bytedeco.pytorch.DoubleVectorOptional;
import org.bytedeco.pytorch.InterpolateFuncOptions;
import org.bytedeco.pytorch.InterpolateMode;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.LongVectorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kArea;
import org.bytedeco.pytorch.kBicubic;
import org.bytedeco.pytorch.kBilinear;
import org.bytedeco.pytorch.kLinear;
import org.bytedeco.pytorch.kNearest;
import org.bytedeco.pytorch.kTrilinear;

/** Padding, and interpolation as {@code torch.nn.functional} has it; as ONNX has it, it is {@link Sampling}. */
final class Resizings {
    private Resizings() {}

    static void addTo(KernelTable table) {
        table.add("Pad", Resizings::pad);
        table.add(
                "Resize",
                binding -> binding.text("coordinate_transformation_mode").equals("torch")
                        ? resize(binding)
                        : Sampling.of(binding));
        table.add("GridSample", Resizings::sample);
    }

    private static Kernel pad(Binding binding) {
        String mode = switch (binding.text("mode")) {
            case "edge" -> "replicate";
            case "wrap" -> "circular";
            default -> binding.text("mode");
        };
        long[] lastFirst = Pads.of(binding.integers("pads")).lastFirst();
        return Kernel.unary(Padding.of(binding, lastFirst, mode, binding.real("value"))::applyTo);
    }

    private static Kernel resize(Binding binding) {
        String mode = binding.text("mode");
        InterpolateFuncOptions options = binding.own(new InterpolateFuncOptions());
        options.mode().put(binding.own(mode(binding, mode, binding.rank() - 2)));
        long[] size = binding.integers("size");
        if (size.length > 0) {
            options.size().put(binding.own(new LongVectorOptional(binding.own(new LongVector(size)))));
        } else {
            double[] scales = binding.reals("scales");
            options.recompute_scale_factor().put(binding.own(new BoolOptional(false)));
            options.scale_factor().put(binding.own(new DoubleVectorOptional(binding.own(new DoubleVector(scales)))));
        }
        if (mode.equals("linear") || mode.equals("cubic")) {
            options.align_corners().put(binding.own(new BoolOptional(binding.bool("align_corners"))));
        }
        return Kernel.unary(x -> torch.interpolate(x, options));
    }

    /** Modes go by their places in the enumerations of libtorch's {@code GridSampler.h}. */
    private static Kernel sample(Binding binding) {
        int mode = List.of("bilinear", "nearest", "bicubic").indexOf(binding.text("mode"));
        int outside = List.of("zeros", "border", "reflection").indexOf(binding.text("padding_mode"));
        boolean corners = binding.bool("align_corners");
        return Kernel.binary((x, grid) -> torch.grid_sampler(x, grid, mode, outside, corners));
    }

    private static InterpolateMode mode(Binding binding, String word, int axes) {
        return switch (word) {
            case "nearest" -> new InterpolateMode(binding.own(new kNearest()));
            case "cubic" -> new InterpolateMode(binding.own(new kBicubic()));
            case "area" -> new InterpolateMode(binding.own(new kArea()));
            case "linear" ->
                switch (axes) {
                    case 1 -> new InterpolateMode(binding.own(new kLinear()));
                    case 2 -> new InterpolateMode(binding.own(new kBilinear()));
                    default -> new InterpolateMode(binding.own(new kTrilinear()));
                };
            default -> throw new IllegalArgumentException("no interpolation '%s'".formatted(word));
        };
    }
}
