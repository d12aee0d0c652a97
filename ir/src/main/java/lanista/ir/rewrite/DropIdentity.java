// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;

/**
 * Uses the operand of an identity in its place.
 *
 * <pre>
 * %i = Identity(%x)
 * %r = Relu(%i)        ==&gt;        %r = Relu(%x)
 * </pre>
 */
public final class DropIdentity implements RewriteRule {
    private static final OpType IDENTITY = Catalogue.get("Identity");

    @Override
    public String name() {
        return "DropIdentity";
    }

    @Override
    public Outcome apply(Graph graph, Node node) {
        if (!(node.operation() instanceof Compute compute) || compute.type() != IDENTITY) {
            return new Outcome.Skipped("not an identity");
        }
        if (!graph.types(node.operands()).equals(node.types())) {
            return new Outcome.Skipped("types written in different ways");
        }
        return new Outcome.Rewritten(Edits.replace(graph, node, Replacement.byValues(node.operands())));
    }
}
