// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** The elements of tensors as arrays, in row-major order, for kernels that decide by them on the host. */
final class HostNumbers {
    private HostNumbers() {}

    static float[] floats(Tensor tensor) {
        float[] numbers = new float[Math.toIntExact(tensor.numel())];
        try (Tensor rowMajor = onHost(tensor, torch.ScalarType.Float)) {
            if (numbers.length > 0) {
                rowMajor.data_ptr_float().get(numbers);
            }
        }
        return numbers;
    }

    static double[] doubles(Tensor tensor) {
        double[] numbers = new double[Math.toIntExact(tensor.numel())];
        try (Tensor rowMajor = onHost(tensor, torch.ScalarType.Double)) {
            if (numbers.length > 0) {
                rowMajor.data_ptr_double().get(numbers);
            }
        }
        return numbers;
    }

    static long[] longs(Tensor tensor) {
        long[] numbers = new long[Math.toIntExact(tensor.numel())];
        try (Tensor rowMajor = onHost(tensor, torch.ScalarType.Long)) {
            if (numbers.length > 0) {
                rowMajor.data_ptr_long().get(numbers);
            }
        }
        return numbers;
    }

    /** A tensor of numbers in row-major order, on the host. */
    static Tensor tensor(float[] numbers, long... shape) {
        try (TensorOptions options = new TensorOptions(torch.ScalarType.Float);
                MemoryFormatOptional rowMajor = new MemoryFormatOptional()) {
            Tensor host = torch.empty(shape, options, rowMajor);
            host.data_ptr_float().put(numbers);
            return host;
        }
    }

    /** A tensor without elements has no address, but is converted all the same. */
    private static Tensor onHost(Tensor tensor, torch.ScalarType element) {
        try (Tensor plain = tensor.detach();
                Tensor near = plain.cpu();
                Tensor wide = near.to(element)) {
            return wide.contiguous();
        }
    }
}
