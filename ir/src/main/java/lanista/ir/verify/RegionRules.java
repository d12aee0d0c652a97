// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import java.util.List;
import lanista.ir.Call;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Repeat;
import lanista.ir.Switch;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;

/** The rules of nodes with regions: what goes in and comes out fits. */
final class RegionRules {
    private final Site site;

    RegionRules(Site site) {
        this.site = site;
    }

    void call(Call operation) {
        fits(Rule.CALL_FITS, operation.body(), site.operands(), Expr.TRUE, "the block's");
        yields(Rule.CALL_FITS, operation.body().outputTypes(), Expr.TRUE, "the block's outputs");
    }

    void switchOn(Switch operation) {
        Expr covered = operation.alternatives().stream()
                .map(alternative -> RegionGuards.taken(operation, alternative))
                .reduce(Expr.FALSE, Expr::or);
        site.require(
                Rule.SWITCH_FITS, covered, "'%s' may yield what no alternative is for".formatted(operation.selector()));
        for (Switch.Alternative alternative : operation.alternatives()) {
            Expr when = RegionGuards.taken(operation, alternative);
            String name = "alternative %s's".formatted(alternative.key());
            fits(Rule.SWITCH_FITS, alternative.body(), site.operands(), when, name);
            yields(Rule.SWITCH_FITS, alternative.body().outputTypes(), when, name + " outputs");
        }
    }

    void repeat(Repeat operation) {
        Expr depth = operation.depth();
        int most = operation.bodies().size();
        site.require(
                Rule.REPEAT_FITS,
                Expr.and(Expr.atMost(Expr.of(0), depth), Expr.atMost(depth, Expr.of(most))),
                "the depth %s is not one of 0 to %d".formatted(depth, most));
        List<TensorType> types = site.operands();
        for (int i = 0; i <= most; i++) {
            yields(Rule.REPEAT_FITS, types, Expr.equal(depth, Expr.of(i)), "what %d bodies yield".formatted(i));
            if (i < most) {
                Graph body = operation.bodies().get(i);
                fits(Rule.REPEAT_FITS, body, types, RegionGuards.runs(operation, i), "body %d's".formatted(i));
                types = body.outputTypes();
            }
        }
    }

    private void fits(Rule rule, Graph body, List<TensorType> given, Expr when, String whose) {
        List<TensorType> inputs = body.inputs().stream().map(Input::type).toList();
        site.requireSame(rule, given, inputs, when, whose + " inputs");
    }

    private void yields(Rule rule, List<TensorType> made, Expr when, String what) {
        site.requireSame(rule, site.node().types(), made, when, what);
    }
}
