// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import java.util.List;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.op.OpType;
import lanista.ir.op.Specials;

/**
 * Uses the operand of an identity in its place.
 *
 * <pre>
 * %i = Identity(%x)
 * %r = Relu(%i)        ==&gt;        %r = Relu(%x)
 * </pre>
 */
public final class DropIdentity implements RewriteRule {
    private static final List<OpType> IDENTITIES = List.of(Specials.IDENTITY, Specials.PLACEHOLDER);

    @Override
    public String name() {
        return "DropIdentity";
    }

    @Override
    public Outcome apply(Graph graph, Node node) {
        if (!(node.operation() instanceof Compute compute) || !IDENTITIES.contains(compute.type())) {
            return new Outcome.Skipped("not an identity");
        }
        if (!graph.types(node.operands()).equals(node.types())) {
            return new Outcome.Skipped("types written in different ways");
        }
        return new Outcome.Rewritten(Edits.replace(graph, node, Replacement.byValues(node.operands())));
    }
}
