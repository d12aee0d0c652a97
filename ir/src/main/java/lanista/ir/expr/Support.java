// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All assignments of the decisions that some expressions depend on: what is asked about an expression over choices is
 * answered exactly, by looking at each.
 */
public final class Support {
    /** The most assignments that a question is decided over. */
    public static final int LARGEST = 100_000;

    private static final int LARGEST_FOR_SIMPLIFY = 1_024;

    private final List<Decision> decisions;

    private Support(Set<Decision> decisions) {
        this.decisions = List.copyOf(decisions);
    }

    /** The joint support of expressions. */
    public static Support of(Expr... expressions) {
        Set<Decision> all = new LinkedHashSet<>();
        for (Expr expr : expressions) {
            all.addAll(expr.decisions());
        }
        return new Support(all);
    }

    /** The number of assignments; empty where a decision is continuous. */
    public Optional<BigInteger> size() {
        BigInteger product = BigInteger.ONE;
        for (Decision decision : decisions) {
            if (decision.domain().isContinuous()) {
                return Optional.empty();
            }
            product = product.multiply(decision.domain().size());
        }
        return Optional.of(product);
    }

    public boolean isAtMost(long limit) {
        return size().filter(size -> size.compareTo(BigInteger.valueOf(limit)) <= 0)
                .isPresent();
    }

    /** Shows each assignment to a visitor until it returns false; the last decision changes fastest. */
    public void forEachWhile(Predicate<Assignment> visitor) {
        int count = decisions.size();
        long[] position = new long[count];
        List<Map<Long, Literal>> values = new ArrayList<>();
        decisions.forEach(decision -> values.add(new HashMap<>()));
        while (visitor.test(assignment(position, values))) {
            int digit = count - 1;
            while (digit >= 0 && position[digit] + 1 == sizeOf(digit)) {
                position[digit--] = 0;
            }
            if (digit < 0) {
                return;
            }
            position[digit]++;
        }
    }

    private long sizeOf(int digit) {
        return decisions.get(digit).domain().size().longValueExact();
    }

    /** @param known values of each decision by their positions, as they take time to come by */
    private Assignment assignment(long[] position, List<Map<Long, Literal>> known) {
        Map<Decision, Literal> values = new LinkedHashMap<>();
        for (int i = 0; i < position.length; i++) {
            Decision decision = decisions.get(i);
            values.put(decision, known.get(i).computeIfAbsent(position[i], decision.domain()::value));
        }
        return new Assignment(values);
    }

    /**
     * An expression with the same value everywhere, in a simpler form: a literal where all assignments agree, an ordered
     * sum of products over symbols. For dimensions, where only the value counts and not what it reads.
     */
    public static Expr simplify(Expr expr) {
        boolean plain = expr instanceof Expr.Constant || expr instanceof Expr.Symbol;
        if (plain || expr.isSimplest()) {
            return expr;
        }
        if (expr.hasFreeNames()) {
            return (expr.kind() == Kind.INTEGER ? normalForm(expr) : expr).markSimplest();
        }
        return onlyValue(expr).orElse(expr).markSimplest();
    }

    /** The value of an expression over decisions where it has only one, and that can be found out. */
    private static Optional<Expr> onlyValue(Expr expr) {
        Support support = of(expr);
        if (!support.isAtMost(LARGEST_FOR_SIMPLIFY)) {
            return Optional.empty();
        }
        Set<Literal> values = new LinkedHashSet<>();
        support.forEachWhile(assignment -> {
            valueIn(expr, assignment).ifPresent(values::add);
            return values.size() < 2;
        });
        return values.size() == 1 ? Optional.of(Expr.of(values.iterator().next())) : Optional.empty();
    }

    private static Expr normalForm(Expr expr) {
        try {
            return Polynomial.of(expr).toExpr();
        } catch (ArithmeticException | ExprLimitException tooLarge) {
            return expr;
        }
    }

    private static Optional<Literal> valueIn(Expr expr, Assignment assignment) {
        try {
            return Optional.of(expr.evaluate(assignment));
        } catch (ArithmeticException | IllegalArgumentException noValue) {
            // Where a dimension has no value the rule that made it has reported so; the others decide.
            return Optional.empty();
        }
    }

    /**
     * Decides whether a condition holds in every assignment in which a guard does, for all values of the symbols.
     * Equality must follow from the normal form; what else cannot be known before the network runs is taken to hold. A
     * condition without a value fails, a guard without one does not hold.
     */
    public static Verdict decide(Expr condition, Expr guard) {
        if (condition.isTrue() || guard.isFalse()) {
            return Verdict.HOLDS;
        }
        Support support = Support.of(guard, condition);
        if (!support.isAtMost(LARGEST)) {
            return new Verdict.Undecided(support.decisions);
        }
        return CaseSearch.of(support.decisions, condition, guard, Long.MAX_VALUE)
                .example()
                .<Verdict>map(Verdict.Fails::new)
                .orElse(Verdict.HOLDS);
    }

    /** As {@link #implies(Expr, Expr, long)}, within the cases that {@link #decide} looks at. */
    public static boolean implies(Expr first, Expr second) {
        return implies(first, second, 4L * LARGEST);
    }

    /**
     * Whether a condition is known to hold wherever another does. That it is not may only mean that finding out takes more
     * than a number of cases.
     */
    public static boolean implies(Expr first, Expr second, long mostCases) {
        Support support = Support.of(first, second);
        return support.size().isPresent()
                && CaseSearch.of(support.decisions, second, first, mostCases).isExcluded();
    }

    /** Whether a condition holds in one assignment, as {@link #decide} tells it. */
    public static boolean holds(Expr condition, Assignment assignment) {
        return Truth.holds(condition, Substitution.ofDecisions(assignment::value));
    }

    /** What became of a question about all assignments. */
    public sealed interface Verdict {
        Verdict HOLDS = new Holds();

        <R> R match(Cases<R> cases);

        /** One case an outcome. */
        interface Cases<R> {
            R holds();

            R fails(Fails verdict);

            R undecided(Undecided verdict);
        }

        /** It is so in every assignment. */
        record Holds() implements Verdict {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.holds();
            }
        }

        /**
         * It is not so in some.
         *
         * @param example the first assignment in which it fails
         */
        record Fails(Assignment example) implements Verdict {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.fails(this);
            }
        }

        /** There are more than {@link Support#LARGEST} assignments, or a continuous decision. */
        record Undecided(List<Decision> decisions) implements Verdict {
            public Undecided {
                decisions = List.copyOf(decisions);
            }

            @Override
            public <R> R match(Cases<R> cases) {
                return cases.undecided(this);
            }
        }
    }
}
