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

    public static final OpType REDUCE_PROD = reduction("ReduceProd", context -> context.numbers(0));

    /** The sum of magnitudes. */
    public static final OpType REDUCE_L1 = reduction("ReduceL1", context -> context.numbers(0));

    /** The root of the sum of squares. */
    public static final OpType REDUCE_L2 = reduction("ReduceL2", context -> context.floating(0));

    public static final OpType REDUCE_SUM_SQUARE = reduction("ReduceSumSquare", context -> context.numbers(0));

    /** The logarithm of the sum. */
    public static final OpType REDUCE_LOG_SUM = toLogarithm("ReduceLogSum");

    /** The logarithm of the sum of exponentials. */
    public static final OpType REDUCE_LOG_SUM_EXP = toLogarithm("ReduceLogSumExp");

    /**
     * The index, of type i64, of the largest element along one axis; the first of several, or with
     * {@code select_last_index} the last.
     */
    public static final OpType ARG_MAX = index("ArgMax");

    /** As {@link #ARG_MAX}, of the smallest element. */
    public static final OpType ARG_MIN = index("ArgMin");

    private Reductions() {}

    private static OpType index(String name) {
        return OpType.define(
                name,
                Arity.exactly(1),
                op -> op.attributes(
                        AttributeSpec.integer("axis"), KEEP, AttributeSpec.flag("select_last_index", false)),
                context -> {
                    TensorType input = context.numbers(0);
                    int axis = context.axis("axis", input.rank());
                    return List.of(reduced(context, input, new int[] {axis}).with(ElementType.I64));
                });
    }

    private static OpType toLogarithm(String name) {
        return reduction(name, context -> context.floating(0), new Trait[0]);
    }

    private static OpType reduction(String name, Function<TypeContext, TensorType> operand) {
        return reduction(name, operand, Trait.KEEPS_ZERO);
    }

    private static OpType reduction(String name, Function<TypeContext, TensorType> operand, Trait... traits) {
        return OpType.define(
                name,
                Arity.exactly(1),
                op -> op.attributes(AttributeSpec.listOf("axes", AttributeSpec.Form.INTEGERS), KEEP)
                        .traits(traits),
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
