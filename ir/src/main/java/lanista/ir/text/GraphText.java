// SPDX-License-Identifier: Apache-2.0
package lanista.ir.text;

import java.util.List;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Requirement;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;

/** Prints graphs to the canonical text, and reads it. */
public final class GraphText {
    private GraphText() {}

    /**
     * The text of a graph, with or without choices. Equal graphs have equal texts, and {@link #read} makes an equal
     * graph of it, the places in the source apart.
     *
     * @throws lanista.ir.diagnostic.GraphException where two decisions have the same label
     */
    public static String print(Graph graph) {
        return GraphPrinter.print(graph);
    }

    /**
     * Reads a text. Its operators are those of the catalogue, and its nodes have their place in the text. Whether the
     * types are right is for {@link lanista.ir.verify.Verifier} to say.
     *
     * @param name of the text, for diagnostics
     */
    public static Parsed<Graph> read(String name, String text) {
        try {
            return Parsed.of(GraphReader.read(name, text), List.of());
        } catch (SourceException wrong) {
            return Parsed.failed(wrong.diagnostics());
        }
    }

    /**
     * Every decision that a graph names, in the order of its text.
     *
     * @throws lanista.ir.diagnostic.GraphException where two have the same label
     */
    public static List<Decision> decisions(Graph graph) {
        return Decisions.of(graph);
    }

    /** A copy in which nothing has a place in a source: graphs that print alike are then equal. */
    public static Graph withoutPlaces(Graph graph) {
        return Graph.of(
                graph.inputs(),
                graph.nodes().stream().map(GraphText::withoutPlace).toList(),
                graph.outputs(),
                graph.requirements().stream()
                        .map(requirement ->
                                new Requirement(requirement.condition(), requirement.text(), SourceSpan.NONE))
                        .toList());
    }

    private static Node withoutPlace(Node node) {
        List<Graph> regions = node.operation().regions().stream()
                .map(GraphText::withoutPlaces)
                .toList();
        return new Node(
                node.id(), node.operation().withRegions(regions), node.operands(), node.types(), SourceSpan.NONE);
    }
}
