// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import lanista.ir.expr.Expr;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.ElementType;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/**
 * Operators that leave one element of an axis. {@code axes} names those that go, none for all, and may count from the
 * back; with {@code keepdims} they stay with size 1. As ONNX's operators of these names, whose {@code keepdims} is true
 * where nothing is said; both attributes are structure. Sums keep the type of their elements, where torch widens
 * integers.
 */
final class Reductions {
    private static final AttributeSpec KEEP = AttributeSpec.flag("keepdims", false);

    public static final OpType REDUCE_MEAN = reduction("ReduceMean", context -> context.floating(0));
    public static final OpType REDUCE_SUM = reduction("ReduceSum", context -> context.numbers(0));
    public static final OpType REDUCE_MAX = reduction("ReduceMax", context -> context.numbers(0));
    public static final OpType REDUCE_MIN = reduction("ReduceMin", context -> context.numbers(0));

    /** The index, of type i64, of the largest element along one axis; the first of several. */
    public static final OpType ARG_MAX = OpType.define(
            "ArgMax", Arity.exactly(1), op -> op.attributes(AttributeSpec.integer("axis"), KEEP), context -> {
                TensorType input = context.numbers(0);
                int axis = context.axis("axis", input.rank());
                return List.of(reduced(context, input, new int[] {axis}).with(ElementType.I64));
            });

    private Reductions() {}

    private static OpType reduction(String name, Function<TypeContext, TensorType> operand) {
        return OpType.define(
                name,
                Arity.exactly(1),
                op -> op.attributes(AttributeSpec.listOf("axes", AttributeSpec.Form.INTEGERS), KEEP)
                        .traits(Trait.KEEPS_ZERO),
                context -> {
                    TensorType input = operand.apply(context);
                    int[] axes = context.axes("axes", input.rank());
                    int[] all = IntStream.range(0, input.rank()).toArray();
                    return List.of(reduced(context, input, axes.length == 0 ? all : axes));
                });
    }

    private static TensorType reduced(TypeContext context, TensorType input, int[] axes) {
        boolean keep = context.flag(KEEP.name());
        List<Expr> dimensions = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            int current = axis;
            if (Arrays.stream(axes).noneMatch(gone -> gone == current)) {
                dimensions.add(input.dimension(axis));
            } else if (keep) {
                dimensions.add(Expr.of(1));
            }
        }
        return input.with(new Shape(dimensions));
    }
}
