// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Operators that compute no numbers: a stored tensor, a constant, a value as it is, zeros, another element type. */
final class Specials {
    private Specials() {}

    static void addTo(KernelTable table) {
        table.add("Identity", binding -> frame -> frame.put(frame.alias(0)));
        table.add("Placeholder", binding -> frame -> frame.put(frame.alias(0)));
        table.add("Parameter", binding -> stored(binding.slot("weight")));
        table.add("Buffer", binding -> stored(binding.slot("value")));
        table.add("Constant", binding -> {
            long[] shape = binding.integers("shape");
            Scalar value = binding.scalar("value");
            TensorOptions options = binding.options(binding.element());
            return frame -> frame.put(torch.full(shape, value, options));
        });
        table.add("Range", binding -> {
            Scalar start = binding.scalar("start");
            Scalar limit = binding.scalar("limit");
            Scalar delta = binding.scalar("delta");
            TensorOptions options = binding.options(binding.element());
            return frame -> frame.put(torch.arange(start, limit, delta, options));
        });
        table.add("Zero", Specials::zero);
        table.add("Cast", binding -> {
            torch.ScalarType element = ScalarTypes.of(binding.element());
            return Kernel.unary(x -> x.to(element));
        });
    }

    private static Kernel stored(int slot) {
        return frame -> frame.put(new Tensor(frame.parameter(slot)));
    }

    private static Kernel zero(Binding binding) {
        long stride = binding.integer("stride");
        if (stride == 1) {
            return Kernel.unary(torch::zeros_like);
        }
        return Kernel.unary(x -> {
            long[] shape = x.shape();
            for (int axis = 2; axis < shape.length; axis++) {
                shape[axis] = (shape[axis] + stride - 1) / stride;
            }
            return x.new_zeros(shape);
        });
    }
}
