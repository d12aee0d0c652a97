// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import java.util.List;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;

/**
 * Uses the operand of a sum, or of a mean, that has no other.
 *
 * <pre>
 * %s = Sum(%x)
 * %r = Relu(%s)        ==&gt;        %r = Relu(%x)
 * </pre>
 */
public final class FoldSumOfOne implements RewriteRule {
    private static final List<OpType> SUMS = List.of(Catalogue.get("Sum"), Catalogue.get("Mean"));

    @Override
    public String name() {
        return "FoldSumOfOne";
    }

    @Override
    public Outcome apply(Graph graph, Node node) {
        if (!(node.operation() instanceof Compute compute) || !SUMS.contains(compute.type())) {
            return new Outcome.Skipped("not a sum");
        }
        if (node.operands().size() > 1) {
            return new Outcome.Skipped("a sum of several");
        }
        if (!graph.types(node.operands()).equals(node.types())) {
            return new Outcome.Skipped("types written in different ways");
        }
        return new Outcome.Rewritten(Edits.replace(graph, node, Replacement.byValues(node.operands())));
    }
}
