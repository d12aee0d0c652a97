// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import java.util.List;
import lanista.ir.Node;
import lanista.ir.Requirement;
import lanista.ir.Value;

/**
 * What takes the place of a node.
 *
 * @param nodes in topological order; they may use what the node could
 * @param results a value for each result of the node
 * @param requirements that come with it
 */
public record Replacement(List<Node> nodes, List<Value> results, List<Requirement> requirements) {
    public Replacement {
        nodes = List.copyOf(nodes);
        results = List.copyOf(results);
        requirements = List.copyOf(requirements);
    }

    /** Nodes, and which of their values the results become. */
    public static Replacement of(List<Node> nodes, List<Value> results) {
        return new Replacement(nodes, results, List.of());
    }

    /** No node: the results become values that are there already. */
    public static Replacement byValues(List<Value> results) {
        return of(List.of(), results);
    }

    /** Another node of the same results. */
    public static Replacement byNode(Node node) {
        return of(List.of(node), node.results());
    }
}
