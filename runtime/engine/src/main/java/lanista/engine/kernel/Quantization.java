// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Real numbers as small integers and back. */
final class Quantization {
    /** The most that an unsigned integer of 8 bits holds. */
    private static final double BYTE_LIMIT = 255;

    private Quantization() {}

    static void addTo(KernelTable table) {
        table.add("QuantizeLinear", Quantization::quantize);
        table.add("DequantizeLinear", Quantization::dequantize);
        table.add("DynamicQuantizeLinear", Quantization::quantizeByRange);
    }

    private static Kernel quantize(Binding binding) {
        Spread spread = Spread.of(binding);
        torch.ScalarType element = ScalarTypes.of(binding.element());
        boolean signed = binding.element() == ElementType.I8;
        ScalarOptional least = bound(binding, signed ? Byte.MIN_VALUE : 0);
        ScalarOptional most = bound(binding, signed ? Byte.MAX_VALUE : BYTE_LIMIT);
        return frame -> {
            Tensor x = frame.operand(0);
            try (Tensor scale = spread.over(x, frame.operand(1));
                    Tensor quotient = torch.div(x, scale);
                    Tensor whole = torch.round(quotient);
                    Tensor shifted =
                            frame.operands() == 3 ? spread.shifted(whole, frame.operand(2)) : new Tensor(whole);
                    Tensor within = torch.clamp(shifted, least, most)) {
                frame.put(within.to(element));
            }
        };
    }

    private static ScalarOptional bound(Binding binding, double value) {
        return binding.own(new ScalarOptional(binding.scalar(value)));
    }

    private static Kernel dequantize(Binding binding) {
        Spread spread = Spread.of(binding);
        torch.ScalarType element = ScalarTypes.of(binding.element());
        return frame -> {
            Tensor x = frame.operand(0);
            // Where a difference of integers might not fit their type, it fits a double.
            try (Tensor wide = x.to(torch.ScalarType.Double);
                    Tensor scale = spread.over(x, frame.operand(1));
                    Tensor difference =
                            frame.operands() == 3 ? spread.unshifted(wide, frame.operand(2)) : new Tensor(wide);
                    Tensor product = torch.mul(difference, scale)) {
                frame.put(product.to(element));
            }
        };
    }

    /**
     * How numbers for each position of an axis are laid over a tensor.
     *
     * @param axis counted from the front
     */
    private record Spread(int axis) {
        static Spread of(Binding binding) {
            boolean single = binding.operands().get(1).rank() == 0;
            return new Spread(single ? 0 : binding.axis("axis"));
        }

        Tensor over(Tensor x, Tensor numbers) {
            if (numbers.dim() == 0) {
                return new Tensor(numbers);
            }
            long[] shape = new long[(int) x.dim()];
            Arrays.fill(shape, 1);
            shape[axis] = numbers.size(0);
            return torch.reshape(numbers, shape);
        }

        Tensor shifted(Tensor x, Tensor zero) {
            try (Tensor numbers = zero.to(x.scalar_type());
                    Tensor everywhere = over(x, numbers)) {
                return torch.add(x, everywhere);
            }
        }

        Tensor unshifted(Tensor x, Tensor zero) {
            try (Tensor numbers = zero.to(x.scalar_type());
                    Tensor everywhere = over(x, numbers)) {
                return torch.sub(x, everywhere);
            }
        }
    }

    /** The range of the numbers, made to hold 0, becomes that of the integers. */
    private static Kernel quantizeByRange(Binding binding) {
        Scalar zero = binding.scalar(0);
        Scalar limit = binding.scalar(BYTE_LIMIT);
        ScalarOptional least = binding.own(new ScalarOptional(zero));
        ScalarOptional most = binding.own(new ScalarOptional(limit));
        return frame -> {
            Tensor x = frame.operand(0);
            try (Tensor lowest = x.min();
                    Tensor low = torch.clamp_max(lowest, zero);
                    Tensor highest = x.max();
                    Tensor high = torch.clamp_min(highest, zero);
                    Tensor range = torch.sub(high, low);
                    Tensor steps = torch.div(low, range);
                    Tensor negative = torch.mul(steps, limit);
                    Tensor rounded = torch.round(negative);
                    Tensor shift = torch.neg(rounded)) {
                Tensor scale = torch.div(range, limit);
                try (Tensor quotient = torch.div(x, scale);
                        Tensor whole = torch.round(quotient);
                        Tensor shifted = torch.add(whole, shift);
                        Tensor within = torch.clamp(shifted, least, most)) {
                    frame.put(0, within.to(torch.ScalarType.Byte));
                }
                frame.put(1, scale);
                frame.put(2, shift.to(torch.ScalarType.Byte));
            }
        };
    }
}
