// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.graph.Layer;
import lanista.frontend.lan.elaborate.graph.Region;
import lanista.frontend.lan.elaborate.graph.Settings;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.elaborate.state.Site;
import lanista.frontend.lan.resolve.Module;
import lanista.frontend.lan.syntax.Argument;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.MutatorAction;
import lanista.frontend.lan.syntax.MutatorRule;
import lanista.frontend.lan.view.NodeView;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Support;
import lanista.mutators.Match;

/** A rule of a mutator, applied to the nodes of one graph. */
final class RuleSite {
    private final Elaboration elaboration;
    private final Module module;
    private final Constants constants;
    private final String mutator;
    private final String word;
    private final MutatorRule rule;
    private final NodeView view;

    RuleSite(Elaboration elaboration, Module module, String mutator, MutatorRule rule, NodeView view) {
        this.elaboration = elaboration;
        this.module = module;
        this.constants = new Constants(elaboration);
        this.mutator = mutator;
        this.word = Place.ofBody(Path.ROOT).create(mutator).node();
        this.rule = rule;
        this.view = view;
    }

    /** What takes the place of a node; empty where it is not matched, or what the rule says of it is wrong. */
    Optional<Graph> replacement(Match match) {
        elaboration.report().enterSite(new Site(mutator, match.node().id()));
        try {
            return view.settings(match).flatMap(settings -> new OnNode(match, settings).replacement());
        } finally {
            elaboration.report().leaveSite();
        }
    }

    /** The rule at one node. */
    private final class OnNode {
        private final Match match;
        private final Layer.Existing node;
        private final Region region;
        private final Place place;
        private final Evaluator evaluator;

        OnNode(Match match, Map<String, Expr> settings) {
            this.match = match;
            this.node = new Layer.Existing(
                    match.node(),
                    match.operandTypes(),
                    new Settings(view.name(), settings),
                    rule.target().span());
            String path = match.path(word);
            String around = match.node().id().path();
            this.region = Region.within(elaboration, match.guard(), path);
            this.place = Place.ofBody(new Path(around, around, around)).bound(path.substring(around.length() + 1));
            Scope scope = Scope.ofBody();
            scope.declare(rule.target().text(), new Datum.LayerValue(node));
            this.evaluator = new Evaluator(elaboration, new Context(module, constants, scope, region, place, false));
        }

        Optional<Graph> replacement() {
            SourceSpan span = rule.operator().span();
            return evaluator
                    .tried(span, this::matched)
                    .filter(holds -> !holds.isFalse())
                    .flatMap(holds -> evaluator.tried(span, () -> replacement(holds)));
        }

        /** The condition under which the node is matched: false, true, or up to choices. */
        private Expr matched() {
            Expr holds = Expr.TRUE;
            int position = 0;
            for (Argument argument : rule.arguments()) {
                String name = argument.name().isPresent()
                        ? argument.name().get().text()
                        : view.parameters().get(position++);
                Expr is = Optional.ofNullable(node.settings().values().get(name))
                        .map(found -> equal(found, argument))
                        .orElse(Expr.FALSE);
                holds = Expr.and(holds, is);
            }
            if (!decided(holds).isFalse() && rule.condition().isPresent()) {
                Expression condition = rule.condition().get();
                Datum value = evaluator.inner().evaluate(condition);
                holds = Expr.and(holds, new Expect("`where`", condition.span()).truth(value));
            }
            return decided(holds);
        }

        /** A condition that is the same in all candidates that have the node, as such. */
        private Expr decided(Expr holds) {
            if (Support.implies(match.guard(), holds)) {
                return Expr.TRUE;
            }
            return Support.implies(match.guard(), Expr.not(holds)) ? Expr.FALSE : holds;
        }

        /** Whether a setting is what a rule asks for; one number stands for a list of which it is every element. */
        private Expr equal(Expr found, Argument argument) {
            SourceSpan span = argument.value().span();
            Datum datum = evaluator.inner().evaluate(argument.value());
            if (datum instanceof Datum.Poison) {
                throw Failure.reported();
            }
            Expr wanted = Expect.asExpr(datum)
                    .orElseThrow(() -> Failure.of(
                            Code.LAN0212,
                            span,
                            "a setting is a number, a string, a boolean or a list, found " + datum.words()));
            return equal(found, wanted, span);
        }

