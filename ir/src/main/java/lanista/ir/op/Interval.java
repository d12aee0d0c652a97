// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;

/**
 * Bounds of what an expression may yield, found without looking at each candidate. Most conditions hold by their bounds
 * alone, over continuous choices and over more candidates than could be looked at. A truth value is 0 or 1, a list is
 * bounded by its elements, a text not at all.
 *
 * @param low no value is below it
 * @param high no value is above it
 */
record Interval(double low, double high) {
    static final Interval ANY = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static final Interval TRUE = point(1);
    private static final Interval FALSE = point(0);
    private static final Interval UNKNOWN = new Interval(0, 1);
    private static final Walk ANY_SYMBOLS = new Walk(new Interval(1, Double.POSITIVE_INFINITY));
    private static final Walk ONE_EXAMPLE = new Walk(point(1));

    /** The bounds of an expression, with symbols at least 1. */
    static Interval of(Expr expr) {
        return expr.match(ANY_SYMBOLS);
    }

    /** The bounds of an expression, with every symbol 1. */
    static Interval forOneExample(Expr expr) {
        return expr.match(ONE_EXAMPLE);
    }

    /** Whether this can only be true. */
    boolean isTrue() {
        return low == 1 && high == 1;
    }

    private static Interval point(double value) {
        return new Interval(value, value);
    }

    /** The interval between two bounds that were computed; everything where one has no value. */
    private static Interval between(double low, double high) {
        return Double.isNaN(low) || Double.isNaN(high) ? ANY : new Interval(low, high);
    }

    private static Interval truth(boolean surelyTrue, boolean surelyFalse) {
        if (surelyTrue) {
            return TRUE;
        }
        return surelyFalse ? FALSE : UNKNOWN;
    }

    private static Interval of(Literal literal) {
        return literal.match(LITERALS);
    }

    private static Interval hull(List<Interval> parts) {
        return parts.stream()
                .reduce((a, b) -> new Interval(Math.min(a.low, b.low), Math.max(a.high, b.high)))
                .orElse(ANY);
    }

    private static Interval hullOf(List<Literal> values) {
        return hull(values.stream().map(Interval::of).toList());
    }

    private Interval plus(Interval other) {
        return between(low + other.low, high + other.high);
    }

    private Interval negated() {
        return new Interval(-high, -low);
    }

    private Interval times(Interval other) {
        return corners(other, (a, b) -> a == 0 || b == 0 ? 0 : a * b);
    }

    private Interval over(Interval divisor) {
        return divisor.low > 0 || divisor.high < 0 ? corners(divisor, (a, b) -> a / b) : ANY;
    }

    private Interval modulo(Interval divisor) {
        return divisor.low > 0 ? new Interval(0, divisor.high) : ANY;
    }

    private Interval power(Interval exponent) {
        return low >= 0 ? corners(exponent, Math::pow) : ANY;
    }

    private Interval floor() {
        return new Interval(Math.floor(low), Math.floor(high));
    }

    /** The bounds of a function that is monotone in each operand: its extremes lie where both are extreme. */
    private Interval corners(Interval other, DoubleBinaryOperator function) {
        double a = function.applyAsDouble(low, other.low);
        double b = function.applyAsDouble(low, other.high);
        double c = function.applyAsDouble(high, other.low);
        double d = function.applyAsDouble(high, other.high);
        return between(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    private static Interval apply(Function function, Interval a, Interval b) {
        return switch (function) {
            case ADD -> a.plus(b);
            case SUBTRACT -> a.plus(b.negated());
            case MULTIPLY -> a.times(b);
            case DIVIDE -> a.over(b);
            case FLOOR_DIVIDE -> a.over(b).floor();
            case REMAINDER -> a.modulo(b);
            case POWER -> a.power(b);
            case NEGATE -> a.negated();
            case MINIMUM -> new Interval(Math.min(a.low, b.low), Math.min(a.high, b.high));
            case MAXIMUM -> new Interval(Math.max(a.low, b.low), Math.max(a.high, b.high));
            case ROUND -> new Interval(Math.rint(a.low), Math.rint(a.high));
            case EQUAL -> equality(a, b);
            case NOT_EQUAL -> point(1).plus(equality(a, b).negated());
            case LESS -> truth(a.high < b.low, a.low >= b.high);
            case LESS_EQUAL -> truth(a.high <= b.low, a.low > b.high);
            case AND -> new Interval(Math.min(a.low, b.low), Math.min(a.high, b.high));
            case OR -> new Interval(Math.max(a.low, b.low), Math.max(a.high, b.high));
            case NOT -> point(1).plus(a.negated());
            case LENGTH -> new Interval(0, Double.POSITIVE_INFINITY);
            case ELEMENT -> a;
        };
    }

    private static Interval equality(Interval a, Interval b) {
        return truth(a.low == a.high && a.equals(b), a.high < b.low || b.high < a.low);
    }

    private static final Literal.Cases<Interval> LITERALS = new Literal.Cases<>() {
        @Override
        public Interval integer(long value) {
            return point((double) value);
        }

        @Override
        public Interval real(double value) {
            return point(value);
        }

        @Override
        public Interval bool(boolean value) {
            return value ? TRUE : FALSE;
        }

        @Override
        public Interval text(String value) {
            return ANY;
        }

        @Override
        public Interval items(List<Literal> values) {
            return hullOf(values);
        }
    };

    private static final Domain.Cases<Interval> DOMAINS = new Domain.Cases<>() {
        @Override
        public Interval listed(Domain.Listed domain) {
            return hullOf(domain.values());
        }

        @Override
        public Interval stepped(Domain.Stepped domain) {
            return new Interval(domain.from(), domain.to());
        }

        @Override
        public Interval reals(Domain.Reals domain) {
            return new Interval(domain.from(), domain.to());
        }

        @Override
        public Interval subset(Domain.Subset domain) {
            return ANY;
        }
    };

    private record Walk(Interval symbols) implements Expr.Cases<Interval> {
        @Override
        public Interval constant(Expr.Constant expr) {
            return of(expr.value());
        }

        @Override
        public Interval chosen(Expr.Chosen expr) {
            return expr.decision().domain().match(DOMAINS);
        }

        @Override
        public Interval includes(Expr.Includes expr) {
            return UNKNOWN;
        }

        @Override
        public Interval symbol(Expr.Symbol expr) {
            return symbols;
        }

        @Override
        public Interval measured(Expr.Measured expr) {
            return ANY;
        }

        @Override
        public Interval apply(Expr.Apply expr) {
            List<Expr> arguments = expr.arguments();
            Interval first = arguments.get(0).match(this);
            return Interval.apply(
                    expr.function(),
                    first,
                    arguments.size() == 1 ? first : arguments.get(1).match(this));
        }

        @Override
        public Interval either(Expr.Case expr) {
            return hull(expr.branches().stream()
                    .map(branch -> branch.value().match(this))
                    .toList());
        }

        @Override
        public Interval list(Expr.Sequence expr) {
            return hull(
                    expr.elements().stream().map(element -> element.match(this)).toList());
        }
    }
}
