// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Pools over one to three spatial axes. */
final class Pools {
    private Pools() {}

    static void addTo(KernelTable table) {
        table.add("MaxPool", Pools::max);
        table.add("AveragePool", Pools::average);
        table.add("AdaptiveAveragePool", Pools::adaptiveAverage);
        table.add("AdaptiveMaxPool", Pools::adaptiveMax);
        table.add("GlobalAveragePool", binding -> {
            long[] spatial = LongStream.range(2, binding.rank()).toArray();
            return Reductions.mean(binding, spatial, true);
        });
        table.add("GlobalMaxPool", binding -> {
            long[] spatial = LongStream.range(2, binding.rank()).toArray();
            return Kernel.unary(x -> torch.amax(x, spatial, true));
        });
    }

    /** A native pool that pads both sides of an axis alike. */
    private interface Pool {
        Tensor apply(Tensor x, long[] padding);
    }

    /** libtorch compares floating-point numbers alone. */
    private static Kernel max(Binding binding) {
        UnaryOperator<Tensor> pool = largest(binding);
        if (binding.element().isFloating()) {
            return Kernel.unary(pool);
        }
        torch.ScalarType element = ScalarTypes.of(binding.element());
        return Kernel.unary(x -> {
            try (Tensor numbers = x.to(torch.ScalarType.Float);
                    Tensor pooled = pool.apply(numbers)) {
                return pooled.to(element);
            }
        });
    }

    private static UnaryOperator<Tensor> largest(Binding binding) {
        long[] window = binding.integers("kernel_shape");
        long[] stride = binding.integers("strides");
        long[] dilation = binding.integers("dilations");
        boolean ceiling = binding.bool("ceil_mode");
        Pads pads = Pads.of(binding.integers("pads"));
        Pool pool = switch (window.length) {
            case 1 -> (x, padding) -> torch.max_pool1d(x, window, stride, padding, dilation, ceiling);
            case 2 -> (x, padding) -> torch.max_pool2d(x, window, stride, padding, dilation, ceiling);
            default -> (x, padding) -> torch.max_pool3d(x, window, stride, padding, dilation, ceiling);
        };
        if (isNative(pads, window)) {
            return x -> pool.apply(x, pads.begins());
        }
        Padding around = Padding.of(binding, pads.lastFirst(), "constant", Double.NEGATIVE_INFINITY);
        return x -> {
            try (Tensor padded = around.applyTo(x)) {
                return starting(pool.apply(padded, new long[pads.axes()]), x, pads, stride);
            }
        };
    }

    /** Whether libtorch pads so by itself: both sides alike, by at most half of the window. */
    private static boolean isNative(Pads pads, long[] window) {
        return pads.symmetric() && IntStream.range(0, window.length).allMatch(i -> 2 * pads.begins()[i] <= window[i]);
    }

    private static Kernel average(Binding binding) {
        Pads pads = Pads.of(binding.integers("pads"));
        Pool pool = averagePool(binding);
        if (isNative(pads, binding.integers("kernel_shape"))) {
            return Kernel.unary(x -> pool.apply(x, pads.begins()));
        }
        long[] stride = binding.integers("strides");
        Padding around = Padding.of(binding, pads.lastFirst(), "constant", 0);
        boolean counted = binding.bool("count_include_pad") || divisor(binding) != 0;
        return Kernel.unary(x -> {
            try (Tensor padded = around.applyTo(x)) {
                Tensor all = starting(pool.apply(padded, new long[pads.axes()]), x, pads, stride);
                return counted ? all : overInside(all, x, pool, around, pads, stride);
            }
        });
    }

    private static Pool averagePool(Binding binding) {
        long[] window = binding.integers("kernel_shape");
        long[] stride = binding.integers("strides");
        boolean ceiling = binding.bool("ceil_mode");
        boolean counted = binding.bool("count_include_pad");
        long divisor = divisor(binding);
        LongOptional override = binding.own(divisor == 0 ? new LongOptional() : new LongOptional(divisor));
        if (window.length == 3) {
            return (x, padding) -> torch.avg_pool3d(x, window, stride, padding, ceiling, counted, override);
        }
        if (window.length == 2) {
            return (x, padding) -> torch.avg_pool2d(x, window, stride, padding, ceiling, counted, override);
        }
        if (divisor == 0) {
            return (x, padding) -> torch.avg_pool1d(x, window, stride, padding, ceiling, counted);
        }
        // libtorch's pool over one axis takes no divisor.
        return (x, padding) -> {
            try (Tensor rows = torch.unsqueeze(x, -2);
                    Tensor pooled = torch.avg_pool2d(
                            rows,
                            new long[] {1, window[0]},
                            new long[] {1, stride[0]},
                            new long[] {0, padding[0]},
                            ceiling,
                            counted,
                            override)) {
                return torch.squeeze(pooled, -2);
            }
        };
    }

    private static long divisor(Binding binding) {
        return binding.integer("divisor_override");
    }

    /** The means over all elements of each window, made means over those inside of the tensor; closes the ones given. */
    private static Tensor overInside(Tensor means, Tensor x, Pool pool, Padding around, Pads pads, long[] stride) {
        try (Tensor all = means;
                Tensor ones = torch.ones_like(x);
                Tensor padded = around.applyTo(ones);
                Tensor shares = starting(pool.apply(padded, new long[pads.axes()]), x, pads, stride)) {
            return torch.div(all, shares);
        }
    }

    /** The windows that start inside of the tensor or of what is in front of it; closes the pool's result. */
    static Tensor starting(Tensor pooled, Tensor x, Pads pads, long[] stride) {
        Tensor result = pooled;
        for (int i = 0; i < pads.axes(); i++) {
            int axis = i + 2;
            long starts = (x.size(axis) + pads.begins()[i] - 1) / stride[i] + 1;
            try (Tensor before = result) {
                result = before.narrow(axis, 0, Math.min(starts, before.size(axis)));
            }
        }
        return result;
    }

    private static Kernel adaptiveAverage(Binding binding) {
        long[] wanted = binding.integers("output_size");
        return wanted.length == 1
                ? Kernel.unary(x -> torch.adaptive_avg_pool1d(x, sizes(x, wanted)))
                : Kernel.unary(x -> torch.adaptive_avg_pool2d(x, sizes(x, wanted)));
    }

    private static Kernel adaptiveMax(Binding binding) {
        long[] wanted = binding.integers("output_size");
        return wanted.length == 1
                ? Kernel.unary(x -> values(torch.adaptive_max_pool1d(x, sizes(x, wanted))))
                : Kernel.unary(x -> values(torch.adaptive_max_pool2d(x, sizes(x, wanted))));
    }

    /** The wanted sizes, each 0 replaced by the tensor's own. */
    private static long[] sizes(Tensor x, long[] wanted) {
        long[] sizes = wanted.clone();
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == 0) {
                sizes[i] = x.size(i + 2);
            }
        }
        return sizes;
    }

    /** The first of values and indices. */
    private static Tensor values(T_TensorTensor_T both) {
        try (both) {
            return new Tensor(both.get0());
        }
    }
}
