// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.TensorType;

/** Operators that join tensors or take one apart, along one axis, which may count from the back and is structure. */
public final class Joins {
    private static final AttributeSpec AXIS = AttributeSpec.integer("axis");

    /** Puts operands behind one another along an axis; their other axes agree. ONNX's operator (opset 13). */
    public static final OpType CONCAT = OpType.define(
            "Concat", Arity.atLeast(1), op -> op.attributes(AXIS).traits(Trait.KEEPS_ZERO), Joins::concatenated);

    /** Puts operands of one shape behind one another along a new axis: {@code torch.stack}. */
    public static final OpType STACK =
            OpType.define("Stack", Arity.atLeast(1), op -> op.attributes(AXIS).traits(Trait.KEEPS_ZERO), context -> {
                TensorType first = context.operand(0);
                int axis = context.axis(AXIS.name(), first.rank() + 1);
                requireSameShapes(context, -1);
                List<Expr> dimensions = new ArrayList<>(first.shape().dimensions());
                dimensions.add(axis, Expr.of(context.operands().size()));
                return List.of(TensorType.of(first.element(), dimensions));
            });

    /**
     * Takes a tensor apart along an axis, one result for each size of {@code split}, which add up to the axis. ONNX's
     * operator (opset 13) with {@code split} as an attribute.
     */
    public static final OpType SPLIT = OpType.define(
            "Split",
            Arity.exactly(1),
            op -> op.attributes(AXIS, AttributeSpec.integers("split")).traits(Trait.KEEPS_ZERO),
            Joins::split);

    private Joins() {}

    private static List<TensorType> concatenated(TypeContext context) {
        TensorType first = context.rankedAtLeast(context.operand(0), 1);
        int axis = context.axis(AXIS.name(), first.rank());
        requireSameShapes(context, axis);
        Expr size = context.operands().stream()
                .map(operand -> operand.dimension(axis))
                .reduce(Expr.of(0), Expr::plus);
        return List.of(first.with(first.shape().with(axis, size)));
    }

    /** Requires operands to agree in everything but the size of one axis. */
    private static void requireSameShapes(TypeContext context, int except) {
        context.sameElements(0);
        TensorType first = context.operand(0);
        for (TensorType other : context.operands().subList(1, context.operands().size())) {
            if (other.rank() != first.rank()) {
                throw context.fail(
                        Code.LAN0304,
                        "tensors that are joined must have one rank",
                        "%s and %s".formatted(first, other));
            }
            for (int axis = 0; axis < first.rank(); axis++) {
                if (axis != except) {
                    context.same(
                            first.dimension(axis),
                            other.dimension(axis),
                            () -> except < 0
                                    ? "tensors that are stacked must have one shape"
                                    : "tensors that are joined along axis %d must agree in the others"
                                            .formatted(except),
                            () -> "%s and %s".formatted(first, other));
                }
            }
        }
    }

    private static List<TensorType> split(TypeContext context) {
        TensorType input = context.rankedAtLeast(context.operand(0), 1);
        int axis = context.axis(AXIS.name(), input.rank());
        List<Expr> sizes = context.exprs("split");
        if (sizes.isEmpty()) {
            throw context.fail(Code.LAN0305, "'split' must name at least one size", "it is empty");
        }
        sizes.forEach(size -> context.atLeast(size, 1, "the size of a part"));
        context.same(
                sizes.stream().reduce(Expr.of(0), Expr::plus),
                input.dimension(axis),
                () -> "the sizes of the parts must add up to the axis",
                () -> "%s, for an axis of %s".formatted(sizes, input.dimension(axis)));
        return sizes.stream()
                .map(size -> input.with(input.shape().with(axis, size)))
                .toList();
    }
}
