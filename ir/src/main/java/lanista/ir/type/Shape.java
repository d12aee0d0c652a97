// SPDX-License-Identifier: Apache-2.0
package lanista.ir.type;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Support;

/**
 * The dimensions of a tensor, outermost first. Each is a number, a symbol such as {@code batch}, or an expression over
 * decisions, in its simplest form.
 */
public record Shape(List<Expr> dimensions) {
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        Expr[] simple = new Expr[dimensions.size()];
        for (int axis = 0; axis < simple.length; axis++) {
            simple[axis] = Support.simplify(dimensions.get(axis));
        }
        dimensions = List.of(simple);
    }

    public static Shape of(Expr... dimensions) {
        return new Shape(List.of(dimensions));
    }

    public static Shape of(long... dimensions) {
        List<Expr> list = new ArrayList<>();
        for (long dimension : dimensions) {
            list.add(Expr.of(dimension));
        }
        return new Shape(list);
    }

    public int rank() {
        return dimensions.size();
    }

    public Expr dimension(int axis) {
        return dimensions.get(axis);
    }

    /** The number of elements. */
    public Expr elements() {
        return dimensions.stream().reduce(Expr.of(1), Expr::times);
    }

    /** A copy with another dimension at an axis. */
    public Shape with(int axis, Expr dimension) {
        List<Expr> changed = new ArrayList<>(dimensions);
        changed.set(axis, dimension);
        return new Shape(changed);
    }

    /** Whether every dimension is a number. */
    public boolean isConstant() {
        return dimensions.stream().allMatch(Expr::isConstant);
    }

    /** The dimensions as numbers. @throws IllegalStateException where one is not constant */
    public long[] toArray() {
        return dimensions.stream()
                .mapToLong(dimension -> dimension.constant().asLong())
                .toArray();
    }

    @Override
    public String toString() {
        return dimensions.toString();
    }
}
