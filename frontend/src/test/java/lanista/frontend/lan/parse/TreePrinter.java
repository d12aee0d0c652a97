// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.Optional;
import java.util.stream.Collectors;
import lanista.frontend.lan.syntax.DomainSyntax;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Selection;
import lanista.frontend.lan.syntax.Subscript;
import lanista.frontend.lan.syntax.TextPart;

/** Prints an expression with all its parentheses, operators first. */
final class TreePrinter implements Expression.Cases<String> {
    static String print(Expression expression) {
        return expression.match(new TreePrinter());
    }

    private static String join(Iterable<Expression> expressions) {
        StringBuilder out = new StringBuilder();
        expressions.forEach(expression -> out.append(' ').append(print(expression)));
        return out.toString();
    }

    private static String label(Optional<Expression.Text> label) {
        return label.map(text -> " " + print(text)).orElse("");
    }

    @Override
    public String integer(Expression.IntegerLiteral expression) {
        return Long.toString(expression.value());
    }

    @Override
    public String real(Expression.RealLiteral expression) {
        return Double.toString(expression.value());
    }

    @Override
    public String truth(Expression.TruthLiteral expression) {
        return Boolean.toString(expression.value());
    }

    @Override
    public String text(Expression.Text expression) {
        return expression.parts().stream()
                .map(part -> part.match(new TextPart.Cases<String>() {
                    @Override
                    public String literal(TextPart.Literal literal) {
                        return literal.characters();
                    }

                    @Override
                    public String place(TextPart.Place place) {
                        return "{" + print(place.value()) + "}";
                    }
                }))
                .collect(Collectors.joining("", "'", "'"));
    }

    @Override
    public String name(Expression.Name expression) {
        return expression.text();
    }

    @Override
    public String list(Expression.ListOf expression) {
        return "(list" + join(expression.elements()) + ")";
    }

    @Override
    public String comprehension(Expression.Comprehension expression) {
        return "(for %s %s %s)"
                .formatted(expression.variable().text(), print(expression.items()), print(expression.element()));
    }

    @Override
    public String member(Expression.Member expression) {
        return "(. %s %s)"
                .formatted(print(expression.target()), expression.name().text());
    }

    @Override
    public String negate(Expression.Negate expression) {
        return "(- " + print(expression.operand()) + ")";
    }

    @Override
    public String not(Expression.Not expression) {
        return "(not " + print(expression.operand()) + ")";
    }

    @Override
    public String power(Expression.Power expression) {
        return "(^ %s %s)".formatted(print(expression.base()), print(expression.exponent()));
    }

    @Override
    public String chain(Expression.Chain expression) {
        String left = print(expression.first());
        for (Expression.Link link : expression.links()) {
            left = "(%s %s %s)".formatted(link.operator().symbol(), left, print(link.operand()));
        }
        return left;
    }

    @Override
    public String conditional(Expression.Conditional expression) {
        String arms = expression.arms().stream()
                .map(arm -> "%s %s ".formatted(print(arm.condition()), print(arm.value())))
                .collect(Collectors.joining());
        return "(if " + arms + print(expression.otherwise()) + ")";
    }

    @Override
    public String call(Expression.Call expression) {
        String arguments = expression.arguments().stream()
                .map(argument ->
                        " " + argument.name().map(name -> name.text() + "=").orElse("") + print(argument.value()))
                .collect(Collectors.joining());
        return "(call " + print(expression.callee()) + arguments + ")";
    }

    @Override
    public String index(Expression.Index expression) {
        String subscripts = expression.subscripts().stream()
                .map(subscript -> subscript.match(new Subscript.Cases<String>() {
                    @Override
                    public String at(Subscript.At at) {
                        return " " + print(at.position());
                    }

                    @Override
                    public String slice(Subscript.Slice slice) {
                        return " " + bound(slice.from()) + ":" + bound(slice.to()) + ":" + bound(slice.step());
                    }
                }))
                .collect(Collectors.joining());
        return "(index " + print(expression.target()) + subscripts + ")";
    }

    private static String bound(Optional<Expression> bound) {
        return bound.map(TreePrinter::print).orElse("");
    }

    @Override
    public String named(Expression.Named expression) {
        return "(as %s %s)".formatted(print(expression.name()), print(expression.value()));
    }

    @Override
    public String layerChoice(Expression.LayerChoice expression) {
        String alternatives = expression.alternatives().stream()
                .map(alternative -> " " + alternative.name().text() + "=" + print(alternative.layer()))
                .collect(Collectors.joining());
        return "(choice" + label(expression.label()) + alternatives + ")";
    }

    @Override
    public String valueChoice(Expression.ValueChoice expression) {
        return "(choice" + label(expression.label()) + " " + domain(expression.domain()) + ")";
    }

    private static String domain(DomainSyntax domain) {
        return domain.match(new DomainSyntax.Cases<>() {
            @Override
            public String given(DomainSyntax.Given given) {
                return print(given.value());
            }

            @Override
            public String range(DomainSyntax.Range range) {
                return print(range.from())
                        + ".."
                        + print(range.to())
                        + range.step().map(step -> " step " + print(step)).orElse("")
                        + (range.logarithmic() ? " log" : "");
            }
        });
    }

    @Override
    public String subsetChoice(Expression.SubsetChoice expression) {
        return "(choice%s %s of %s)"
                .formatted(label(expression.label()), selection(expression.selection()), print(expression.elements()));
    }

    @Override
    public String inputChoice(Expression.InputChoice expression) {
        return "(select%s %s of %s by %s)"
                .formatted(
                        label(expression.label()),
                        selection(expression.selection()),
                        print(expression.operands()),
                        expression.reduction().text());
    }

    private static String selection(Selection selection) {
        return selection.match(new Selection.Cases<>() {
            @Override
            public String any(Selection.Any any) {
                return "any";
            }

            @Override
            public String exactly(Selection.Exactly exactly) {
                return print(exactly.count());
            }

            @Override
            public String between(Selection.Between between) {
                return print(between.from()) + ".." + print(between.to());
            }
        });
    }

    @Override
    public String repeat(Expression.Repeat expression) {
        return "(repeat%s %s%s %s)"
                .formatted(
                        label(expression.label()),
                        domain(expression.domain()),
                        expression.position().map(name -> " as " + name.text()).orElse(""),
                        print(expression.layer()));
    }

    @Override
    public String optional(Expression.OptionalLayer expression) {
        return "(optional%s %s)".formatted(label(expression.label()), print(expression.layer()));
    }
}
