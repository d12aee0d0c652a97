// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.analysis.elimination.Window;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;

/**
 * An expression that rises with one sum of whole numbers, or falls with it: {@code flops / 1e6}, or a condition that becomes
 * true or false as the sum grows, {@code flops / 1e6 <= 60}. The sums for which a condition holds are found in the very
 * arithmetic that candidates are held to.
 *
 * @param sum the sum's parts, measures of the model or expressions over decisions, with their factors
 * @param expr the expression, in which a symbol stands for the sum
 */
record Monotone(Map<Expr, Long> sum, Expr expr) {
    /** Functions that rise or fall with each operand, the other one fixed; of a division that is the dividend alone. */
    private static final Set<Function> RISE_OR_FALL = EnumSet.of(
            Function.ADD,
            Function.SUBTRACT,
            Function.MULTIPLY,
            Function.DIVIDE,
            Function.FLOOR_DIVIDE,
            Function.NEGATE,
            Function.MINIMUM,
            Function.MAXIMUM,
            Function.ROUND,
            Function.LESS,
            Function.LESS_EQUAL,
            Function.NOT);

    private static final Set<Function> DIVISIONS = EnumSet.of(Function.DIVIDE, Function.FLOOR_DIVIDE);
    private static final Set<Function> COMPARISONS = EnumSet.of(Function.LESS, Function.LESS_EQUAL);
    private static final Expr SUM = Expr.symbol("sum");

    /** An expression with its sum found; empty where it depends on more than one sum, or in another manner. */
    static Optional<Monotone> of(Expr expr) {
        return linear(expr)
                .or(() -> expr instanceof Expr.Apply apply && RISE_OR_FALL.contains(apply.function())
                        ? applied(apply)
                        : Optional.empty());
    }

    private static Optional<Monotone> linear(Expr number) {
        try {
            LinearForm form = LinearForm.of(number);
            return form.factors().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Monotone(form.factors(), SUM.plus(constant(form.constant()))));
        } catch (TooLargeException | ArithmeticException noSum) {
            return Optional.empty();
        }
    }

    private static Expr constant(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) <= SumTables.LARGEST;
        return whole ? Expr.of((long) value) : Expr.of(value);
    }

    private static Optional<Monotone> applied(Expr.Apply apply) {
        Function function = apply.function();
        Expr first = apply.arguments().get(0);
        if (function.arity() == 1) {
            return of(first).map(inner -> inner.with(Expr.apply(function, inner.expr)));
        }
        Expr second = apply.arguments().get(1);
        if (second.isConstant()) {
            return of(first).map(inner -> inner.with(Expr.apply(function, inner.expr, second)));
        }
        if (first.isConstant()) {
            return DIVISIONS.contains(function)
                    ? Optional.empty()
                    : of(second).map(inner -> inner.with(Expr.apply(function, first, inner.expr)));
        }
        return COMPARISONS.contains(function)
                ? linear(first.minus(second)).map(inner -> inner.with(Expr.apply(function, inner.expr, Expr.of(0))))
                : Optional.empty();
    }

    private Monotone with(Expr outer) {
        return new Monotone(sum, outer);
    }

    /** The value where the sum is known. @throws ArithmeticException where it has none, as where it is too large */
    Literal at(long value) {
        return expr.evaluate(new Environment() {
            @Override
            public long symbol(String name) {
                return value;
            }
        });
    }

    /** The sums for which a condition holds; an end that no sum reaches is open. @throws ArithmeticException as {@link #at} */
    Window.Range allowed() {
        long like = -SumTables.LARGEST;
        long unlike = SumTables.LARGEST;
        boolean least = at(like).asBoolean();
        if (least == at(unlike).asBoolean()) {
            return least ? Window.Range.ALL : Window.Range.NONE;
        }
        while (unlike - like > 1) {
            long middle = Math.floorDiv(like + unlike, 2);
            if (at(middle).asBoolean() == least) {
                like = middle;
            } else {
                unlike = middle;
            }
        }
        return least ? new Window.Range(Long.MIN_VALUE, like) : new Window.Range(unlike, Long.MAX_VALUE);
    }
}
