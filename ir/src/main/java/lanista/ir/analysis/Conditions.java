// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Support;

/**
 * Conditions under which something is needed, kept short: what is needed on several ways shares how they begin, so that
 * {@code (a and b) or (a and not b)} is {@code a}.
 */
final class Conditions {
    /** The most cases that are looked at to see whether one condition covers another. */
    private static final long MOST_CASES = 5_000;

    private Conditions() {}

    /** Both conditions. */
    static Expr both(Expr first, Expr second) {
        if (first.isTrue() || first.equals(second)) {
            return second;
        }
        List<Expr> parts = parts(Function.AND, first);
        Expr all = first;
        for (Expr part : parts(Function.AND, second)) {
            all = parts.contains(part) ? all : Expr.and(all, part);
        }
        return Support.simplify(all);
    }

    /** Either condition. */
    static Expr either(Expr first, Expr second) {
        if (first.isTrue() || second.isFalse() || first.equals(second)) {
            return first;
        }
        if (second.isTrue() || first.isFalse()) {
            return second;
        }
        List<Expr> one = parts(Function.AND, first);
        List<Expr> other = parts(Function.AND, second);
        int common = common(one, other);
        if (common == 0) {
            return Support.simplify(added(first, second));
        }
        Expr begin = all(one.subList(0, common));
        Expr rest = rest(one.subList(common, one.size()), other.subList(common, other.size()));
        return rest.isTrue() ? begin : both(begin, rest);
    }

    private static int common(List<Expr> one, List<Expr> other) {
        int common = 0;
        while (common < Math.min(one.size(), other.size()) && one.get(common).equals(other.get(common))) {
            common++;
        }
        return common;
    }

    private static Expr rest(List<Expr> one, List<Expr> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Expr.TRUE;
        }
        Expr first = all(one);
        Expr second = all(other);
        return first.equals(Expr.not(second)) || second.equals(Expr.not(first)) ? Expr.TRUE : either(first, second);
    }

    /** A condition beside those of a disjunction: it joins one that begins as it does. */
    private static Expr added(Expr disjunction, Expr condition) {
        List<Expr> parts = new ArrayList<>(parts(Function.OR, disjunction));
        Expr begin = parts(Function.AND, condition).get(0);
        for (int i = 0; i < parts.size(); i++) {
            if (parts(Function.AND, parts.get(i)).get(0).equals(begin)) {
                parts.set(i, either(parts.get(i), condition));
                return parts.stream().reduce(Expr::or).orElseThrow();
            }
        }
        return Expr.or(disjunction, condition);
    }

    private static Expr all(List<Expr> parts) {
        return parts.stream().reduce(Expr::and).orElse(Expr.TRUE);
    }

    /** The operands of a conjunction or disjunction, in order; another condition is its only one. */
    private static List<Expr> parts(Function function, Expr condition) {
        List<Expr> parts = new ArrayList<>();
        Expr rest = condition;
        while (rest instanceof Expr.Apply apply && apply.function() == function) {
            parts.add(0, apply.arguments().get(1));
            rest = apply.arguments().get(0);
        }
        parts.add(0, rest);
        return parts;
    }

    /** The condition under which a selector yields a key. */
    static Expr isKey(Expr selector, Literal key) {
        if (key instanceof Literal.Bool truth && selector.kind() == Kind.BOOLEAN) {
            return truth.value() ? selector : Expr.not(selector);
        }
        return Expr.equal(selector, Expr.of(key));
    }

    /** Whether a condition is known to hold wherever another does. */
    static boolean covers(Expr condition, Expr other) {
        return condition.isTrue() || Support.implies(other, condition, MOST_CASES);
    }

    /** Any of several conditions. Shorter ones come first, and those that they cover are left out. */
    static Expr any(Set<Expr> conditions) {
        List<Expr> sorted = new ArrayList<>(new LinkedHashSet<>(conditions));
        sorted.sort(Comparator.comparingInt(Expr::size));
        Expr any = Expr.FALSE;
        for (Expr condition : sorted) {
            any = covers(any, condition) ? any : either(any, condition);
        }
        return any;
    }
}
