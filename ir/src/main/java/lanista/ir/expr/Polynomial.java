// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The normal form of integer arithmetic over symbols: a sum of products with integer coefficients. Whatever is neither
 * a sum nor a product is an atom, its operands in normal form, and told apart by its text. Two expressions with the same
 * normal form are equal for all values of their symbols.
 */
final class Polynomial {
    /** Products of sums grow without this bound on their size; past it a product is an atom. */
    private static final int LARGEST_PRODUCT = 500;

    /** Sorts the constant behind all products. */
    private static final String KEY_OF_CONSTANT = "\uffff";

    private final Map<String, Term> terms;

    private record Term(List<Expr> atoms, long coefficient) {
        String key() {
            return atoms.isEmpty()
                    ? KEY_OF_CONSTANT
                    : atoms.stream().map(Expr::toString).collect(Collectors.joining(" * "));
        }

        Expr times(long factor) {
            Expr product = atoms.stream().reduce(Expr.of(1), Expr::times);
            return factor == 1 ? product : Expr.of(factor).times(product);
        }
    }

    private Polynomial(Map<String, Term> terms) {
        this.terms = terms;
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
            return sum(List.of(new Term(List.of(), number.value())));
        }
        if (expr instanceof Expr.Apply apply) {
            return of(apply);
        }
        if (expr instanceof Expr.Case choice && choice.hasFreeNames()) {
            return of(choice);
        }
        return atom(expr);
    }

    private static Polynomial of(Expr.Apply apply) {
        List<Expr> operands = apply.arguments();
        return switch (apply.function()) {
            case ADD -> of(operands.get(0)).plus(of(operands.get(1)), 1);
            case SUBTRACT -> of(operands.get(0)).plus(of(operands.get(1)), -1);
            case NEGATE -> sum(List.of()).plus(of(operands.get(0)), -1);
            case MULTIPLY -> {
                Polynomial first = of(operands.get(0));
                Polynomial second = of(operands.get(1));
                yield first.times(second).orElseGet(() -> atom(apply, first.toExpr(), second.toExpr()));
            }
            case FLOOR_DIVIDE -> {
                Polynomial first = of(operands.get(0));
                Polynomial second = of(operands.get(1));
                Optional<Polynomial> quotient = apply.kind() == Kind.INTEGER ? first.over(second) : Optional.empty();
                yield quotient.orElseGet(() -> atom(apply, first.toExpr(), second.toExpr()));
            }
            case REMAINDER, POWER, MINIMUM, MAXIMUM ->
                atom(apply, Support.simplify(operands.get(0)), Support.simplify(operands.get(1)));
            case DIVIDE, ROUND, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, AND, OR, NOT, LENGTH, ELEMENT -> atom(apply);
        };
    }

    /** The branches in normal form; where all are one, that one. */
    private static Polynomial of(Expr.Case choice) {
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

    private static Polynomial atom(Expr expr) {
        Expr simple = expr.hasFreeNames() ? expr : Support.simplify(expr);
        boolean number = simple instanceof Expr.Constant constant && constant.value() instanceof Literal.Int;
        return number ? of(simple) : sum(List.of(new Term(List.of(simple), 1)));
    }

    /** The constant that this is; empty where a symbol remains. */
    Optional<Long> constant() {
        if (terms.isEmpty()) {
            return Optional.of(0L);
        }
        Term only = terms.values().iterator().next();
        return terms.size() == 1 && only.atoms().isEmpty() ? Optional.of(only.coefficient()) : Optional.empty();
    }

    Polynomial minus(Polynomial other) {
        return plus(other, -1);
    }

    /** The sum in a fixed order, the constant last: {@code (2 * batch + height) - 1}. */
    Expr toExpr() {
        Expr sum = Expr.of(0);
        for (Term term : terms.values()) {
            long coefficient = term.coefficient();
            // The smallest number has no positive twin to subtract.
            boolean subtracts = coefficient < 0 && coefficient != Long.MIN_VALUE && !sum.is(0);
            sum = subtracts ? sum.minus(term.times(-coefficient)) : sum.plus(term.times(coefficient));
        }
        return sum;
    }

    private Polynomial plus(Polynomial other, long factor) {
        List<Term> all = new ArrayList<>(terms.values());
        other.terms
                .values()
                .forEach(term -> all.add(new Term(term.atoms(), Math.multiplyExact(factor, term.coefficient()))));
        return sum(all);
    }

    private Optional<Polynomial> times(Polynomial other) {
        boolean grows = terms.size() > 1 || other.terms.size() > 1;
        if (grows && size() * other.terms.size() + other.size() * terms.size() > LARGEST_PRODUCT) {
            return Optional.empty();
        }
        List<Term> products = new ArrayList<>();
        for (Term a : terms.values()) {
            for (Term b : other.terms.values()) {
                List<Expr> atoms = new ArrayList<>(a.atoms());
                atoms.addAll(b.atoms());
                atoms.sort(Comparator.comparing(Expr::toString));
                products.add(new Term(atoms, Math.multiplyExact(a.coefficient(), b.coefficient())));
            }
        }
        return Optional.of(sum(products));
    }

    private long size() {
        return terms.values().stream()
                .flatMap(term -> term.atoms().stream())
                .mapToLong(Expr::size)
                .sum();
    }

    /** The exact quotient by a single product that divides every term. */
    private Optional<Polynomial> over(Polynomial divisor) {
        if (divisor.terms.size() != 1) {
            return Optional.empty();
        }
        Term by = divisor.terms.values().iterator().next();
        List<Term> quotients = new ArrayList<>();
        for (Term term : terms.values()) {
            List<Expr> atoms = new ArrayList<>(term.atoms());
            boolean divides = term.coefficient() % by.coefficient() == 0;
            for (Expr atom : by.atoms()) {
                divides &= atoms.remove(atom);
            }
            if (!divides) {
                return Optional.empty();
            }
            quotients.add(new Term(atoms, term.coefficient() / by.coefficient()));
        }
        return Optional.of(sum(quotients));
    }

    private static Polynomial sum(List<Term> terms) {
        Map<String, Term> sum = new TreeMap<>();
        for (Term term : terms) {
            sum.merge(term.key(), term, (a, b) -> new Term(a.atoms(), Math.addExact(a.coefficient(), b.coefficient())));
        }
        sum.values().removeIf(term -> term.coefficient() == 0);
        return new Polynomial(Collections.unmodifiableMap(sum));
    }
}
