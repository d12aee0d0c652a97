// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Element-wise arithmetic, with broadcasting. */
final class Arithmetic {
    private Arithmetic() {}

    static void addTo(KernelTable table) {
        table.binary("Add", torch::add);
        table.binary("Sub", torch::sub);
        table.binary("Mul", torch::mul);
        table.binary("Pow", torch::pow);
        table.add("Div", Arithmetic::divide);
        table.unary("Neg", torch::neg);
        table.unary("Abs", torch::abs);
        table.unary("Exp", torch::exp);
        table.unary("Log", torch::log);
        table.unary("Sqrt", torch::sqrt);
        table.unary("Rsqrt", torch::rsqrt);
        table.unary("Reciprocal", torch::reciprocal);
        table.add("Sum", binding -> {
            boolean uniform = uniform(binding);
            return frame -> frame.put(total(frame, uniform));
        });
        table.add("Mean", Arithmetic::mean);
    }

    /** Of integers, the quotient is cut off towards zero, as in ONNX. */
    private static Kernel divide(Binding binding) {
        if (binding.element().isFloating()) {
            return Kernel.binary(torch::div);
        }
        StringViewOptional rounding = binding.own(new StringViewOptional(binding.words("trunc")));
        return Kernel.binary((a, b) -> torch.div(a, b, rounding));
    }

    private static Kernel mean(Binding binding) {
        boolean uniform = uniform(binding);
        Scalar count = binding.scalar(binding.operands().size());
        return frame -> {
            try (Tensor total = total(frame, uniform)) {
                frame.put(torch.div(total, count));
            }
        };
    }

    private static boolean uniform(Binding binding) {
        return binding.operands().stream().allMatch(binding.results().get(0)::equals);
    }

    /**
     * The sum of all operands.
     *
     * @param uniform whether all are of one type, so that a sum that is nobody else's yet can take more in place
     */
    private static Tensor total(Frame frame, boolean uniform) {
        if (frame.operands() == 1) {
            return frame.alias(0);
        }
        Tensor total = torch.add(frame.operand(0), frame.operand(1));
        for (int i = 2; i < frame.operands(); i++) {
            Tensor next = frame.operand(i);
            if (uniform) {
                total.add_(next);
            } else {
                try (Tensor before = total) {
                    total = torch.add(before, next);
                }
            }
        }
        return total;
    }
}
