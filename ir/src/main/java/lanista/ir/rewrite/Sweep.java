// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Value;
import lanista.ir.diagnostic.GraphException;

/**
 * A change of one graph, made on one way through it from the inputs on. It sees each node once, with operands as they are
 * after what it did before, and may remember what it saw. {@link Edits#replaceNodes} takes it through the graph.
 */
@FunctionalInterface
public interface Sweep {
    /** What takes the place of a node; empty where it stays. */
    Optional<Replacement> at(Node node);

    /** Applies a rule that changes no more than the node, and looks at the types of its operands alone. */
    static Sweep of(Graph graph, RewriteRule rule) {
        return node -> rule.apply(graph, node).match(new Outcome.Cases<>() {
            @Override
            public Optional<Replacement> replaced(Outcome.Replaced outcome) {
                return Optional.of(outcome.replacement());
            }

            @Override
            public Optional<Replacement> rewritten(Outcome.Rewritten outcome) {
                throw new GraphException("the rule '%s' changes more than a node".formatted(rule.name()));
            }

            @Override
            public Optional<Replacement> skipped(Outcome.Skipped outcome) {
                return Optional.empty();
            }
        });
    }

    /** Several in one: what one puts in the place of a node goes through those after it. */
    static Sweep inTurn(Sweep... sweeps) {
        List<Sweep> all = List.of(sweeps);
        return node -> {
            Replacement result = through(all, node);
            boolean same = result.nodes().size() == 1 && result.nodes().get(0) == node;
            return same ? Optional.empty() : Optional.of(result);
        };
    }

    private static Replacement through(List<Sweep> sweeps, Node node) {
        for (int i = 0; i < sweeps.size(); i++) {
            Optional<Replacement> replacement = sweeps.get(i).at(node);
            if (replacement.isPresent()) {
                return through(sweeps.subList(i + 1, sweeps.size()), replacement.get());
            }
        }
        return Replacement.byNode(node);
    }

    private static Replacement through(List<Sweep> sweeps, Replacement replacement) {
        if (replacement.nodes().isEmpty()) {
            return replacement;
        }
        Map<Value, Value> values = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node before : replacement.nodes()) {
            Node node = before.withOperands(Edits.substituted(before.operands(), values));
            Replacement result = through(sweeps, node);
            nodes.addAll(result.nodes());
            Edits.putAll(values, node.results(), result.results());
        }
        return new Replacement(nodes, Edits.substituted(replacement.results(), values), replacement.requirements());
    }
}
