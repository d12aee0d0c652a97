// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Arrays of Java copied to tensors on the CPU, and tensors to arrays, in row-major order. */
public final class TensorArrays {
    private TensorArrays() {}

    /**
     * A tensor of 32-bit floats, in the innermost scope of the calling thread.
     *
     * @throws IllegalArgumentException when the shape holds another number of elements
     */
    public static Tensor tensor(float[] values, long... shape) {
        Tensor tensor = empty(values.length, shape, torch.ScalarType.Float);
        // A tensor without elements has no address.
        if (values.length > 0) {
            tensor.data_ptr_float().put(values);
        }
        return tensor;
    }

    /**
     * A tensor of 64-bit integers, in the innermost scope of the calling thread.
     *
     * @throws IllegalArgumentException when the shape holds another number of elements
     */
    public static Tensor tensor(long[] values, long... shape) {
        Tensor tensor = empty(values.length, shape, torch.ScalarType.Long);
        if (values.length > 0) {
            tensor.data_ptr_long().put(values);
        }
        return tensor;
    }

    private static Tensor empty(int elements, long[] shape, torch.ScalarType type) {
        long needed = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (needed != elements) {
            throw new IllegalArgumentException("a tensor of shape %s has %d elements, the array has %d"
                    .formatted(Arrays.toString(shape), needed, elements));
        }
        try (TensorScope scope = TensorScope.open()) {
            return scope.keep(torch.empty(shape, new TensorOptions(type), new MemoryFormatOptional()));
        }
    }

    /** The elements of a tensor of 32-bit floats, of any device and layout. */
    public static float[] floats(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.numel())];
        try (TensorScope scope = TensorScope.open()) {
            if (values.length > 0) {
                rowMajor(tensor).data_ptr_float().get(values);
            }
        }
        return values;
    }

    /** The elements of a tensor of 32-bit floats, as a list. */
    public static List<Double> doubles(Tensor tensor) {
        List<Double> values = new ArrayList<>();
        for (float value : floats(tensor)) {
            values.add((double) value);
        }
        return values;
    }

    /** The elements of a tensor of 64-bit integers, of any device and layout. */
    public static long[] longs(Tensor tensor) {
        long[] values = new long[Math.toIntExact(tensor.numel())];
        try (TensorScope scope = TensorScope.open()) {
            if (values.length > 0) {
                rowMajor(tensor).data_ptr_long().get(values);
            }
        }
        return values;
    }

    private static Tensor rowMajor(Tensor tensor) {
        return tensor.detach().cpu().contiguous();
    }
}
