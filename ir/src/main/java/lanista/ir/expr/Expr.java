// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An immutable expression over decisions, symbolic dimensions and measures.
 *
 * <p>Built by the factories of this class, which fold what depends on nothing. Expressions share their parts, so one may
 * be far larger written out than in memory: {@link #size()} tells, and {@link #LARGEST} bounds it. What every walk needs
 * (hash, decisions, size) is therefore kept rather than computed, which is why these are classes and not records.
 */
public abstract sealed class Expr {
    /** The most that an expression may measure written out. @see #size() */
    public static final int LARGEST = 20_000;

    /** The most operations that may stand inside one another. */
    public static final int DEEPEST = 500;

    public static final Expr TRUE = new Constant(Literal.Bool.TRUE);
    public static final Expr FALSE = new Constant(Literal.Bool.FALSE);

    private final int hash;
    private final int size;
    private final int depth;
    private final Kind kind;
    private final Set<Decision> decisions;
    private final boolean free;

    /** Whether {@link Support#simplify} has nothing to do. Found out once; threads that race find the same. */
    private boolean simplest;

    private Expr(int hash, Kind kind, Set<Decision> own, boolean free, List<Expr> parts) {
        this.hash = 31 * hash + parts.hashCode();
        this.kind = kind;
        long total = 1;
        int deepest = 0;
        boolean anyFree = free;
        for (Expr part : parts) {
            total += part.size;
            deepest = Math.max(deepest, part.depth);
            anyFree |= part.free;
        }
        if (total > LARGEST || deepest >= DEEPEST) {
            throw new ExprLimitException("an expression over choices may hold %d operations, %d inside one another"
                    .formatted(LARGEST, DEEPEST));
        }
        this.size = (int) total;
        this.depth = deepest + 1;
        this.free = anyFree;
        this.decisions = union(own, parts);
    }

    private static Set<Decision> union(Set<Decision> own, Collection<Expr> parts) {
        Set<Decision> all = own;
        for (Expr part : parts) {
            if (all.isEmpty()) {
                all = part.decisions;
            } else if (all != part.decisions && !all.containsAll(part.decisions)) {
                Set<Decision> more = new LinkedHashSet<>(all);
                more.addAll(part.decisions);
                all = Collections.unmodifiableSet(more);
            }
        }
        return all;
    }

    public abstract <R> R match(Cases<R> cases);

    /** The value in an environment. @throws ArithmeticException where there is none, such as a division by zero */
    public abstract Literal evaluate(Environment environment);

    /** Every decision that occurs, needed or not, in the order of first occurrence. */
    public final Set<Decision> decisions() {
        return decisions;
    }

    /** Every decision that occurs in one of several expressions. */
    public static Set<Decision> decisions(Collection<Expr> all) {
        return union(Set.of(), all);
    }

    /** Whether a symbolic dimension or a measure occurs. */
    public final boolean hasFreeNames() {
        return free;
    }

    /** The number of operations and leaves, written out. */
    public final int size() {
        return size;
    }

    public final Kind kind() {
        return kind;
    }

    final boolean isSimplest() {
        return simplest;
    }

    final Expr markSimplest() {
        simplest = true;
        return this;
    }

    /** Whether this is a literal. */
    public final boolean isConstant() {
        return this instanceof Constant;
    }

    /** The literal that this is. @throws IllegalStateException where it depends on something */
    public final Literal constant() {
        if (this instanceof Constant literal) {
            return literal.value();
        }
        throw new IllegalStateException("%s is not a constant".formatted(this));
    }

    public final boolean isTrue() {
        return this instanceof Constant c && c.value().equals(Literal.Bool.TRUE);
    }

    public final boolean isFalse() {
        return this instanceof Constant c && c.value().equals(Literal.Bool.FALSE);
    }

    /** Whether this is the integer. */
    public final boolean is(long value) {
        return this instanceof Constant c && c.value() instanceof Literal.Int number && number.value() == value;
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    @Override
    public abstract boolean equals(Object other);

    /** The canonical text, which {@link ExprText} reads. */
    @Override
    public final String toString() {
        return ExprText.print(this);
    }

    /** One case a form of expression. */
    public interface Cases<R> {
        R constant(Constant expr);

        R chosen(Chosen expr);

        R includes(Includes expr);

        R symbol(Symbol expr);

        R measured(Measured expr);

        R apply(Apply expr);

        R either(Case expr);

        R list(Sequence expr);
    }

    public static Expr of(long value) {
        return new Constant(Literal.of(value));
    }

    public static Expr of(double value) {
        return new Constant(Literal.of(value));
    }

    public static Expr of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public static Expr of(String value) {
        return new Constant(Literal.of(value));
    }

    public static Expr of(Literal value) {
        return value instanceof Literal.Bool bool ? of(bool.value()) : new Constant(value);
    }

    /** The value of a decision. */
    public static Expr chosen(Decision decision) {
        return new Chosen(decision);
    }

    /** Whether the subset that a decision picks has the operand at an index. */
    public static Expr includes(Decision decision, int operand) {
        return new Includes(decision, operand);
    }

    /** A dimension known only when the network runs, such as the batch. */
    public static Expr symbol(String name) {
        return new Symbol(name);
    }

    public static Expr measure(Measure measure) {
        return new Measured(measure);
    }

    public static Expr list(List<Expr> elements) {
        return elements.stream().allMatch(Expr::isConstant)
                ? of(Literal.of(elements.stream().map(Expr::constant).toList()))
                : new Sequence(elements);
    }

    /**
     * A function applied. Folds where all arguments are literals, and where a literal alone decides {@code and} or
     * {@code or}.
     *
     * @throws ArithmeticException where literals have no result
     * @throws IllegalArgumentException where literals are of the wrong kind
     */
    public static Expr apply(Function function, Expr... arguments) {
        return apply(function, List.of(arguments));
    }

    /** As {@link #apply(Function, Expr...)}. */
    public static Expr apply(Function function, List<Expr> arguments) {
        if (arguments.size() != function.arity()) {
            throw new IllegalArgumentException(
                    "'%s' takes %d operands, not %d".formatted(function.symbol(), function.arity(), arguments.size()));
        }
        Expr first = arguments.get(0);
        if (first instanceof Constant one) {
            // Shape arithmetic is nearly all of this, and runs for every candidate.
            if (arguments.size() == 1) {
                return of(function.result(List.of(one.value())));
            }
            if (arguments.get(1) instanceof Constant two) {
                return of(function.result(List.of(one.value(), two.value())));
            }
        }
        if (function.isLazy() && first.isConstant()) {
            return function.isSettledBy(first.constant()) ? first : arguments.get(1);
        }
        if (function.isLazy() && arguments.get(1).equals(of(function == Function.AND))) {
            return first;
        }
        if (function == Function.NOT && first instanceof Apply inner && inner.function() == Function.NOT) {
            return inner.arguments().get(0);
        }
        return new Apply(function, arguments);
    }

    /**
     * The value of the branch whose key the selector yields. Folds where the selector is a literal.
     *
     * @throws ArithmeticException where it is a literal without a branch
     */
    public static Expr either(Expr selector, List<Branch> branches) {
        if (selector.isConstant()) {
            return branches.stream()
                    .filter(branch -> branch.key().equals(selector.constant()))
                    .findFirst()
                    .orElseThrow(() -> new ArithmeticException("no branch for " + selector))
                    .value();
        }
        return new Case(selector, branches);
    }

    /** {@code if condition { yes } else { no }}. */
    public static Expr either(Expr condition, Expr yes, Expr no) {
        return either(condition, List.of(new Branch(Literal.Bool.TRUE, yes), new Branch(Literal.Bool.FALSE, no)));
    }

    public static Expr and(Expr first, Expr second) {
        return apply(Function.AND, first, second);
    }

    public static Expr or(Expr first, Expr second) {
        return apply(Function.OR, first, second);
    }

    public static Expr not(Expr condition) {
        return apply(Function.NOT, condition);
    }

    public static Expr equal(Expr first, Expr second) {
        return first.equals(second) ? TRUE : apply(Function.EQUAL, first, second);
    }

    /** {@code first <= second}. */
    public static Expr atMost(Expr first, Expr second) {
        return apply(Function.LESS_EQUAL, first, second);
    }

    /** This plus another; adding 0 changes nothing. */
    public final Expr plus(Expr other) {
        return other.is(0) ? this : is(0) ? other : apply(Function.ADD, this, other);
    }

    public final Expr plus(long other) {
        return plus(of(other));
    }

    public final Expr minus(Expr other) {
        return other.is(0) ? this : apply(Function.SUBTRACT, this, other);
    }

    public final Expr minus(long other) {
        return minus(of(other));
    }

    /** This times another; 1 changes nothing. */
    public final Expr times(Expr other) {
        return other.is(1) ? this : is(1) ? other : apply(Function.MULTIPLY, this, other);
    }

    public final Expr times(long other) {
        return times(of(other));
    }

    /** The quotient, rounded down. */
    public final Expr over(Expr divisor) {
        return divisor.is(1) ? this : apply(Function.FLOOR_DIVIDE, this, divisor);
    }

    /** A branch of a {@link Case}. */
    public record Branch(Literal key, Expr value) {}

    /** A literal. */
    public static final class Constant extends Expr {
        private final Literal value;

        private Constant(Literal value) {
            super(value.hashCode(), value.kind(), Set.of(), false, List.of());
            this.value = value;
        }

        public Literal value() {
            return value;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.constant(this);
        }

        @Override
        public Literal evaluate(Environment environment) {
            return value;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Constant that && value.equals(that.value);
        }
    }

    /** The value of a decision. */
    public static final class Chosen extends Expr {
        private final Decision decision;

        private Chosen(Decision decision) {
            super(decision.hashCode(), decision.domain().kind(), Set.of(decision), false, List.of());
            this.decision = decision;
        }

        public Decision decision() {
            return decision;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.chosen(this);
        }

        @Override
        public Literal evaluate(Environment environment) {
            return environment.decision(decision);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Chosen that && decision.equals(that.decision);
        }
    }

    /** Whether a subset has an operand. */
    public static final class Includes extends Expr {
        private final Decision decision;
        private final int operand;

        private Includes(Decision decision, int operand) {
            super(31 * decision.hashCode() + operand, Kind.BOOLEAN, Set.of(decision), false, List.of());
            this.decision = decision;
            this.operand = operand;
        }

        public Decision decision() {
            return decision;
        }

        public int operand() {
            return operand;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.includes(this);
        }

        @Override
        public Literal evaluate(Environment environment) {
            return Literal.of(environment.decision(decision).asItems().contains(Literal.of(operand)));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Includes that && operand == that.operand && decision.equals(that.decision);
        }
    }

    /** A symbolic dimension, at least 1. */
    public static final class Symbol extends Expr {
        private final String name;

        private Symbol(String name) {
            super(name.hashCode(), Kind.INTEGER, Set.of(), true, List.of());
            this.name = name;
        }

        public String name() {
            return name;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.symbol(this);
        }

        @Override
        public Literal evaluate(Environment environment) {
            return Literal.of(environment.symbol(name));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Symbol that && name.equals(that.name);
        }
    }

    /** A property of the whole candidate. */
    public static final class Measured extends Expr {
        private final Measure measure;

        private Measured(Measure measure) {
            super(measure.word().hashCode(), Kind.INTEGER, Set.of(), true, List.of());
            this.measure = measure;
        }

        public Measure measure() {
            return measure;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.measured(this);
        }

        @Override
        public Literal evaluate(Environment environment) {
            return environment.measure(measure);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Measured that && measure == that.measure;
        }
    }

    /** A function of other expressions. */
    public static final class Apply extends Expr {
        private final Function function;
        private final List<Expr> arguments;

        private Apply(Function function, List<Expr> arguments) {
            super(function.symbol().hashCode(), Kinds.of(function, arguments), Set.of(), false, arguments);
            this.function = function;
            this.arguments = List.copyOf(arguments);
        }

        public Function function() {
            return function;
        }

        public List<Expr> arguments() {
            return arguments;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.apply(this);
        }

        @Override
        public Literal evaluate(Environment environment) {
            Literal first = arguments.get(0).evaluate(environment);
            if (arguments.size() == 1) {
                return function.result(List.of(first));
            }
            return function.isSettledBy(first)
                    ? first
                    : function.result(List.of(first, arguments.get(1).evaluate(environment)));
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || (other instanceof Apply that
                            && hashCode() == that.hashCode()
                            && function == that.function
                            && arguments.equals(that.arguments));
        }
    }

    /** The value of one of several branches. */
    public static final class Case extends Expr {
        private final Expr selector;
        private final List<Branch> branches;

        private Case(Expr selector, List<Branch> branches) {
            super(
                    branches.stream().map(Branch::key).toList().hashCode(),
                    branches.stream()
                            .map(branch -> branch.value().kind())
                            .reduce(Kind::or)
                            .orElseThrow(),
                    Set.of(),
                    false,
                    parts(selector, branches));
            this.selector = selector;
            this.branches = List.copyOf(branches);
        }

        private static List<Expr> parts(Expr selector, List<Branch> branches) {
            List<Expr> parts = new ArrayList<>(List.of(selector));
            branches.forEach(branch -> parts.add(branch.value()));
            return parts;
        }

        /** The selector, then the values of the branches. */
        List<Expr> parts() {
            return parts(selector, branches);
        }

        public Expr selector() {
            return selector;
        }

        public List<Branch> branches() {
            return branches;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.either(this);
        }

        @Override
        public Literal evaluate(Environment environment) {
            Literal key = selector.evaluate(environment);
            for (Branch branch : branches) {
                if (branch.key().equals(key)) {
                    return branch.value().evaluate(environment);
                }
            }
            throw new ArithmeticException("no branch for " + key);
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || (other instanceof Case that
                            && hashCode() == that.hashCode()
                            && Objects.equals(selector, that.selector)
                            && branches.equals(that.branches));
        }
    }

    /** A list of expressions. */
    public static final class Sequence extends Expr {
        private final List<Expr> elements;

        private Sequence(List<Expr> elements) {
            super(7, Kind.LIST, Set.of(), false, elements);
            this.elements = List.copyOf(elements);
        }

        public List<Expr> elements() {
            return elements;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.list(this);
        }

        @Override
        public Literal evaluate(Environment environment) {
            return Literal.of(elements.stream()
                    .map(element -> element.evaluate(environment))
                    .toList());
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || (other instanceof Sequence that
                            && hashCode() == that.hashCode()
                            && elements.equals(that.elements));
        }
    }
}
