// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import java.util.function.Function;
import lanista.ir.diagnostic.Code;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.TensorType;

/**
 * Arithmetic element by element. Operators of several operands broadcast them, which must hold elements of one type;
 * the result has it too. As ONNX's operators of these names.
 */
public final class Arithmetic {
    public static final OpType ADD = binary("Add", Trait.COMMUTATIVE, Trait.KEEPS_ZERO);
    public static final OpType SUB = binary("Sub", Trait.KEEPS_ZERO);
    public static final OpType MUL = binary("Mul", Trait.COMMUTATIVE, Trait.KEEPS_ZERO);

    /** The quotient; of integers it is rounded towards zero, as in ONNX. */
    public static final OpType DIV = binary("Div");

    /** The first operand to the power of the second, which may hold numbers of another type (opset 15). */
    public static final OpType POW =
            OpType.define("Pow", Arity.exactly(2), op -> op.traits(Trait.ELEMENTWISE), context -> {
                context.numbers(0);
                context.numbers(1);
                return List.of(Broadcasting.all(context));
            });

    /**
     * The remainder of a division: it has the sign of the divisor, or with {@code fmod} that of the dividend, which
     * floating-point numbers ask for; ONNX's operator (opset 13).
     */
    public static final OpType MOD = OpType.define(
            "Mod",
            Arity.exactly(2),
            op -> op.attributes(AttributeSpec.flag("fmod", false)).traits(Trait.ELEMENTWISE),
            Arithmetic::remainder);

    /**
     * The bits of the first operand moved by as many places as the second says, {@code direction} LEFT or RIGHT; ONNX's
     * operator (opset 11), of unsigned integers.
     */
    public static final OpType BIT_SHIFT = OpType.define(
            "BitShift",
            Arity.exactly(2),
            op -> op.attributes(AttributeSpec.text("direction")).traits(Trait.ELEMENTWISE, Trait.KEEPS_ZERO),
            context -> {
                context.oneOf("direction", "LEFT", "RIGHT");
                return broadcast(context, TypeContext::unsigned);
            });

    /** The largest of one or more operands. */
    public static final OpType MAX = extreme("Max");

    /** The smallest of one or more operands. */
    public static final OpType MIN = extreme("Min");

    /** The sum of one or more operands. */
    public static final OpType SUM = OpType.define(
            "Sum",
            Arity.atLeast(1),
            op -> op.traits(Trait.ELEMENTWISE, Trait.COMMUTATIVE, Trait.KEEPS_ZERO),
            context -> broadcast(context, TypeContext::numbers));

    /** The mean of one or more operands, of floating-point numbers. */
    public static final OpType MEAN = OpType.define(
            "Mean",
            Arity.atLeast(1),
            op -> op.traits(Trait.ELEMENTWISE, Trait.COMMUTATIVE, Trait.KEEPS_ZERO),
            context -> broadcast(context, TypeContext::floating));

    public static final OpType NEG = unary("Neg", context -> context.numbers(0), Trait.KEEPS_ZERO);
    public static final OpType ABS = unary("Abs", context -> context.numbers(0), Trait.KEEPS_ZERO);
    public static final OpType EXP = unary("Exp", context -> context.floating(0));
    public static final OpType LOG = unary("Log", context -> context.floating(0));
    public static final OpType SQRT = unary("Sqrt", context -> context.floating(0), Trait.KEEPS_ZERO);

    /** One over the square root, {@code torch.rsqrt}; ONNX has no operator of its own. */
    public static final OpType RSQRT = unary("Rsqrt", context -> context.floating(0));

    public static final OpType RECIPROCAL = unary("Reciprocal", context -> context.floating(0));

    /** -1, 0 or 1. */
    public static final OpType SIGN = unary("Sign", context -> context.numbers(0), Trait.KEEPS_ZERO);

    public static final OpType FLOOR = unary("Floor", context -> context.floating(0), Trait.KEEPS_ZERO);
    public static final OpType CEIL = unary("Ceil", context -> context.floating(0), Trait.KEEPS_ZERO);

    /** The nearest whole number, of two the even one. */
    public static final OpType ROUND = unary("Round", context -> context.floating(0), Trait.KEEPS_ZERO);

    /** The error function of Gauss. */
    public static final OpType ERF = unary("Erf", context -> context.floating(0), Trait.KEEPS_ZERO);

    private Arithmetic() {}

    /** What an operator asks of the elements of the operand at an index. */
    @FunctionalInterface
    private interface Elements {
        TensorType required(TypeContext context, int index);
    }

    private static List<TensorType> broadcast(TypeContext context, Elements elements) {
        elements.required(context, 0);
        context.sameElements(0);
        return List.of(Broadcasting.all(context));
    }

    private static List<TensorType> remainder(TypeContext context) {
        TensorType dividend = context.numbers(0);
        if (dividend.element().isFloating()) {
            context.require(
                    context.expr("fmod"),
                    Code.LAN0305,
                    () -> "the remainder of floating-point numbers needs 'fmod' to be true",
                    () -> "it is " + context.expr("fmod"));
        }
        context.sameElements(0);
        return List.of(Broadcasting.all(context));
    }

    private static OpType extreme(String name) {
        return OpType.define(
                name,
                Arity.atLeast(1),
                op -> op.traits(Trait.ELEMENTWISE, Trait.COMMUTATIVE, Trait.KEEPS_ZERO),
                context -> broadcast(context, TypeContext::numbers));
    }

    private static OpType binary(String name, Trait... traits) {
        return OpType.define(
                name,
                Arity.exactly(2),
                op -> op.traits(Trait.ELEMENTWISE).traits(traits),
                context -> broadcast(context, TypeContext::numbers));
    }

    private static OpType unary(String name, Function<TypeContext, TensorType> operand, Trait... traits) {
        return OpType.define(
                name,
                Arity.exactly(1),
                op -> op.traits(Trait.ELEMENTWISE).traits(traits),
                context -> List.of(operand.apply(context)));
    }
}
