// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.graph.Layer;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.syntax.DomainSyntax;
import lanista.frontend.lan.syntax.Expression;
import lanista.ir.diagnostic.Code;
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
        List<String> names = choice.alternatives().stream()
                .map(alternative -> alternative.name().text())
                .toList();
        Decision decision = declareLayers(label, path, names, spanOf(choice.label(), choice.span()));
        List<Layer> layers = new ArrayList<>();
        for (Expression.Alternative alternative : choice.alternatives()) {
            Place inner = place.within(path).bound(alternative.name().text());
            layer(alternative.layer(), inner, "an alternative").ifPresent(layers::add);
        }
        if (layers.size() < names.size()) {
            throw Failure.reported();
        }
        return oneOf(decision, names, layers, path, choice.span());
    }

    private Decision declareLayers(Optional<String> label, Path path, List<String> names, SourceSpan span) {
        List<Literal> values = names.stream().map(Literal::of).toList();
        return declare(label, path, Decision.Form.LAYER, new Domain.Listed(values), span);
    }

    private static Datum oneOf(Decision decision, List<String> names, List<Layer> layers, Path path, SourceSpan span) {
        List<Layer.Alternative> alternatives = IntStream.range(0, names.size())
                .mapToObj(i -> new Layer.Alternative(Literal.of(names.get(i)), layers.get(i)))
                .toList();
        return new Datum.LayerValue(new Layer.Choice(Expr.chosen(decision), alternatives, path, span));
    }

    /** A choice among the layers of a list. */
    private Datum layers(
            Expression.ValueChoice choice,
            Optional<String> label,
            Path path,
            Expression written,
            List<Datum> elements) {
        Place place = evaluator.context().place().within(path);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            SourceSpan span = written instanceof Expression.ListOf list
                    ? list.elements().get(i).span()
                    : written.span();
            layers.add(new Expect("an alternative", span).layer(amongLayers(elements.get(i), span), place));
        }
        List<String> names = LayerNames.of(written, layers);
        Decision decision = declareLayers(label, path, names, spanOf(choice.label(), choice.span()));
        return oneOf(decision, names, layers, path, choice.span());
    }

    private static Datum amongLayers(Datum element, SourceSpan span) {
        if (Expect.asExpr(element).isPresent()) {
            throw Failure.of(
                    Code.LAN0404,
                    span,
                    "a choice is between layers or between values, found %s among layers".formatted(element.words()),
                    "list the layers alone, or give each its name: choice { a = …  b = … }");
        }
        return element;
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
        return choice.domain().match(new DomainSyntax.Cases<>() {
            @Override
            public Datum given(DomainSyntax.Given given) {
                SourceSpan span = given.span();
                Datum list = evaluator.inner().evaluate(given.value());
                List<Datum> elements = new Expect("`choice`", span).list(list);
                return elements.stream().anyMatch(Choices::isLayer)
                        ? layers(choice, label, path, given.value(), elements)
                        : value(choice, label, path, Domains.listed(elements, span));
            }

            @Override
            public Datum range(DomainSyntax.Range range) {
                return value(choice, label, path, new Domains(evaluator).range(range));
            }
        });
    }

    private static boolean isLayer(Datum datum) {
        return datum instanceof Datum.LayerValue || datum instanceof Datum.FunctionName;
    }

    private Datum value(Expression.ValueChoice choice, Optional<String> label, Path path, Domain domain) {
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
