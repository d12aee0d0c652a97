// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import java.util.List;
import lanista.ir.Compute;
import lanista.ir.expr.Expr;
import lanista.ir.op.Condition;
import lanista.ir.op.Inference;
import lanista.ir.op.ParameterSlot;
import lanista.ir.type.TensorType;

/** The rules of a node that computes. */
final class ComputeRules {
    private final Site site;
    private final Compute operation;

    private ComputeRules(Site site, Compute operation) {
        this.site = site;
        this.operation = operation;
    }

    /** Checks all, and tells what the layer owns. */
    static List<ParameterSlot> check(Site site, Compute operation) {
        ComputeRules rules = new ComputeRules(site, operation);
        rules.operandCount();
        Inference inference = operation.type().infer(operation.attributes(), site.operands());
        rules.conditions(inference);
        // An operator that can tell no types has noted a condition that says why; it may be one that no candidate
        // meets.
        inference.types().ifPresent(rules::resultTypes);
        return inference.types().isPresent() ? rules.layerPresent() : List.of();
    }

    private void operandCount() {
        if (!operation.type().arity().allows(site.operands().size())) {
            throw site.broken(
                    Rule.OPERAND_COUNT,
                    "'%s' does not take %d operands"
                            .formatted(operation.type().name(), site.operands().size()));
        }
    }

    private void conditions(Inference inference) {
        for (Condition condition : inference.conditions()) {
            site.require(Rule.CONDITIONS, condition.holds(), condition.message() + "; " + condition.found());
        }
    }

    private void resultTypes(List<TensorType> inferred) {
        site.requireSame(Rule.RESULT_TYPES, inferred, site.node().types(), Expr.TRUE, "the results");
    }

    private List<ParameterSlot> layerPresent() {
        List<ParameterSlot> slots = operation.type().slots(operation.attributes(), site.operands());
        if (slots.isEmpty() == operation.layer().isPresent()) {
            String message = slots.isEmpty() ? "'%s' owns nothing here" : "'%s' needs a layer";
            throw site.broken(
                    Rule.LAYER_PRESENT, message.formatted(operation.type().name()));
        }
        return slots;
    }
}
