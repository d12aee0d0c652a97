// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import java.util.Set;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.op.OpType;
import lanista.ir.op.Regularizers;
import lanista.ir.rewrite.Edits;
import lanista.ir.rewrite.Outcome;
import lanista.ir.rewrite.Replacement;
import lanista.ir.rewrite.RewriteRule;

/**
 * Uses the operand of a drop-out that drops nothing in its place: any in evaluation, and one of ratio 0.
 *
 * <pre>
 * %d = Dropout(%x) {ratio = 0.0}
 * %r = Relu(%d)        ==&gt;        %r = Relu(%x)
 * </pre>
 *
 * @param training whether the others drop
 */
record DropIdleDropout(boolean training) implements RewriteRule {
    private static final Set<OpType> DROPOUTS =
            Set.of(Regularizers.DROPOUT, Regularizers.CHANNEL_DROPOUT, Regularizers.DROP_PATH);

    @Override
    public String name() {
        return "DropIdleDropout";
    }

    @Override
    public Outcome apply(Graph graph, Node node) {
        if (!(node.operation() instanceof Compute compute) || !DROPOUTS.contains(compute.type())) {
            return new Outcome.Skipped("not a drop-out");
        }
        if (training && compute.attributes().real("ratio") > 0) {
            return new Outcome.Skipped("drops");
        }
        return new Outcome.Rewritten(Edits.replace(graph, node, Replacement.byValues(node.operands())));
    }
}
