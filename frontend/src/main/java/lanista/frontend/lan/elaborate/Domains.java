// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.state.Budget;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.syntax.DomainSyntax;
import lanista.frontend.lan.syntax.Expression;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Literal;

/** What choices of values choose from. */
final class Domains {
    private final Evaluator evaluator;

    Domains(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** A list of values, all known and all different. */
    static Domain listed(List<Datum> values, SourceSpan span) {
        if (values.isEmpty()) {
            throw Failure.of(
                    Code.LAN0404,
                    span,
                    "a choice needs at least one value, the list is empty",
                    "put its values into the list");
        }
        List<Literal> literals = new ArrayList<>();
        for (Datum value : values) {
            Literal literal = literal(value, span);
            if (literals.contains(literal)) {
                throw Failure.of(
                        Code.LAN0404,
                        span,
                        "the values of a choice must differ, %s stands in the list twice".formatted(literal),
                        "remove one of them");
            }
            literals.add(literal);
        }
        return new Domain.Listed(literals);
    }

    private static Literal literal(Datum value, SourceSpan span) {
        if (value instanceof Datum.Poison) {
            throw Failure.reported();
        }
        Expr expr = Expect.asExpr(value)
                .orElseThrow(() -> Failure.of(
                        Code.LAN0404,
                        span,
                        "a choice between values has numbers, strings, booleans and lists of these, found "
                                + value.words(),
                        "a choice of tensors is `select \"label\" 1 of [a, b] by first`"));
        return new Expect("a value of a choice", span).fixed(expr);
    }

    /** The values of a range; both ends belong to it. */
    Domain range(DomainSyntax.Range range) {
        Literal from = bound(range.from());
        Literal to = bound(range.to());
        Optional<Literal> step = range.step().map(this::bound);
        if (from.asDouble() > to.asDouble()) {
            throw Failure.of(
                    Code.LAN0404,
                    range.span(),
                    "the range ends at %s, before it begins at %s".formatted(to, from),
                    "write the smaller end first: %s..%s".formatted(to, from));
        }
        if (step.isPresent() && step.get().asDouble() <= 0) {
            throw Failure.of(
                    Code.LAN0404,
                    range.span(),
                    "the step of a range must be positive, found %s".formatted(step.get()),
                    "a range goes from its smaller end to its larger");
        }
        boolean integers = from.kind() == Kind.INTEGER && to.kind() == Kind.INTEGER;
        if (integers && step.map(value -> value.kind() == Kind.INTEGER).orElse(true)) {
            return integers(
                    range, from.asLong(), to.asLong(), step.map(Literal::asLong).orElse(1L));
        }
        return step.isPresent()
                ? stepped(range, from.asDouble(), to.asDouble(), step.get().asDouble())
                : reals(range, from.asDouble(), to.asDouble());
    }

    private Literal bound(Expression expression) {
        Expect expect = new Expect("a range", expression.span());
        return expect.fixed(expect.number(evaluator.inner().evaluate(expression)));
    }

    private static Domain integers(DomainSyntax.Range range, long from, long to, long step) {
        if (range.logarithmic()) {
            throw Failure.of(
                    Code.LAN0404,
                    range.span(),
                    "log draws real numbers, but both ends of this range are integers",
                    "write %d.0..%d.0 log, or list the values".formatted(from, to));
        }
        Math.subtractExact(to, from);
        return new Domain.Stepped(from, to, step);
    }

    private static Domain stepped(DomainSyntax.Range range, double from, double to, double step) {
        // A step that reaches the end up to rounding does reach it.
        int count =
                Budget.length((long) Math.min(Math.floor((to - from) / step + 1e-9), 1e9) + 1, "a range", range.span());
        List<Literal> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(Literal.of(Math.min(to, from + i * step)));
        }
        return new Domain.Listed(values);
    }

    private static Domain reals(DomainSyntax.Range range, double from, double to) {
        if (range.logarithmic() && from <= 0) {
            throw Failure.of(
                    Code.LAN0404,
                    range.span(),
                    "a range with log begins above 0, found %s".formatted(from),
                    "begin at a small number: 1e-4..%s log".formatted(to));
        }
        return new Domain.Reals(from, to, range.logarithmic());
    }
}
