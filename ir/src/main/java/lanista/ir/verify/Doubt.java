// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.analysis.BrokenConditions;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Failing;

/**
 * A rule that a node breaks for some values of the decisions. Whether an architecture that meets the requirements has the
 * node then, is known when the whole graph is.
 *
 * @param message what is wrong for these values
 */
record Doubt(Node node, Rule rule, Expr holds, Expr guard, String message) {
    BrokenConditions.Condition condition() {
        Optional<NodeId> id = node.operation() instanceof Compute ? Optional.of(node.id()) : Optional.empty();
        return new BrokenConditions.Condition(holds, guard, id);
    }

    /** The failure for values of which nothing more is known. */
    GraphException broken() {
        return broken(Failing.of(holds, guard));
    }

    /** The failure for the values that a cause tells, which has no decision that does not matter. */
    GraphException broken(Failing failing) {
        Assignment cause = failing.cause();
        return rule.broken(node, cause.values().isEmpty() ? message : message + ", when " + cause);
    }
}
