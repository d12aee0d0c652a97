// SPDX-License-Identifier: Apache-2.0
package lanista.ir.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.Call;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;

/** The decisions of a graph, in the order in which its text comes to them. */
final class Decisions {
    private final Map<Label, Decision> all = new LinkedHashMap<>();

    private Decisions() {}

    /** Every decision that occurs. @throws GraphException where two have the same label */
    static List<Decision> of(Graph graph) {
        Decisions decisions = new Decisions();
        decisions.graph(graph);
        return List.copyOf(decisions.all.values());
    }

    private void graph(Graph graph) {
        graph.inputs().forEach(input -> input.type().decisions().forEach(this::note));
        graph.nodes().forEach(this::node);
        graph.requirements()
                .forEach(requirement -> requirement.condition().decisions().forEach(this::note));
    }

    private void node(Node node) {
        node.operation().decisions().forEach(this::note);
        if (node.operation() instanceof Call call) {
            call.block().arguments().decisions().forEach(this::note);
        }
        node.types().forEach(type -> type.decisions().forEach(this::note));
        node.operation().regions().forEach(this::graph);
    }

    private void note(Decision decision) {
        Decision known = all.putIfAbsent(decision.label(), decision);
        if (known != null && !known.equals(decision)) {
            throw new GraphException("two decisions have the same label: %s and %s".formatted(known, decision));
        }
    }
}
