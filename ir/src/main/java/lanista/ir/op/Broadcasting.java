// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/**
 * NumPy's broadcasting: shapes are aligned at their last axes; sizes are equal, or one of them is 1 or missing and gives
 * way to the other.
 */
final class Broadcasting {
    private static final Expr ONE = Expr.of(1);

    private Broadcasting() {}

    /** The type of the elements of the first operand in the shape that all have in common. */
    static TensorType all(TypeContext context) {
        TensorType first = context.operand(0);
        Shape shape = first.shape();
        for (TensorType operand :
                context.operands().subList(1, context.operands().size())) {
            shape = of(context, shape, operand.shape());
        }
        return shape == first.shape() ? first : first.with(shape);
    }

    /** The shape that two have in common. */
    static Shape of(TypeContext context, Shape a, Shape b) {
        return a.equals(b) ? a : new Shape(of(context, a.dimensions(), b.dimensions()));
    }

    /** As {@link #of(TypeContext, Shape, Shape)}, for leading dimensions. */
    static List<Expr> of(TypeContext context, List<Expr> a, List<Expr> b) {
        int rank = Math.max(a.size(), b.size());
        List<Expr> dimensions = new ArrayList<>(rank);
        for (int i = 0; i < rank; i++) {
            dimensions.add(of(context, fromBack(a, rank - i), fromBack(b, rank - i)));
        }
        return dimensions;
    }

    private static Expr fromBack(List<Expr> dimensions, int index) {
        return index > dimensions.size() ? ONE : dimensions.get(dimensions.size() - index);
    }

    /** The size that two sizes of one axis have in common, which must be so. */
    static Expr of(TypeContext context, Expr a, Expr b) {
        if (!a.equals(b) && !a.is(1) && !b.is(1)) {
            context.require(
                    Expr.or(Expr.equal(a, b), Expr.or(Expr.equal(a, ONE), Expr.equal(b, ONE))),
                    Code.LAN0301,
                    () -> "shapes must be equal, or 1 where they differ",
                    () -> found(context));
        }
        return common(a, b);
    }

    /** The size that two sizes of one axis have in common where they broadcast. */
    static Expr common(Expr a, Expr b) {
        if (a.equals(b) || b.is(1) || isNeverOne(a)) {
            return a;
        }
        return a.is(1) || isNeverOne(b) ? b : Expr.apply(Function.MAXIMUM, a, b);
    }

    /** Whether a size gives way to no other; a symbol may be 1 but is not known to be. */
    private static boolean isNeverOne(Expr dimension) {
        return !dimension.is(1)
                && (dimension.decisions().isEmpty() || Interval.of(dimension).low() > 1);
    }

    private static String found(TypeContext context) {
        List<String> types =
                context.operands().stream().map(TensorType::toString).toList();
        return String.join(" and ", types);
    }
}
