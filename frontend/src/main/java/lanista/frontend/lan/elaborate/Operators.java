// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Emitter;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.graph.TensorArithmetic;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.syntax.Operator;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Kind;

/** Operators between numbers, booleans, strings and lists; those with a tensor go to {@link TensorArithmetic}. */
final class Operators {
    private final TensorArithmetic tensors;

    Operators(Emitter emitter) {
        this.tensors = new TensorArithmetic(emitter);
    }

    Datum negate(Datum operand, SourceSpan span) {
        if (operand instanceof Datum.Tensor tensor) {
            return tensors.unary("Neg", tensor, span);
        }
        return new Datum.Plain(Expr.apply(Function.NEGATE, new Expect("`-`", span).number(operand)));
    }

    Datum not(Datum operand, SourceSpan span) {
        if (operand instanceof Datum.Tensor tensor) {
            return tensors.unary("Not", tensor, span);
        }
        return new Datum.Plain(Expr.not(new Expect("`not`", span).truth(operand)));
    }

    Datum power(Datum base, Datum exponent, SourceSpan span) {
        if (isTensor(base) || isTensor(exponent)) {
            return tensors.binary("Pow", base, exponent, span);
        }
        return arithmetic(Function.POWER, "`^`", base, exponent, span);
    }

    /**
     * {@code and} or {@code or}: the right side is evaluated unless the left side alone decides.
     *
     * @param deciding the left side's value that decides
     */
    Datum lazy(Datum left, SourceSpan leftSpan, boolean deciding, Supplier<Datum> right, SourceSpan span) {
        String word = deciding ? "or" : "and";
        if (left instanceof Datum.Tensor) {
            return tensors.binary(deciding ? "Or" : "And", left, right.get(), span);
        }
        Expr first = new Expect("`%s`".formatted(word), leftSpan).truth(left);
        if (first.equals(Expr.of(deciding))) {
            return left;
        }
        Expr second = new Expect("`%s`".formatted(word), span).truth(right.get());
        return new Datum.Plain(deciding ? Expr.or(first, second) : Expr.and(first, second));
    }

    Datum binary(Operator operator, Datum left, Datum right, SourceSpan span) {
        if (left instanceof Datum.Poison || right instanceof Datum.Poison) {
            throw Failure.reported();
        }
        if (isTensor(left) || isTensor(right)) {
            return tensors.binary(operator, left, right, span);
        }
        String symbol = "`%s`".formatted(operator.symbol());
        return switch (operator) {
            case ADD -> add(left, right, span);
            case SUBTRACT -> arithmetic(Function.SUBTRACT, symbol, left, right, span);
            case MULTIPLY -> arithmetic(Function.MULTIPLY, symbol, left, right, span);
            case DIVIDE -> arithmetic(Function.DIVIDE, symbol, left, right, span);
            case FLOOR_DIVIDE -> arithmetic(Function.FLOOR_DIVIDE, symbol, left, right, span);
            case REMAINDER -> arithmetic(Function.REMAINDER, symbol, left, right, span);
            case LESS -> arithmetic(Function.LESS, symbol, left, right, span);
            case LESS_OR_EQUAL -> arithmetic(Function.LESS_EQUAL, symbol, left, right, span);
            case GREATER -> arithmetic(Function.LESS, symbol, right, left, span);
            case GREATER_OR_EQUAL -> arithmetic(Function.LESS_EQUAL, symbol, right, left, span);
            case EQUAL -> new Datum.Plain(equal(symbol, left, right, span));
            case NOT_EQUAL -> new Datum.Plain(Expr.not(equal(symbol, left, right, span)));
            case MATRIX_MULTIPLY ->
                throw Failure.of(
                        Code.LAN0212,
                        span,
                        "`@` multiplies tensors, found %s and %s".formatted(left.words(), right.words()));
            case AND, OR, COMPOSE, PIPE -> throw new IllegalArgumentException("not an operator of values: " + operator);
        };
    }

    private static boolean isTensor(Datum datum) {
        return datum instanceof Datum.Tensor;
    }

    private static boolean isText(Datum datum) {
        return datum instanceof Datum.Plain plain && plain.expr().kind() == Kind.TEXT;
    }

    private static Datum add(Datum left, Datum right, SourceSpan span) {
        boolean first = left instanceof Datum.Items;
        if (first != right instanceof Datum.Items) {
            throw Failure.of(
                    Code.LAN0212,
                    span,
                    "`+` joins two lists or adds two numbers, found %s and %s".formatted(left.words(), right.words()),
                    "one element more is `list + [element]`, or `list += element` as a statement");
        }
        if (isText(left) || isText(right)) {
            throw Failure.of(
                    Code.LAN0212,
                    span,
                    "`+` adds numbers and joins lists, but one side is a string",
                    "strings are joined by interpolation: \"width/{i}\"");
        }
        if (!first) {
            return arithmetic(Function.ADD, "`+`", left, right, span);
        }
        List<Datum> all = new ArrayList<>(((Datum.Items) left).elements());
        all.addAll(((Datum.Items) right).elements());
        return Datum.Items.of(all, span);
    }

    private static Datum arithmetic(Function function, String symbol, Datum left, Datum right, SourceSpan span) {
        Expect expect = new Expect(symbol, span);
        return new Datum.Plain(Expr.apply(function, expect.number(left), expect.number(right)));
    }

    private static Expr equal(String symbol, Datum left, Datum right, SourceSpan span) {
        return Expr.equal(compared(symbol, left, span), compared(symbol, right, span));
    }

    private static Expr compared(String symbol, Datum datum, SourceSpan span) {
        return Expect.asExpr(datum)
                .orElseThrow(() -> Failure.of(
                        Code.LAN0212,
                        span,
                        "%s compares numbers, strings, booleans and lists of these, found %s"
                                .formatted(symbol, datum.words())));
    }
}
