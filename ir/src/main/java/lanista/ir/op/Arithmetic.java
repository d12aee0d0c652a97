// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import java.util.function.Function;
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

    public static final OpType POW = binary("Pow");

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
