// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.function.BinaryOperator;
import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Element-wise arithmetic, with broadcasting. */
final class Arithmetic {
    private Arithmetic() {}

    static void addTo(KernelTable table) {
        table.add("Add", binding -> Kernel.binary(WideUnsigned.arithmetic(binding, torch::add)));
        table.add("Sub", binding -> Kernel.binary(WideUnsigned.arithmetic(binding, torch::sub)));
        table.binary("Mul", torch::mul);
        table.add("Pow", Arithmetic::power);
        table.add(
                "Mod",
                binding -> Kernel.binary(
                        WideUnsigned.remainder(binding, binding.bool("fmod") ? torch::fmod : torch::remainder)));
        table.add("BitShift", Arithmetic::shift);
        table.add("Max", binding -> extreme(WideUnsigned.order(binding, torch::maximum)));
        table.add("Min", binding -> extreme(WideUnsigned.order(binding, torch::minimum)));
        table.add("Div", Arithmetic::divide);
        table.unary("Neg", torch::neg);
        table.unary("Abs", torch::abs);
        table.unary("Exp", torch::exp);
        table.unary("Log", torch::log);
        table.unary("Sqrt", torch::sqrt);
        table.unary("Rsqrt", torch::rsqrt);
        table.unary("Reciprocal", torch::reciprocal);
        table.unary("Sign", torch::sign);
        table.unary("Floor", torch::floor);
        table.unary("Ceil", torch::ceil);
        table.unary("Round", torch::round);
        table.unary("Erf", torch::erf);
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

    /** The base's type is the result's; the exponent may be of another. */
    private static Kernel power(Binding binding) {
        ElementType exponents = binding.operands().get(1).element();
        if (exponents == binding.element() && !WideUnsigned.matches(exponents)) {
            return Kernel.binary(torch::pow);
        }
        ScalarType element = ScalarTypes.of(binding.element());
        ScalarType exponent = ScalarTypes.of(WideUnsigned.matches(exponents) ? ElementType.I64 : exponents);
        return Kernel.binary((a, b) -> {
            try (Tensor places = b.to(exponent);
                    Tensor powers = torch.pow(a, places)) {
                return powers.to(element);
            }
        });
    }

    private static Kernel shift(Binding binding) {
        if (binding.text("direction").equals("LEFT")) {
            return Kernel.binary(WideUnsigned.arithmetic(binding, torch::bitwise_left_shift));
        }
        if (binding.element() != ElementType.U64) {
            return Kernel.binary(WideUnsigned.arithmetic(binding, torch::bitwise_right_shift));
        }
        Scalar one = binding.own(new Scalar(1L));
        Scalar withoutSign = binding.own(new Scalar(Long.MAX_VALUE));
        return Kernel.binary(
                WideUnsigned.arithmetic(binding, (x, places) -> rightBySigned(x, places, one, withoutSign)));
    }

    /** The first place brings in a zero, where libtorch would bring in the sign; the others go as usual. */
    private static Tensor rightBySigned(Tensor x, Tensor places, Scalar one, Scalar withoutSign) {
        try (Scalar zero = new Scalar(0L);
                Tensor stays = torch.eq(places, zero);
                Tensor halves = torch.bitwise_right_shift(x, one);
                Tensor positive = torch.bitwise_and(halves, withoutSign);
                Tensor others = torch.sub(places, one);
                Tensor counted = torch.clamp_min(others, zero);
                Tensor moved = torch.bitwise_right_shift(positive, counted)) {
            return torch.where(stays, x, moved);
        }
    }

    private static Kernel extreme(BinaryOperator<Tensor> function) {
        return frame -> {
            Tensor result = frame.alias(0);
            for (int i = 1; i < frame.operands(); i++) {
                try (Tensor before = result) {
                    result = function.apply(before, frame.operand(i));
                }
            }
            frame.put(result);
        };
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
