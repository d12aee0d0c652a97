// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.syntax.Expression;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/** Choices of some of several things as values: a boolean for each thing, which a selection of tensors may follow. */
final class Subsets {
    private final Evaluator evaluator;

    Subsets(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Datum choose(Expression.SubsetChoice choice) {
        Optional<String> label = new Texts(evaluator.inner()).label(choice.label());
        Path path = evaluator.context().place().createChoice(label, "choice");
        Expression written = choice.elements();
        List<Datum> elements =
                new Expect("`choice`", written.span()).list(evaluator.inner().evaluate(written));
        Bounds bounds =
                Bounds.of(evaluator, choice.selection(), new Bounds.Offer("`choice`", "elements", elements.size(), 0));
        Domain domain = new Domain.Subset(names(written, elements), bounds.least(), bounds.most());
        SourceSpan span = choice.label().map(Expression.Text::span).orElse(choice.span());
        Decision decision = evaluator
                .elaboration()
                .decisions()
                .declare(label.orElse(path.label()), Decision.Form.INPUT, domain, span);
        return Datum.Items.of(
                IntStream.range(0, elements.size())
                        .mapToObj(i -> new Datum.Plain(Expr.includes(decision, i)))
                        .toList(),
                choice.span());
    }

    /** Elements are named by their identifiers or what they are, tensors and layers else by their index. */
    static List<String> names(Expression written, List<? extends Datum> elements) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            boolean plain =
                    elements.get(i) instanceof Datum.Plain datum && datum.expr().isConstant();
            names.add(plain ? name((Datum.Plain) elements.get(i)) : Integer.toString(i));
            if (written instanceof Expression.ListOf list && list.elements().get(i) instanceof Expression.Name name) {
                names.set(i, name.text());
            }
        }
        return names;
    }

    private static String name(Datum.Plain element) {
        return element.expr().constant() instanceof Literal.Text text
                ? text.value()
                : element.expr().toString();
    }

    /**
     * The decision of which a list holds what it says of each element, in order.
     *
     * @param span of the list
     */
    static Decision decisionOf(Datum.Items taken, SourceSpan span) {
        List<Expr> parts = new ArrayList<>();
        taken.elements().forEach(element -> Expect.asExpr(element).ifPresent(parts::add));
        if (parts.size() == taken.elements().size()
                && !parts.isEmpty()
                && parts.get(0) instanceof Expr.Includes first) {
            Decision decision = first.decision();
            List<Expr> whole = IntStream.range(
                            0, ((Domain.Subset) decision.domain()).names().size())
                    .mapToObj(i -> Expr.includes(decision, i))
                    .toList();
            if (parts.equals(whole)) {
                return decision;
            }
        }
        throw Failure.of(
                Code.LAN0404,
                span,
                "a list that selects is one that a choice made, as it was made",
                "write taken = choice any of [\"a\", \"b\"], and select taken of [a, b] by sum");
    }
}
