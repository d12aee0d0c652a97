// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.analysis.BrokenConditions;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.expr.Expr;

/**
 * A rule that a node breaks for some values of the decisions. Whether an architecture that meets the requirements has the
 * node then, is known when the whole graph is.
 */
record Doubt(Node node, Expr holds, Expr guard, GraphException broken) {
    BrokenConditions.Condition condition() {
        Optional<NodeId> id = node.operation() instanceof Compute ? Optional.of(node.id()) : Optional.empty();
        return new BrokenConditions.Condition(holds, guard, id);
    }
}
