// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Operation;
import lanista.ir.Value;

/** Copies of graphs and nodes under other names. A layer that keeps its name shares the parameters of the original. */
public final class Renaming {
    private final UnaryOperator<NodeId> names;
    private final UnaryOperator<LayerId> layers;
    private final Map<NodeId, NodeId> renamed = new HashMap<>();
    private final Map<LayerId, LayerId> renamedLayers = new HashMap<>();

    private Renaming(UnaryOperator<NodeId> names, UnaryOperator<LayerId> layers) {
        this.names = names;
        this.layers = layers;
    }

    /**
     * A copy of a graph.
     *
     * @param names gives each node and input of the hierarchy, asked once each, its name in the copy
     * @param layers does so for layers
     */
    static Graph of(Graph graph, UnaryOperator<NodeId> names, UnaryOperator<LayerId> layers) {
        return new Renaming(names, layers).graph(graph);
    }

    /** A copy of a node, and of all inside it, on the same operands and with the same layers. */
    public static Node of(Node node, UnaryOperator<NodeId> names) {
        return new Renaming(names, UnaryOperator.identity()).node(node, node.operands());
    }

    /**
     * A node of the same names, with layers of its own.
     *
     * @param layers gives each layer its name, asked once each
     */
    public static Node ofLayers(Node node, UnaryOperator<LayerId> layers) {
        return new Renaming(UnaryOperator.identity(), layers).node(node, node.operands());
    }

    private Graph graph(Graph graph) {
        List<Input> inputs = graph.inputs().stream()
                .map(input -> new Input(name(input.id()), input.type()))
                .toList();
        List<Node> nodes = new ArrayList<>();
        graph.nodes().forEach(node -> nodes.add(node(node, values(node.operands()))));
        return Graph.of(inputs, nodes, values(graph.outputs()), graph.requirements());
    }

    private Node node(Node node, List<Value> operands) {
        return new Node(name(node.id()), operation(node.operation()), operands, node.types(), node.span());
    }

    private Operation operation(Operation operation) {
        if (operation instanceof Compute compute && compute.layer().isPresent()) {
            LayerId layer = compute.layer().get();
            return Compute.layer(compute.type(), compute.attributes(), renamedLayers.computeIfAbsent(layer, layers));
        }
        return operation.withRegions(
                operation.regions().stream().map(this::graph).toList());
    }

    private NodeId name(NodeId id) {
        return renamed.computeIfAbsent(id, names);
    }

    private List<Value> values(List<Value> values) {
        return values.stream()
                .map(value -> new Value(name(value.node()), value.index()))
                .toList();
    }
}
