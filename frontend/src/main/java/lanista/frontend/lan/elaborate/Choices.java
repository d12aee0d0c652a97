// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.graph.Layer;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.syntax.DomainSyntax;
import lanista.frontend.lan.syntax.Expression;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/** Choices of layers and of values, and optional layers. */
final class Choices {
    private final Evaluator evaluator;

    Choices(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Datum layerChoice(Expression.LayerChoice choice) {
        Optional<String> label = label(choice.label());
        Place place = evaluator.context().place();
        Path path = place.createChoice(label, "choice");
        List<Literal> names = choice.alternatives().stream()
                .map(alternative -> Literal.of(alternative.name().text()))
                .toList();
        Decision decision = declare(
                label, path, Decision.Form.LAYER, new Domain.Listed(names), spanOf(choice.label(), choice.span()));
        List<Layer.Alternative> alternatives = new ArrayList<>();
        for (Expression.Alternative alternative : choice.alternatives()) {
            Place inner = place.within(path).bound(alternative.name().text());
            layer(alternative.layer(), inner, "an alternative")
                    .ifPresent(layer -> alternatives.add(
                            new Layer.Alternative(Literal.of(alternative.name().text()), layer)));
        }
        if (alternatives.size() < names.size()) {
            throw Failure.reported();
        }
        return new Datum.LayerValue(new Layer.Choice(Expr.chosen(decision), alternatives, path, choice.span()));
    }

    /** The layer that an expression makes, or nothing where it fails, which is reported. */
    private Optional<Layer> layer(Expression expression, Place place, String user) {
        Datum datum = evaluator.in(evaluator.context().with(place)).evaluate(expression);
        try {
            return Optional.of(new Expect(user, expression.span()).layer(datum, place));
        } catch (Failure failure) {
            evaluator.elaboration().failed(failure, evaluator.context().region().guard());
            return Optional.empty();
        }
    }

    Datum valueChoice(Expression.ValueChoice choice) {
        Optional<String> label = label(choice.label());
        Path path = evaluator.context().place().createChoice(label, "choice");
        Domain domain = choice.domain().match(new DomainSyntax.Cases<>() {
            @Override
            public Domain given(DomainSyntax.Given given) {
                SourceSpan span = given.span();
                Datum values = evaluator.inner().evaluate(given.value());
                return Domains.listed(new Expect("`choice`", span).list(values), span);
            }

            @Override
            public Domain range(DomainSyntax.Range range) {
                return new Domains(evaluator).range(range);
            }
        });
        Decision decision = declare(label, path, Decision.Form.VALUE, domain, spanOf(choice.label(), choice.span()));
        return new Datum.Plain(Expr.chosen(decision));
    }

    Datum optional(Expression.OptionalLayer optional) {
        Optional<String> label = label(optional.label());
        Place place = evaluator.context().place();
        Path path = place.createChoice(label, "optional");
        Domain domain = new Domain.Listed(List.of(Literal.of(false), Literal.of(true)));
        Decision decision =
                declare(label, path, Decision.Form.OPTIONAL, domain, spanOf(optional.label(), optional.span()));
        Layer layer = layer(optional.layer(), place.within(path), "`optional`").orElseThrow(Failure::reported);
        List<Layer.Alternative> alternatives = List.of(
                new Layer.Alternative(Literal.of(false), new Layer.Composition(List.of())),
                new Layer.Alternative(Literal.of(true), layer));
        return new Datum.LayerValue(new Layer.Choice(Expr.chosen(decision), alternatives, path, optional.span()));
    }

    private Optional<String> label(Optional<Expression.Text> label) {
        return new Texts(evaluator.inner()).label(label);
    }

    private static SourceSpan spanOf(Optional<Expression.Text> label, SourceSpan choice) {
        return label.map(Expression.Text::span).orElse(choice);
    }

    private Decision declare(Optional<String> label, Path path, Decision.Form form, Domain domain, SourceSpan span) {
        return evaluator.elaboration().decisions().declare(label.orElse(path.label()), form, domain, span);
    }
}
