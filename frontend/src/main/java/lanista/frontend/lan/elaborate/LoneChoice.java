// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Region;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.elaborate.state.Stop;
import lanista.frontend.lan.resolve.LoneExpression;
import lanista.frontend.lan.syntax.Expression;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.Sources;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;

/** The decision of a choice of values that stands in no model. */
public final class LoneChoice {
    private LoneChoice() {}

    /**
     * What a choice decides.
     *
     * @param name that the choice is bound to: its label, where it has none
     */
    public static Parsed<Decision> decision(LoneExpression written, String name) {
        if (written.expression() instanceof Expression.LayerChoice) {
            return Parsed.failed(List.of(noChoice(written)));
        }
        Elaboration elaboration = new Elaboration(Sources.EMPTY);
        Place place = Place.ofBody(Path.ROOT).bound(name);
        Context context = new Context(
                written.module(), new Constants(elaboration), Scope.ofBody(), Region.root(elaboration), place, false);
        Optional<Decision> decision = Optional.empty();
        try {
            decision = chosen(new Evaluator(elaboration, context).evaluate(written.expression()));
        } catch (Stop stop) {
            elaboration.report().add(stop.diagnostic());
        }
        if (decision.isEmpty() && !elaboration.report().hasErrors()) {
            elaboration.report().add(noChoice(written));
        }
        return elaboration.report().hasErrors()
                ? Parsed.failed(elaboration.report().all())
                : Parsed.of(decision.orElseThrow(), List.of());
    }

    private static Optional<Decision> chosen(Datum value) {
        return value instanceof Datum.Plain plain && plain.expr() instanceof Expr.Chosen chosen
                ? Optional.of(chosen.decision())
                : Optional.empty();
    }

    private static Diagnostic noChoice(LoneExpression written) {
        return Diagnostic.error(
                        Code.LAN0404, written.expression().span(), "one choice of values is expected, and nothing else")
                .withHelp("write choice [0.1, 0.01], choice 16..64 step 16 or choice 1e-4..1e-1 log");
    }
}
