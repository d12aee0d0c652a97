// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Max pools that tell where the largest elements are, and their inverse. */
final class PeakPools {
    private PeakPools() {}

    static void addTo(KernelTable table) {
        table.add("MaxPoolWithIndices", PeakPools::pool);
        table.add("MaxUnpool", PeakPools::unpool);
    }

    /** A native pool without padding; its positions are those within a channel. */
    @FunctionalInterface
    private interface Pool {
        T_TensorTensor_T apply(Tensor x);
    }

    private static Pool nativePool(Binding binding) {
        long[] window = binding.integers("kernel_shape");
        long[] stride = binding.integers("strides");
        long[] dilation = binding.integers("dilations");
        boolean ceiling = binding.bool("ceil_mode");
        long[] none = new long[window.length];
        return switch (window.length) {
            case 1 -> x -> torch.max_pool1d_with_indices(x, window, stride, none, dilation, ceiling);
            case 2 -> x -> torch.max_pool2d_with_indices(x, window, stride, none, dilation, ceiling);
            default -> x -> torch.max_pool3d_with_indices(x, window, stride, none, dilation, ceiling);
        };
    }

    /** libtorch compares floating-point numbers alone. */
    private static Kernel pool(Binding binding) {
        Pool pool = nativePool(binding);
        long[] stride = binding.integers("strides");
        Pads pads = Pads.of(binding.integers("pads"));
        Padding around = Padding.of(binding, pads.lastFirst(), "constant", Double.NEGATIVE_INFINITY);
        boolean byColumns = binding.integer("storage_order") == 1;
        torch.ScalarType element = ScalarTypes.of(binding.element());
        torch.ScalarType compared = binding.element().isFloating() ? element : torch.ScalarType.Float;
        TensorOptions positionType = binding.options(ElementType.I64);
        return frame -> {
            Tensor x = frame.operand(0);
            try (Tensor numbers = x.to(compared);
                    Tensor padded = around.applyTo(numbers);
                    T_TensorTensor_T both = pool.apply(padded);
                    Tensor values = Pools.starting(new Tensor(both.get0()), x, pads, stride);
                    Tensor positions = Pools.starting(new Tensor(both.get1()), x, pads, stride);
                    Tensor onHost = Tensor.create(places(x.shape(), padded.shape(), pads, byColumns));
                    Tensor places = onHost.to(x.device(), torch.ScalarType.Long);
                    Tensor within = torch.take(places, positions);
                    Tensor channels = channels(x, positionType)) {
                frame.put(0, values.to(element));
                frame.put(1, torch.add(within, channels));
            }
        };
    }

    /** For each position in a padded channel the place in the channel; outside of that the nearest one. */
    private static long[] places(long[] shape, long[] padded, Pads pads, boolean byColumns) {
        int axes = pads.axes();
        long[] places = new long[Math.toIntExact(product(padded, 2))];
        for (int position = 0; position < places.length; position++) {
            long rest = position;
            long place = 0;
            long below = 1;
            for (int axis = axes - 1; axis >= 0; axis--) {
                long size = shape[axis + 2];
                long at = Math.max(0, Math.min(size - 1, rest % padded[axis + 2] - pads.begins()[axis]));
                place = byColumns ? place * size + at : place + at * below;
                below *= size;
                rest /= padded[axis + 2];
            }
            places[position] = place;
        }
        return places;
    }

    /** The place of the first element of each channel. */
    private static Tensor channels(Tensor x, TensorOptions numbers) {
        long[] shape = x.shape();
        long[] broadcast = shape.clone();
        Arrays.fill(broadcast, 2, broadcast.length, 1);
        try (Scalar count = new Scalar(shape[0] * shape[1]);
                Scalar elements = new Scalar(product(shape, 2));
                Tensor counted = torch.arange(count, numbers);
                Tensor starts = torch.mul(counted, elements)) {
            return torch.reshape(starts, broadcast);
        }
    }

    private static long product(long[] shape, int from) {
        return Arrays.stream(shape, from, shape.length).reduce(1, Math::multiplyExact);
    }

    private static Kernel unpool(Binding binding) {
        long[] window = binding.integers("kernel_shape");
        long[] stride = binding.integers("strides");
        long[] pads = binding.integers("pads");
        long[] wanted = binding.integers("output_shape");
        TensorOptions elements = binding.options(binding.element());
        return Kernel.binary((x, places) -> {
            long[] shape = x.shape();
            for (int i = 0; i < window.length; i++) {
                shape[i + 2] = (shape[i + 2] - 1) * stride[i] + window[i] - pads[i] - pads[i + window.length];
            }
            try (Tensor zeros = torch.zeros(new long[] {product(shape, 0)}, elements);
                    Tensor wide = places.to(torch.ScalarType.Long);
                    Tensor index = torch.reshape(wide, -1);
                    Tensor numbers = torch.reshape(x, -1);
                    Tensor scattered = torch.scatter(zeros, 0, index, numbers);
                    Tensor unpooled = torch.reshape(scattered, shape)) {
                return wanted.length == 0
                        ? new Tensor(unpooled)
                        : torch.constant_pad_nd(unpooled, missing(shape, wanted));
            }
        });
    }

    /** What is missing behind each axis, the last one first. */
    private static long[] missing(long[] shape, long[] wanted) {
        long[] pads = new long[2 * shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            pads[2 * (shape.length - 1 - axis) + 1] = wanted[axis] - shape[axis];
        }
        return pads;
    }
}
