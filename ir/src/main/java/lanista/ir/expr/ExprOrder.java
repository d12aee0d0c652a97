// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.Comparator;
import java.util.List;

/** A total order of expressions, the same in every run: by size, then by what they are, from the outside in. */
final class ExprOrder implements Comparator<Expr> {
    static final ExprOrder INSTANCE = new ExprOrder();

    private ExprOrder() {}

    /** An expression without its parts. */
    private record Head(int rank, String text, List<Expr> parts) {}

    /** Finds a difference near the outside without looking further, and none at once in the same object. */
    @Override
    public int compare(Expr first, Expr second) {
        if (first == second) {
            return 0;
        }
        int bySize = Integer.compare(first.size(), second.size());
        if (bySize != 0) {
            return bySize;
        }
        Head one = first.match(HEADS);
        Head other = second.match(HEADS);
        int byHead = one.rank() == other.rank()
                ? one.text().compareTo(other.text())
                : Integer.compare(one.rank(), other.rank());
        return byHead == 0 ? compare(one.parts(), other.parts()) : byHead;
    }

    /** Lists by their first difference, a shorter one before those that continue it. */
    int compare(List<Expr> first, List<Expr> second) {
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            int difference = compare(first.get(i), second.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(first.size(), second.size());
    }

    private static final Expr.Cases<Head> HEADS = new Expr.Cases<>() {
        @Override
        public Head symbol(Expr.Symbol expr) {
            return new Head(0, expr.name(), List.of());
        }

        @Override
        public Head chosen(Expr.Chosen expr) {
            return new Head(1, expr.decision().toString(), List.of());
        }

        @Override
        public Head includes(Expr.Includes expr) {
            return new Head(2, expr.decision() + " has " + expr.operand(), List.of());
        }

        @Override
        public Head measured(Expr.Measured expr) {
            return new Head(3, expr.measure().word(), List.of());
        }

        @Override
        public Head constant(Expr.Constant expr) {
            return new Head(4, expr.value().toString(), List.of());
        }

        @Override
        public Head apply(Expr.Apply expr) {
            return new Head(5, expr.function().symbol(), expr.arguments());
        }

        @Override
        public Head either(Expr.Case expr) {
            List<Expr.Branch> branches = expr.branches();
            return new Head(6, branches.stream().map(Expr.Branch::key).toList().toString(), expr.parts());
        }

        @Override
        public Head list(Expr.Sequence expr) {
            return new Head(7, "", expr.elements());
        }
    };
}
