// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.IdentityHashMap;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.graph.Region;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.resolve.Definition;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Expression;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;

/** The values of {@code const} declarations, each worked out once, where it is first used. */
final class Constants {
    private final Elaboration elaboration;
    private final IdentityHashMap<Declaration, Datum> known = new IdentityHashMap<>();

    Constants(Elaboration elaboration) {
        this.elaboration = elaboration;
    }

    /** The value of a constant; name resolution has excluded cycles. */
    Datum value(Definition definition, Declaration.Constant constant) {
        Datum value = known.get(constant);
        if (value == null) {
            value = evaluate(definition, constant);
            known.put(constant, value);
        }
        return value;
    }

    private Datum evaluate(Definition definition, Declaration.Constant constant) {
        Place place = Place.ofBody(Path.ROOT).bound(constant.name().text());
        Context context = new Context(definition.home(), this, Scope.ofBody(), Region.root(elaboration), place, false);
        Evaluator evaluator = new Evaluator(elaboration, context);
        Datum value = evaluator.evaluate(constant.value());
        return evaluator.attempt(constant.value().span(), () -> checked(value, constant.value()));
    }

    private static Datum checked(Datum value, Expression written) {
        if (value instanceof Datum.Poison) {
            return value;
        }
        Expr expr = Expect.asExpr(value)
                .orElseThrow(() -> Failure.of(
                        Code.LAN0212,
                        written.span(),
                        "a constant is a number, a string, a boolean or a list of these, found " + value.words()));
        if (!expr.isConstant()) {
            throw Failure.of(
                    Code.LAN0401,
                    written.span(),
                    "a constant is known when the graph is built, this one is chosen",
                    "bind the choice to a name in the model or a block");
        }
        return value;
    }
}
