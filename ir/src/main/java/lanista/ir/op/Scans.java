// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/**
 * Operators to which the order of the elements along an axis matters. As ONNX's operators of these names, with what ONNX
 * passes as inputs as attributes; axes may count from the back and are structure.
 */
final class Scans {
    /**
     * The sums of all elements up to each: with {@code exclusive} up to the one before, with {@code reverse} from the
     * back. Opset 14.
     */
    public static final OpType CUM_SUM = accumulating("CumSum", Trait.KEEPS_ZERO);

    /** The products of all elements up to each, as {@link #CUM_SUM} has the sums. Opset 26. */
    public static final OpType CUM_PROD = accumulating("CumProd");

    /**
     * The {@code k} largest elements along an axis, with {@code largest} false the smallest, and their indices, of type
     * i64; in order where {@code sorted} is true. Opset 11.
     */
    public static final OpType TOP_K = OpType.define(
            "TopK",
            Arity.exactly(1),
            op -> op.attributes(
                    AttributeSpec.integer("k"),
                    AttributeSpec.integer("axis", -1),
                    AttributeSpec.flag("largest", true),
                    AttributeSpec.flag("sorted", true)),
            context -> {
                TensorType input = context.numbers(0);
                int axis = context.axis("axis", input.rank());
                Expr size = input.dimension(axis);
                Expr count = context.atLeast(context.expr("k"), 1, "'k'");
                context.require(
                        Expr.atMost(count, size),
                        Code.LAN0301,
                        () -> "'k' must be no more than there are",
                        () -> "it is %s, for axis %d of %s".formatted(count, axis, input));
                TensorType values = input.with(input.shape().with(axis, count));
                return List.of(values, values.with(ElementType.I64));
            });

    /**
     * Turns round the first elements along {@code time_axis} of each example, as many as the second operand says of it,
     * and leaves the rest. Opset 10.
     */
    public static final OpType REVERSE_SEQUENCE = OpType.define(
            "ReverseSequence",
            Arity.exactly(2),
            op -> op.attributes(AttributeSpec.integer("batch_axis", 1), AttributeSpec.integer("time_axis", 0))
                    .traits(Trait.KEEPS_ZERO),
            Scans::reversed);

    private Scans() {}

    private static OpType accumulating(String name, Trait... traits) {
        return OpType.define(
                name,
                Arity.exactly(1),
                op -> op.attributes(
                                AttributeSpec.integer("axis"),
                                AttributeSpec.flag("exclusive", false),
                                AttributeSpec.flag("reverse", false))
                        .traits(traits),
                context -> {
                    TensorType input = context.numbers(0);
                    context.axis("axis", input.rank());
                    return List.of(input);
                });
    }

    private static List<TensorType> reversed(TypeContext context) {
        TensorType input = context.rankedAtLeast(context.operand(0), 2);
        TensorType lengths = context.ranked(context.integers(1), 1, 1);
        int batch = context.axis("batch_axis", input.rank());
        int time = context.axis("time_axis", input.rank());
        if (batch == time) {
            throw context.fail(
                    Code.LAN0305, "'batch_axis' and 'time_axis' must be different", "both are axis " + batch);
        }
        context.same(
                input.dimension(batch),
                lengths.dimension(0),
                () -> "each example needs a length",
                () -> "%s lengths for axis %d of %s".formatted(lengths.dimension(0), batch, input));
        return List.of(input);
    }
}
