// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.function.BinaryOperator;
import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Arithmetic of unsigned integers of more than 8 bits, which libtorch stores but hardly computes with: done with signed
 * ones of 64 bits, whose sums, differences and products have the same bits.
 */
final class WideUnsigned {
    private WideUnsigned() {}

    static boolean matches(ElementType element) {
        return element.isUnsigned() && element != ElementType.U8;
    }

    /** A function of two operands as the elements of the result ask for it: of 64-bit integers where they are wide. */
    static BinaryOperator<Tensor> arithmetic(Binding binding, BinaryOperator<Tensor> function) {
        if (!matches(binding.element())) {
            return function;
        }
        torch.ScalarType element = ScalarTypes.of(binding.element());
        return (a, b) -> {
            try (Tensor first = signed(a);
                    Tensor second = signed(b);
                    Tensor result = function.apply(first, second)) {
                return result.to(element);
            }
        };
    }

    /** As {@link #arithmetic}, for a function that asks which number is larger. */
    static BinaryOperator<Tensor> order(Binding binding, BinaryOperator<Tensor> function) {
        if (binding.element() != ElementType.U64) {
            return arithmetic(binding, function);
        }
        // Without its first bit, the order of an unsigned number is that of a signed one.
        Scalar sign = binding.own(new Scalar(Long.MIN_VALUE));
        return arithmetic(binding, (a, b) -> {
            try (Tensor first = torch.bitwise_xor(a, sign);
                    Tensor second = torch.bitwise_xor(b, sign);
                    Tensor result = function.apply(first, second)) {
                return torch.bitwise_xor(result, sign);
            }
        });
    }

    /** As {@link #arithmetic}, for a function that divides. */
    static BinaryOperator<Tensor> remainder(Binding binding, BinaryOperator<Tensor> function) {
        if (binding.element() != ElementType.U64) {
            return arithmetic(binding, function);
        }
        Scalar zero = binding.own(new Scalar(0L));
        Scalar one = binding.own(new Scalar(1L));
        Scalar withoutSign = binding.own(new Scalar(Long.MAX_VALUE));
        Scalar sign = binding.own(new Scalar(Long.MIN_VALUE));
        StringViewOptional rounding = binding.own(new StringViewOptional(binding.words("trunc")));
        // Hacker's Delight, 9-3: half of the dividend is a signed number; twice its quotient is one too small at most.
        return arithmetic(binding, (x, divisor) -> {
            try (Tensor half = torch.bitwise_right_shift(x, one);
                    Tensor positive = torch.bitwise_and(half, withoutSign);
                    Tensor quotient = torch.div(positive, divisor, rounding);
                    Tensor whole = torch.clamp_min(quotient, zero);
                    Tensor twice = torch.bitwise_left_shift(whole, one);
                    Tensor product = torch.mul(twice, divisor);
                    Tensor rest = torch.sub(x, product);
                    Tensor less = torch.sub(rest, divisor);
                    Tensor restOrder = torch.bitwise_xor(rest, sign);
                    Tensor divisorOrder = torch.bitwise_xor(divisor, sign);
                    Tensor over = torch.ge(restOrder, divisorOrder)) {
                return torch.where(over, less, rest);
            }
        });
    }

    /** The numbers as 64-bit integers with the same bits. */
    static Tensor signed(Tensor x) {
        return x.to(torch.ScalarType.Long);
    }
}
