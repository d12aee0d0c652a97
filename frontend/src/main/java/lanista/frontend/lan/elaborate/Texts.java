// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.Optional;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.state.Budget;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.TextPart;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Literal;

/** Puts values into strings. */
final class Texts {
    private final Evaluator evaluator;

    Texts(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** The label of a choice, where it has one. */
    Optional<String> label(Optional<Expression.Text> label) {
        return label.map(text -> text(text, "a label"));
    }

    /** The characters of a string, all of whose places must be known. */
    String text(Expression.Text text, String user) {
        StringBuilder out = new StringBuilder();
        for (TextPart part : text.parts()) {
            out.append(part.match(new TextPart.Cases<String>() {
                @Override
                public String literal(TextPart.Literal literal) {
                    return literal.characters();
                }

                @Override
                public String place(TextPart.Place place) {
                    return characters(place.value(), user);
                }
            }));
            if (out.length() > Budget.MOST_CHARACTERS) {
                throw Failure.of(
                        Code.LAN0906,
                        text.span(),
                        "the string has more than %d characters".formatted(Budget.MOST_CHARACTERS));
            }
        }
        return out.toString();
    }

    private String characters(Expression expression, String user) {
        SourceSpan span = expression.span();
        Expect expect =
                new Expect(user, span, "%s is the same in all candidates: leave the choice out".formatted(user));
        Literal value = expect.fixed(expect.plain(evaluator.evaluate(expression)));
        if (value.kind() == Kind.LIST) {
            throw Failure.of(Code.LAN0212, span, "%s cannot hold a list".formatted(user));
        }
        return value instanceof Literal.Text text ? text.value() : value.toString();
    }
}
