// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import java.util.List;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.space.Sampler;

/**
 * A rewrite of a graph that asks for what is to be decided. It is pure: the same graph and the same answers give the same
 * result.
 */
public interface Mutator {
    /** What messages call it. */
    String name();

    /**
     * What becomes of a graph; the same object where nothing does. Besides asking, it may leave decisions open, as choices
     * or as expressions of the graph.
     *
     * @param graph with choices or without
     * @param sampler answers its decisions; the same label is the same decision as in the graph
     * @throws lanista.ir.diagnostic.GraphException where it cannot be applied to this graph
     */
    Graph rewrite(Graph graph, Sampler sampler);

    /**
     * What becomes of a graph whatever the answers: each decision that {@link #rewrite} asks for is a choice of the result,
     * and freezing that with some answers gives what they make of the graph. What a source declares wrongly is in the
     * diagnostics.
     *
     * @throws lanista.ir.diagnostic.GraphException where it cannot be applied to this graph
     */
    default Parsed<Graph> open(Graph graph) {
        return Parsed.of(Histories.open(sampler -> rewrite(graph, sampler), Ids.of(graph), span()), List.of());
    }

    /** What to do where it changes nothing of a graph. */
    default String remedy(Graph graph) {
        return "lanista show SPACE tells the nodes of the graph and their attributes";
    }

    /** Where it is declared; {@link SourceSpan#NONE} where it is written in Java. */
    default SourceSpan span() {
        return SourceSpan.NONE;
    }
}