        private Expr equal(Expr found, Expr wanted, SourceSpan span) {
            Optional<List<Expr>> many = elements(found);
            Optional<List<Expr>> all = elements(wanted);
            if (many.isEmpty() && all.isEmpty()) {
                requireKind(found, wanted, span);
                return Expr.equal(found, wanted);
            }
            int size =
                    Math.max(many.map(List::size).orElse(1), all.map(List::size).orElse(1));
            if (many.isPresent()
                    && all.isPresent()
                    && many.get().size() != all.get().size()) {
                return Expr.FALSE;
            }
            Expr equal = Expr.TRUE;
            for (int i = 0; i < size; i++) {
                Expr one = many.isPresent() ? many.get().get(i) : found;
                Expr other = all.isPresent() ? all.get().get(i) : wanted;
                equal = Expr.and(equal, equal(one, other, span));
            }
            return equal;
        }

        private static Optional<List<Expr>> elements(Expr value) {
            if (value instanceof Expr.Sequence sequence) {
                return Optional.of(sequence.elements());
            }
            return value.isConstant() && value.kind() == Kind.LIST
                    ? Optional.of(
                            value.constant().asItems().stream().map(Expr::of).toList())
                    : Optional.empty();
        }

        private void requireKind(Expr found, Expr wanted, SourceSpan span) {
            boolean same = found.kind() == wanted.kind()
                    || (found.kind().isNumber() && wanted.kind().isNumber());
            if (!same && found.kind() != Kind.MIXED && wanted.kind() != Kind.MIXED) {
                throw Failure.of(
                        Code.LAN0212,
                        span,
                        "this setting of `%s` is %s, found %s"
                                .formatted(
                                        view.name(),
                                        found.kind().words(),
                                        wanted.kind().words()));
            }
        }

        private Graph replacement(Expr holds) {
            Layer layer = changed();
            if (!holds.isTrue()) {
                List<Layer.Alternative> either = List.of(
                        new Layer.Alternative(Literal.of(true), layer), new Layer.Alternative(Literal.of(false), node));
                layer = new Layer.Choice(holds, either, place.createChoice(Optional.empty(), "if"), rule.span());
            }
            List<Datum.Tensor> inputs = new ArrayList<>();
            for (int i = 0; i < match.operandTypes().size(); i++) {
                inputs.add(region.input("in" + i, match.operandTypes().get(i)));
            }
            List<Datum.Tensor> results = evaluator.application().apply(layer, inputs, layer.within(rule.span()));
            if (results.size() != match.types().size()) {
                throw otherwise(layer, results.size());
            }
            return region.finish(results, rule.span()).graph(List.of());
        }

        /** What is wrong with a layer whose results are more or fewer than those of the node. */
        private Failure otherwise(Layer layer, int found) {
            String node = match.node().id().path();
            int wanted = match.types().size();
            String has = wanted == 1 ? "1 result" : wanted + " results";
            if (layer.equals(Layer.Composition.NOTHING)) {
                return Failure.of(
                        Code.LAN0214,
                        rule.target().span(),
                        "`%s` has %s and %s: removed, it would leave %s"
                                .formatted(node, found == 1 ? "1 input" : found + " inputs", has, found),
                        "replace it with a block that makes of its inputs what goes on, such as block First()(x, y) {"
                                + " return x }");
            }
            return Failure.of(
                    Code.LAN0214,
                    rule.target().span(),
                    "`%s` has %s, what takes its place has %d".formatted(node, has, found),
                    "let what takes its place give as many");
        }

        /** The node with all that the actions do to it. */
        private Layer changed() {
            Layer layer = node;
            for (MutatorAction action : rule.actions()) {
                layer = switch (action.form()) {
                    case REPLACE, WRAP -> given(action);
                    case INSERT_BEFORE -> new Layer.Composition(List.of(given(action), layer));
                    case INSERT_AFTER -> new Layer.Composition(List.of(layer, given(action)));
                    case REMOVE -> Layer.Composition.NOTHING;
                };
            }
            return layer;
        }

        private Layer given(MutatorAction action) {
            Expression written = action.layer().orElseThrow();
            return new Expect("a mutator", written.span()).layer(evaluator.evaluate(written), place);
        }
    }
}
