// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.op.Trait;

/**
 * Takes the names from a graph in normal form. Its vertices are the inputs, the layers that several nodes share, the
 * nodes, and one for the outputs. A node's first colour is its operator with the attributes, which with the types of the
 * inputs give all other types; an edge is labelled with the place of the operand, or with none where the order does not
 * count.
 */
final class Abstraction {
    private static final long SHARED_LAYER = 0x9FB21C651E98DF25L;

    private final Map<NodeId, Integer> vertices;
    private final Map<LayerId, Integer> uses = new HashMap<>();
    private final Map<LayerId, Integer> layers = new HashMap<>();
    private final Structure.Builder edges;
    private final long[] first;
    private final long[] second;
    private int count;

    private Abstraction(Graph graph) {
        graph.nodes().forEach(node -> compute(node).layer().ifPresent(layer -> uses.merge(layer, 1, Integer::sum)));
        uses.values().removeIf(number -> number == 1);
        int size = graph.inputs().size() + uses.size() + graph.nodes().size() + 1;
        this.edges = new Structure.Builder(size);
        this.vertices = new HashMap<>(2 * size);
        this.first = new long[size];
        this.second = new long[size];
    }

    /** The structure of a graph in normal form, with the first colours. */
    static Colouring of(Graph graph, Work work) {
        Abstraction abstraction = new Abstraction(graph);
        abstraction.addAll(graph);
        return new Colouring(abstraction.edges.build(), work, abstraction.first, abstraction.second);
    }

    private static Compute compute(Node node) {
        if (node.operation() instanceof Compute compute) {
            return compute;
        }
        throw new GraphException("a graph in normal form has no '%s'".formatted(node.id()));
    }

    private void addAll(Graph graph) {
        for (Input input : graph.inputs()) {
            vertices.put(input.id(), add(new Fingerprint().add("input").add(count).add(input.type())));
        }
        for (Node node : graph.nodes()) {
            add(node, compute(node));
        }
        int outputs = add(new Fingerprint().add("outputs").add(graph.outputs().size()));
        join(outputs, graph.outputs(), false);
    }

    private void add(Node node, Compute compute) {
        int layer = compute.layer().filter(uses::containsKey).map(this::layer).orElse(-1);
        Fingerprint colour = new Fingerprint().add(compute.type().name());
        compute.attributes().values().values().forEach(colour::add);
        int vertex = add(colour);
        vertices.put(node.id(), vertex);
        join(vertex, node.operands(), compute.type().has(Trait.COMMUTATIVE));
        if (layer >= 0) {
            edges.edge(layer, vertex, SHARED_LAYER);
        }
    }

    /** The vertex of a shared layer, which stands before the first node that uses it. */
    private int layer(LayerId layer) {
        return layers.computeIfAbsent(layer, absent -> add(new Fingerprint().add("layer")));
    }

    private int add(Fingerprint colour) {
        first[count] = colour.first();
        second[count] = colour.second();
        return count++;
    }

    private void join(int vertex, List<Value> operands, boolean unordered) {
        for (int place = 0; place < operands.size(); place++) {
            Value operand = operands.get(place);
            Integer source = vertices.get(operand.node());
            if (source == null) {
                throw new GraphException("the value '%s' is used but not defined before".formatted(operand));
            }
            edges.edge(source, vertex, Fingerprint.first(unordered ? 0 : place + 1, operand.index()));
        }
    }
}
