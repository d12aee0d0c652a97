// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Graph;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;

/** A description of many models: a graph with choices. A graph without choices describes one. */
public final class ModelSpace {
    private final String name;
    private final Optional<String> documentation;
    private final Graph graph;
    private final Map<Label, Decision> decisions;

    /**
     * @param name of the model declaration
     * @param documentation its {@code ##} comment
     * @param graph from the model's inputs to its outputs
     */
    public ModelSpace(String name, Optional<String> documentation, Graph graph) {
        this.name = name;
        this.documentation = documentation;
        this.graph = graph;
        Map<Label, Decision> all = new LinkedHashMap<>();
        graph.forEachNode(
                node -> node.operation().decisions().forEach(decision -> all.putIfAbsent(decision.label(), decision)));
        this.decisions = Collections.unmodifiableMap(all);
    }

    public String name() {
        return name;
    }

    public Optional<String> documentation() {
        return documentation;
    }

    public Graph graph() {
        return graph;
    }

    /** Every decision by its label, in the order of first occurrence. */
    public Map<Label, Decision> decisions() {
        return decisions;
    }

    /** The decisions of {@link #decisions()} as a list. */
    public List<Decision> decisionList() {
        return List.copyOf(decisions.values());
    }
}
