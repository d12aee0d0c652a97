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
 * Operators that keep of a tensor what its elements decide on. How much that is is known only when the network runs: the
 * attribute {@code found} holds the symbol of that size, which no other operator and no input has. It may be 0 then,
 * though rules take symbols to be at least 1. Axes may count from the back and are structure.
 */
final class Searches {
    /** The size that an operator finds. */
    static final AttributeSpec FOUND = AttributeSpec.symbol("found");

    /**
     * The indices of the elements that are not zero, {@code i64[rank, found]}, in row-major order. ONNX's operator (opset
     * 13), of tensors of rank 1 or more.
     */
    public static final OpType NON_ZERO =
            OpType.define("NonZero", Arity.exactly(1), op -> op.attributes(FOUND), context -> {
                TensorType input = context.rankedAtLeast(context.operand(0), 1);
                return List.of(
                        TensorType.of(ElementType.I64, List.of(Expr.of(input.rank()), context.expr(FOUND.name()))));
            });

    /**
     * The slices along an axis for which a vector of truth values is true; it may be shorter than the axis. ONNX's
     * operator (opset 11), with an axis.
     */
    public static final OpType COMPRESS = OpType.define(
            "Compress",
            Arity.exactly(2),
            op -> op.attributes(AttributeSpec.integer("axis", 0), FOUND),
            Searches::compressed);

    /**
     * The different slices along an axis; the index of the first of each; for every slice of the input the index of its
     * like among the results; and how often each occurs. With {@code sorted} in lexicographic order, otherwise in that of
     * their first occurrence. ONNX's operator (opset 11), with an axis.
     */
    public static final OpType UNIQUE = OpType.define(
            "Unique",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integer("axis", 0), AttributeSpec.flag("sorted", true), FOUND),
            context -> {
                TensorType input = context.rankedAtLeast(context.operand(0), 1);
                int axis = context.axis("axis", input.rank());
                Expr found = context.expr(FOUND.name());
                TensorType indices = TensorType.of(ElementType.I64, List.of(found));
                return List.of(
                        input.with(input.shape().with(axis, found)),
                        indices,
                        indices.with(Shape.of(input.dimension(axis))),
                        indices);
            });

    private Searches() {}

    private static List<TensorType> compressed(TypeContext context) {
        TensorType input = context.rankedAtLeast(context.operand(0), 1);
        TensorType condition = context.ranked(context.truths(1), 1, 1);
        int axis = context.axis("axis", input.rank());
        context.require(
                Expr.atMost(condition.dimension(0), input.dimension(axis)),
                Code.LAN0301,
                () -> "there must be no more truth values than there are slices",
                () -> "%s for axis %d of %s".formatted(condition, axis, input));
        return List.of(input.with(input.shape().with(axis, context.expr(FOUND.name()))));
    }
}
