// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Depths;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.graph.Layer;
import lanista.frontend.lan.elaborate.state.Budget;
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
import lanista.ir.expr.Kind;
import lanista.ir.expr.Literal;

/** Layers repeated a known number of times, or as often as a choice decides. */
final class Repeats {
    private final Evaluator evaluator;

    Repeats(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Datum repeat(Expression.Repeat repeat) {
        Optional<String> label = new Texts(evaluator.inner()).label(repeat.label());
        Path path = evaluator.context().place().createChoice(label, "repeat");
        Expr depth = depth(repeat, label, path);
        SourceSpan span = repeat.domain().span();
        List<Literal> depths = Depths.of(depth, span);
        long least = depths.get(0).asLong();
        if (least < 0) {
            throw Failure.of(Code.LAN0404, span, "a layer cannot be repeated %d times".formatted(least));
        }
        int most = Budget.length(depths.get(depths.size() - 1).asLong(), "a repeat", span);
        List<Layer> positions = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            positions.add(position(repeat, i));
        }
        return new Datum.LayerValue(new Layer.Repeat(depth, positions, path, repeat.span()));
    }

    private Layer position(Expression.Repeat repeat, int index) {
        Context context = evaluator.context();
        evaluator.elaboration().budget().turns(1, repeat.span());
        Scope scope = context.scope().inner();
        repeat.position().ifPresent(name -> scope.declare(name.text(), Datum.of(index)));
        Place place = context.place().at(index);
        Datum layer = evaluator.in(context.with(scope).with(place)).evaluate(repeat.layer());
        return new Expect("`repeat`", repeat.layer().span()).layer(layer, place);
    }

    private Expr depth(Expression.Repeat repeat, Optional<String> label, Path path) {
        SourceSpan span = repeat.label().map(Expression.Text::span).orElse(repeat.span());
        return repeat.domain().match(new DomainSyntax.Cases<>() {
            @Override
            public Expr given(DomainSyntax.Given given) {
                Expect expect = new Expect("`repeat`", given.span());
                Datum value = evaluator.inner().evaluate(given.value());
                if (value instanceof Datum.Items items) {
                    return decided(Domains.listed(items.elements(), given.span()), given.span());
                }
                Expr count = expect.withoutSymbols(expect.integer(value));
                return label.isPresent()
                        ? decided(new Domain.Listed(List.of(expect.fixed(count))), given.span())
                        : count;
            }

            @Override
            public Expr range(DomainSyntax.Range range) {
                return decided(new Domains(evaluator).range(range), range.span());
            }

            private Expr decided(Domain domain, SourceSpan place) {
                if (domain.kind() != Kind.INTEGER) {
                    throw Failure.of(
                            Code.LAN0404, place, "a layer is repeated a whole number of times, found " + domain);
                }
                checkLength(domain, place);
                return Expr.chosen(evaluator
                        .elaboration()
                        .decisions()
                        .declare(label.orElse(path.label()), Decision.Form.REPEAT, domain, span));
            }
        });
    }

    /** Before anything of that length is built. */
    private static void checkLength(Domain domain, SourceSpan span) {
        if (domain instanceof Domain.Stepped stepped) {
            Budget.length(stepped.to(), "a repeat", span);
        }
    }
}
