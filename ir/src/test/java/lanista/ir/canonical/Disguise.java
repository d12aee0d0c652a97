// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Operation;
import lanista.ir.Value;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.op.Trait;

/** The same closed graph under other names, with nodes and the operands of commutative operators in another order. */
final class Disguise {
    private final RandomGenerator random;
    private final Map<NodeId, NodeId> names = new HashMap<>();
    private final Map<LayerId, LayerId> layers = new HashMap<>();

    Disguise(RandomGenerator random) {
        this.random = random;
    }

    Graph of(Graph graph) {
        List<Input> inputs = graph.inputs().stream()
                .map(input -> new Input(name(input.id()), input.type()))
                .toList();
        return Graph.of(
                inputs, shuffled(graph).stream().map(this::of).toList(), values(graph.outputs()), graph.requirements());
    }

    /** The nodes in some order in which each comes after its operands. */
    private List<Node> shuffled(Graph graph) {
        List<Node> left = new ArrayList<>(graph.nodes());
        Set<NodeId> done = new HashSet<>();
        graph.inputs().forEach(input -> done.add(input.id()));
        List<Node> result = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Node> ready = left.stream()
                    .filter(node -> node.operands().stream().allMatch(operand -> done.contains(operand.node())))
                    .toList();
            Node next = ready.get(random.nextInt(ready.size()));
            left.remove(next);
            done.add(next.id());
            result.add(next);
        }
        return result;
    }

    private Node of(Node node) {
        List<Value> operands = new ArrayList<>(values(node.operands()));
        Operation operation = node.operation();
        if (operation instanceof Compute compute && compute.type().has(Trait.COMMUTATIVE)) {
            Collections.rotate(operands, random.nextInt(operands.size()));
        }
        Operation renamed = operation instanceof Compute compute
                ? new Compute(
                        compute.type(), compute.attributes(), compute.layer().map(this::name))
                : operation.withRegions(
                        operation.regions().stream().map(this::of).toList());
        return new Node(name(node.id()), renamed, operands, node.types(), SourceSpan.NONE);
    }

    private List<Value> values(List<Value> values) {
        return values.stream()
                .map(value -> new Value(name(value.node()), value.index()))
                .toList();
    }

    private NodeId name(NodeId id) {
        return names.computeIfAbsent(id, absent -> new NodeId("n" + names.size()));
    }

    private LayerId name(LayerId id) {
        return layers.computeIfAbsent(id, absent -> new LayerId("l" + layers.size()));
    }
}
