// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The normal form of integer arithmetic over symbols: a sum of products with integer coefficients. Whatever is neither
 * a sum nor a product is an atom, with operands in normal form. Two expressions with the same normal form are equal for
 * all values of their symbols.
 *
 * <p>Normal forms are built on normal forms, as shapes are on shapes, so an atom that is known to be {@linkplain
 * Expr#isSimplest() simple} is taken as it is.
 */
final class Polynomial {
    /** Products of sums grow without this bound on their size; past it a product is an atom. */
    private static final int LARGEST_PRODUCT = 500;

    /** Products in the order of their atoms, the constant behind all. */
    private static final Comparator<List<Expr>> ORDER =
            Comparator.<List<Expr>, Boolean>comparing(List::isEmpty).thenComparing(ExprOrder.INSTANCE::compare);

    /** Coefficients, none of them 0, by the ordered atoms of their product. */
    private final SortedMap<List<Expr>, Long> terms;

    private Polynomial(SortedMap<List<Expr>, Long> terms) {
        this.terms = Collections.unmodifiableSortedMap(terms);
    }

    /** A sum as it grows. */
    private static final class Sum {
        private final SortedMap<List<Expr>, Long> terms = new TreeMap<>(ORDER);

        Sum add(List<Expr> atoms, long coefficient) {
            terms.merge(atoms, coefficient, Math::addExact);
            return this;
        }

        Sum addAll(Polynomial other, long factor) {
            other.terms.forEach((atoms, coefficient) -> add(atoms, Math.multiplyExact(factor, coefficient)));
            return this;
        }

        Polynomial toPolynomial() {
            terms.values().removeIf(coefficient -> coefficient == 0);
            return new Polynomial(terms);
        }
    }

    /** @throws ArithmeticException where a coefficient has more than 64 bits */
    static Polynomial of(Expr expr) {
        try {
            return parsed(expr);
        } catch (ExprLimitException tooLarge) {
            return atom(expr);
        }
    }

    private static Polynomial parsed(Expr expr) {
        if (expr instanceof Expr.Constant constant && constant.value() instanceof Literal.Int number) {
            return new Sum().add(List.of(), number.value()).toPolynomial();
        }
        if (expr instanceof Expr.Apply apply) {
            return parsed(apply);
        }
        return expr instanceof Expr.Case choice && choice.hasFreeNames() && !choice.isSimplest()
                ? parsed(choice)
                : atom(expr);
    }

    private static Polynomial parsed(Expr.Apply apply) {
        List<Expr> operands = apply.arguments();
        return switch (apply.function()) {
            case ADD -> of(operands.get(0)).plus(of(operands.get(1)), 1);
            case SUBTRACT -> of(operands.get(0)).plus(of(operands.get(1)), -1);
            case NEGATE -> new Sum().addAll(of(operands.get(0)), -1).toPolynomial();
            case MULTIPLY -> {
                Polynomial first = of(operands.get(0));
                Polynomial second = of(operands.get(1));
                yield first.times(second).orElseGet(() -> atom(apply, first.toExpr(), second.toExpr()));
            }
            case FLOOR_DIVIDE -> apply.isSimplest() ? atom(apply) : quotient(apply);
            case REMAINDER, POWER, MINIMUM, MAXIMUM ->
                apply.isSimplest()
                        ? atom(apply)
                        : atom(apply, Support.simplify(operands.get(0)), Support.simplify(operands.get(1)));
            case DIVIDE, ROUND, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, AND, OR, NOT, LENGTH, ELEMENT -> atom(apply);
        };
    }

    private static Polynomial quotient(Expr.Apply apply) {
        Polynomial dividend = of(apply.arguments().get(0));
        Polynomial divisor = of(apply.arguments().get(1));
        Optional<Polynomial> exact = apply.kind() == Kind.INTEGER ? dividend.over(divisor) : Optional.empty();
        return exact.orElseGet(() -> atom(apply, dividend.toExpr(), divisor.toExpr()));
    }

    /** The branches in normal form; where all are one, that one. */
    private static Polynomial parsed(Expr.Case choice) {
        List<Expr.Branch> branches = choice.branches().stream()
                .map(branch -> new Expr.Branch(branch.key(), Support.simplify(branch.value())))
                .toList();
        Expr first = branches.get(0).value();
        return branches.stream().allMatch(branch -> branch.value().equals(first))
                ? of(first)
                : atom(Expr.either(choice.selector(), branches));
    }

    /** A function of operands in normal form; as it was where these have no result. */
    private static Polynomial atom(Expr.Apply apply, Expr first, Expr second) {
        try {
            return atom(Expr.apply(apply.function(), first, second));
        } catch (ArithmeticException noValue) {
            return atom(apply);
        }
    }

    /** An expression whose operands are in normal form. */
    private static Polynomial atom(Expr expr) {
        Expr simple = expr.hasFreeNames() ? expr.markSimplest() : Support.simplify(expr);
        boolean number = simple instanceof Expr.Constant constant && constant.value() instanceof Literal.Int;
        return number ? of(simple) : new Sum().add(List.of(simple), 1).toPolynomial();
    }

    /** The constant that this is; empty where a symbol remains. */
    Optional<Long> constant() {
        if (terms.isEmpty()) {
            return Optional.of(0L);
        }
        return terms.size() == 1 ? Optional.ofNullable(terms.get(List.of())) : Optional.empty();
    }

    Polynomial minus(Polynomial other) {
        return plus(other, -1);
    }

    /** The sum in a fixed order, the constant last: {@code (batch + (2 * height)) - 1}. */
    Expr toExpr() {
        Expr sum = Expr.of(0);
        for (Map.Entry<List<Expr>, Long> term : terms.entrySet()) {
            long coefficient = term.getValue();
            Expr product = term.getKey().stream().reduce(Expr.of(1), Expr::times);
            // The smallest number has no positive twin to subtract.
            boolean subtracts = coefficient < 0 && coefficient != Long.MIN_VALUE && !sum.is(0);
            sum = subtracts ? sum.minus(scaled(product, -coefficient)) : sum.plus(scaled(product, coefficient));
        }
        return sum;
    }

    private static Expr scaled(Expr product, long factor) {
        return factor == 1 ? product : Expr.of(factor).times(product);
    }

    private Polynomial plus(Polynomial other, long factor) {
        return new Sum().addAll(this, 1).addAll(other, factor).toPolynomial();
    }

    private Optional<Polynomial> times(Polynomial other) {
        boolean grows = terms.size() > 1 || other.terms.size() > 1;
        if (grows && size() * other.terms.size() + other.size() * terms.size() > LARGEST_PRODUCT) {
            return Optional.empty();
        }
        Sum products = new Sum();
        terms.forEach((atoms, coefficient) -> other.terms.forEach((otherAtoms, otherCoefficient) -> {
            List<Expr> all = new ArrayList<>(atoms);
            all.addAll(otherAtoms);
            all.sort(ExprOrder.INSTANCE);
            products.add(List.copyOf(all), Math.multiplyExact(coefficient, otherCoefficient));
        }));
        return Optional.of(products.toPolynomial());
    }

    private long size() {
        return terms.keySet().stream()
                .flatMap(List::stream)
                .mapToLong(Expr::size)
                .sum();
    }

    /** The exact quotient by a single product that divides every term. */
    private Optional<Polynomial> over(Polynomial divisor) {
        if (divisor.terms.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<List<Expr>, Long> by = divisor.terms.entrySet().iterator().next();
        Sum quotients = new Sum();
        for (Map.Entry<List<Expr>, Long> term : terms.entrySet()) {
            List<Expr> rest = new ArrayList<>(term.getKey());
            boolean divides = term.getValue() % by.getValue() == 0;
            for (Expr atom : by.getKey()) {
                divides &= rest.remove(atom);
            }
            if (!divides) {
                return Optional.empty();
            }
            quotients.add(List.copyOf(rest), term.getValue() / by.getValue());
        }
        return Optional.of(quotients.toPolynomial());
    }
}
