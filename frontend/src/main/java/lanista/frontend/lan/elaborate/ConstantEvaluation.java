// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import lanista.frontend.lan.resolve.Definition;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Expression;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;

/** Works out the value of a {@code const}. */
final class ConstantEvaluation {
    private final Session session;

    ConstantEvaluation(Session session) {
        this.session = session;
    }

    Datum evaluate(Definition definition, Declaration.Constant constant) {
        Place place = Place.ofBody(Path.ROOT).bound(constant.name().text());
        Context context = new Context(definition.home(), Scope.ofBody(), Region.root(session), place, false);
        Evaluator evaluator = new Evaluator(session, context);
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
