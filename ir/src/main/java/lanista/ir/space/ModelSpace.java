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
import lanista.ir.type.TensorType;

/** A description of many models: a graph with choices. A graph without choices describes one. */
public final class ModelSpace {
    private final String name;
    private final Optional<String> documentation;
    private final Graph graph;
    private final List<TensorType> declared;
    private final Map<Label, Decision> decisions;

    /**
     * A space whose outputs are of the types that they have.
     *
     * @param name of the model declaration
     * @param documentation its {@code ##} comment
     * @param graph from the model's inputs to its outputs
     */
    public ModelSpace(String name, Optional<String> documentation, Graph graph) {
        this(name, documentation, graph, List.of());
    }

    /** @param declared the types that the model declares for its outputs; none where it declares nothing of them */
    public ModelSpace(String name, Optional<String> documentation, Graph graph, List<TensorType> declared) {
        this.name = name;
        this.documentation = documentation;
        this.graph = graph;
        this.declared = List.copyOf(declared);
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

    /**
     * The types that the model declares for its outputs, which they have in every candidate; none where it declares nothing
     * of them. A symbol that no input has is a size that is known when the network runs.
     */
    public List<TensorType> declared() {
        return declared;
    }

    /** The same model with another graph. */
    public ModelSpace with(Graph other) {
        return new ModelSpace(name, documentation, other, declared);
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
