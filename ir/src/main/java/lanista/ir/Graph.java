// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.type.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * An immutable SSA graph: inputs, nodes in topological order, outputs. It may hold choices; {@link #isClosed()} tells.
 *
 * <p>Construction checks what makes it a graph: names are unique in it and every value is defined before its use. That
 * types are right, and that the regions inside fit, is for {@link lanista.ir.verify.Verifier} to say.
 */
public final class Graph {
    private final List<Input> inputs;
    private final List<Node> nodes;
    private final List<Value> outputs;
    private final List<Requirement> requirements;
    private final Map<NodeId, List<TensorType>> types;
    private final boolean closed;
    private @Nullable Boolean compact;
    private @Nullable SizeSources sizes;

    private Graph(List<Input> inputs, List<Node> nodes, List<Value> outputs, List<Requirement> requirements) {
        this.inputs = List.copyOf(inputs);
        this.nodes = List.copyOf(nodes);
        this.outputs = List.copyOf(outputs);
        this.requirements = List.copyOf(requirements);
        this.types = new LinkedHashMap<>(2 * (inputs.size() + nodes.size()));
        this.inputs.forEach(input -> define(input.id(), List.of(input.type())));
        for (Node node : this.nodes) {
            node.operands().forEach(this::type);
            define(node.id(), node.types());
        }
        this.outputs.forEach(this::type);
        this.closed = isClosed(this.inputs, this.nodes);
    }

    public static Graph of(List<Input> inputs, List<Node> nodes, List<Value> outputs, List<Requirement> requirements) {
        return new Graph(inputs, nodes, outputs, requirements);
    }

    public static Graph of(List<Input> inputs, List<Node> nodes, List<Value> outputs) {
        return new Graph(inputs, nodes, outputs, List.of());
    }

    private void define(NodeId id, List<TensorType> results) {
        if (types.put(id, results) != null) {
            throw new GraphException("two nodes are called '%s'".formatted(id));
        }
    }

    /** Each graph that freezing makes comes through here: loops, as streams cost more than what they do. */
    private static boolean isClosed(List<Input> inputs, List<Node> nodes) {
        boolean closed = true;
        for (Input input : inputs) {
            closed &= !input.type().hasDecisions();
        }
        for (Node node : nodes) {
            closed = closed && isClosed(node);
        }
        return closed;
    }

    private static boolean isClosed(Node node) {
        Operation operation = node.operation();
        boolean choice = operation instanceof Switch || operation instanceof Select || operation instanceof Repeat;
        boolean closed = !choice && operation.decisions().isEmpty();
        if (operation instanceof Call call) {
            closed &= call.block().arguments().decisions().isEmpty();
        }
        for (TensorType type : node.types()) {
            closed &= !type.hasDecisions();
        }
        for (Graph region : operation.regions()) {
            closed &= region.isClosed();
        }
        return closed;
    }

    public List<Input> inputs() {
        return inputs;
    }

    /** The nodes, each after those whose results it uses. */
    public List<Node> nodes() {
        return nodes;
    }

    public List<Value> outputs() {
        return outputs;
    }

    public List<Requirement> requirements() {
        return requirements;
    }

    /** Whether nothing in it depends on a decision: whether it is a candidate. */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Whether it is closed and needs all it has: every input and every result is used, in the blocks it calls too, and
     * nothing is required. Freezing leaves such a graph as it is.
     */
    public boolean isCompact() {
        Boolean known = compact;
        if (known == null) {
            known = closed && requirements.isEmpty() && usesEverything();
            compact = known; // Any thread that comes to it works out the same.
        }
        return known;
    }

    private boolean usesEverything() {
        Set<Value> used = new HashSet<>(outputs);
        nodes.forEach(node -> used.addAll(needs(node)));
        return inputs.stream().allMatch(input -> used.contains(input.value()))
                && nodes.stream().allMatch(node -> used.containsAll(node.results()))
                && nodes.stream()
                        .allMatch(node -> node.operation().regions().stream().allMatch(Graph::isCompact));
    }

    /**
     * The values of this graph that show the sizes which a node, or one inside it, reads by their symbols, where nodes of
     * this graph find them while they run. A node needs them as it needs its operands.
     */
    public List<Value> sizeSources(Node node) {
        SizeSources known = sizes;
        if (known == null) {
            known = SizeSources.of(nodes);
            sizes = known; // As above.
        }
        return known.of(node);
    }

    /** The operands of a node, and the values that show the sizes which it reads. */
    public List<Value> needs(Node node) {
        List<Value> sources = sizeSources(node);
        if (sources.isEmpty()) {
            return node.operands();
        }
        List<Value> all = new ArrayList<>(node.operands());
        all.addAll(sources);
        return all;
    }

    /** The type of a value of this graph. @throws GraphException where it has no such value */
    public TensorType type(Value value) {
        List<TensorType> results = types.get(value.node());
        if (results == null || value.index() >= results.size()) {
            throw new GraphException("the value '%s' is used but not defined before".formatted(value));
        }
        return results.get(value.index());
    }

    public List<TensorType> types(List<Value> values) {
        List<TensorType> result = new ArrayList<>(values.size());
        values.forEach(value -> result.add(type(value)));
        return result;
    }

    public List<TensorType> outputTypes() {
        return types(outputs);
    }

    public Optional<Node> node(NodeId id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /** Shows every node to a visitor, those of regions right after the node that has them. */
    public void forEachNode(Consumer<Node> visitor) {
        for (Node node : nodes) {
            visitor.accept(node);
            node.operation().regions().forEach(region -> region.forEachNode(visitor));
        }
    }

    /** A copy with other nodes and outputs; the same object where they are equal. */
    public Graph with(List<Node> newNodes, List<Value> newOutputs) {
        return newNodes.equals(nodes) && newOutputs.equals(outputs)
                ? this
                : new Graph(inputs, newNodes, newOutputs, requirements);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Graph that
                        && inputs.equals(that.inputs)
                        && nodes.equals(that.nodes)
                        && outputs.equals(that.outputs)
                        && requirements.equals(that.requirements));
    }

    @Override
    public int hashCode() {
        return 31 * nodes.hashCode() + outputs.hashCode();
    }
}
