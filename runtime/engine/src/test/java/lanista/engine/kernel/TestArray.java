// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Numbers of a tensor in row-major order. */
final class TestArray {
    private final ElementType element;
    private final long[] shape;
    private final double[] values;

    TestArray(ElementType element, long[] shape, double[] values) {
        this.element = element;
        this.shape = shape;
        this.values = values;
    }

    /** Reads {@code f32[2,3] 1 2 3 4 5 6}. */
    static TestArray parse(String text) {
        int open = text.indexOf('[');
        int close = text.indexOf(']');
        return new TestArray(
                ElementType.parse(text.substring(0, open)).orElseThrow(),
                Arrays.stream(text.substring(open + 1, close).split(","))
                        .filter(number -> !number.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray(),
                Arrays.stream(text.substring(close + 1).trim().split(" "))
                        .filter(number -> !number.isEmpty())
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }

    static TestArray of(Tensor tensor, ElementType element) {
        try (Tensor doubles = tensor.detach().to(torch.ScalarType.Double).contiguous()) {
            double[] values = new double[(int) doubles.numel()];
            if (values.length > 0) {
                doubles.data_ptr_double().get(values);
            }
            return new TestArray(element, tensor.shape(), values);
        }
    }

    ElementType element() {
        return element;
    }

    long[] shape() {
        return shape;
    }

    double[] values() {
        return values;
    }

    TensorType type() {
        return TensorType.of(element, shape);
    }

    TestArray with(ElementType other) {
        return new TestArray(other, shape, values);
    }

    TestArray with(int index, double value) {
        double[] changed = values.clone();
        changed[index] = value;
        return new TestArray(element, shape, changed);
    }

    /** A new tensor in the innermost scope. */
    Tensor tensor() {
        Tensor doubles = Tensor.create(values, shape);
        return doubles.to(ScalarTypes.of(element), false, true, new MemoryFormatOptional());
    }
}
