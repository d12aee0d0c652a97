// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.ElementType;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/**
 * Real numbers as small integers and back: {@code real = (integer - zero point) * scale}. Scale and zero point are single
 * numbers, or vectors with one for each position of {@code axis}. As ONNX's operators of these names (opsets 11 and 13).
 */
final class Quantization {
    private static final AttributeSpec AXIS = AttributeSpec.integer("axis", 1);

    /**
     * The integers next to {@code x / scale + zero point}, of two the even one, as far as their type reaches: that of the
     * third operand, the zero point, or u8 where there is none.
     */
    public static final OpType QUANTIZE_LINEAR =
            OpType.define("QuantizeLinear", new Arity(2, 3), op -> op.attributes(AXIS), context -> {
                TensorType input = context.floating(0);
                requireScale(context, input, context.floating(1));
                boolean shifted = context.operands().size() == 3;
                ElementType element = shifted ? context.integers(2).element() : ElementType.U8;
                if (element.bytes() > 1) {
                    throw context.fail(
                            Code.LAN0303,
                            "'QuantizeLinear' yields i8 or u8",
                            "its zero point is " + context.operand(2));
                }
                return List.of(input.with(element));
            });

    /** The real numbers, in the type of the second operand, the scale, that the integers of the first stand for. */
    public static final OpType DEQUANTIZE_LINEAR =
            OpType.define("DequantizeLinear", new Arity(2, 3), op -> op.attributes(AXIS), context -> {
                TensorType input = context.integers(0);
                requireScale(context, input, context.floating(1));
                return List.of(input.with(context.operand(1).element()));
            });

    /** Integers of type u8 for numbers, and the scale and zero point that let them reach from the least, or 0, to the most. */
    public static final OpType DYNAMIC_QUANTIZE_LINEAR =
            OpType.define("DynamicQuantizeLinear", Arity.exactly(1), op -> op, context -> {
                TensorType input = context.floating(0);
                TensorType number = input.with(Shape.SCALAR);
                return List.of(input.with(ElementType.U8), number, number.with(ElementType.U8));
            });

    private Quantization() {}

    /** Requires scale and zero point to fit the input, and the zero point to be of the type of the integers. */
    private static void requireScale(TypeContext context, TensorType input, TensorType scale) {
        context.ranked(scale, 0, 1);
        if (scale.rank() == 1) {
            Expr size = input.dimension(context.axis(AXIS.name(), input.rank()));
            context.same(
                    scale.dimension(0),
                    size,
                    () -> "there must be one scale, or one for each position of the axis",
                    () -> "%s scales for %s".formatted(scale.dimension(0), input));
        }
        if (context.operands().size() < 3) {
            return;
        }
        TensorType zero = context.ranked(context.integers(2), scale.rank(), scale.rank());
        if (input.element().isInteger() && input.element() != zero.element()) {
            throw context.fail(
                    Code.LAN0303,
                    "a zero point must be of the type of the integers",
                    "%s and %s".formatted(zero, input));
        }
        for (int axis = 0; axis < zero.rank(); axis++) {
            context.same(
                    zero.dimension(axis),
                    scale.dimension(axis),
                    () -> "there must be as many zero points as scales",
                    () -> "%s and %s".formatted(zero, scale));
        }
    }
}
