// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.op.Specials;
import lanista.ir.type.TensorType;

/**
 * Which nodes of a closed graph yield zeros, whatever its inputs and parameters are: {@code Zero}, constants of 0, and
 * operators that keep zeros, of zeros. What blocks hold is not looked into.
 *
 * <p>A layer with running statistics keeps zeros only while its running mean is zero, as it starts. So it does not where
 * the layer is also applied to something else that an output needs. Which layers those are depends on what is zero: at
 * first none are, and whatever then speaks against one is taken back, until nothing does.
 */
public final class Zeros {
    private final Graph graph;
    private final Set<NodeId> nodes = new HashSet<>();
    private final Set<LayerId> moving = new HashSet<>();

    private Zeros(Graph graph) {
        this.graph = graph;
    }

    /** Finds the zeros of a graph. */
    public static Zeros of(Graph graph) {
        Zeros zeros = new Zeros(graph);
        Set<LayerId> resting = zeros.follow();
        while (!resting.isEmpty() && zeros.move(resting)) {
            resting = zeros.follow();
        }
        return zeros;
    }

    /** Whether all results of a node, known by its id, are zeros. */
    public boolean has(Node node) {
        return nodes.contains(node.id());
    }

    /** Whether the running mean of a layer, where it has one, stays at zero, given that it is applied to zeros. */
    public boolean isAtRest(Compute compute) {
        return compute.layer().filter(moving::contains).isEmpty();
    }

    /** Whether a node is a constant of 0. */
    public static boolean isConstantZero(Node node) {
        return node.operation() instanceof Compute compute
                && compute.type() == Specials.CONSTANT
                && compute.attributes().real("value") == 0;
    }

    /** A constant of 0 in the place of a result. */
    public static Node constant(Node node, NodeId id, TensorType type) {
        Attributes attributes = Attributes.NONE
                .with("value", 0.0)
                .with("shape", Expr.list(type.shape().dimensions()))
                .with("element", type.element().word());
        return new Node(id, Compute.of(Specials.CONSTANT, attributes), List.of(), List.of(type), node.span());
    }

    /** Follows the zeros through the graph. @return the layers with running statistics that are applied to zeros */
    private Set<LayerId> follow() {
        nodes.clear();
        Set<LayerId> resting = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof Compute compute && isZero(node, compute)) {
                nodes.add(node.id());
            }
            if (node.operation() instanceof Compute compute && tracks(compute) && areZeros(node.operands())) {
                compute.layer().filter(layer -> !moving.contains(layer)).ifPresent(resting::add);
            }
        }
        return resting;
    }

    private boolean isZero(Node node, Compute compute) {
        if (compute.type() == Specials.ZERO || isConstantZero(node)) {
            return true;
        }
        return !node.operands().isEmpty()
                && areZeros(node.operands())
                && compute.type().keepsZero(compute.attributes())
                && isAtRest(compute);
    }

    private boolean areZeros(List<Value> values) {
        for (Value value : values) {
            if (!nodes.contains(value.node())) {
                return false;
            }
        }
        return true;
    }

    private static boolean tracks(Compute compute) {
        return compute.layer().isPresent()
                && compute.attributes()
                        .find("track_running_stats")
                        .filter(Expr::isTrue)
                        .isPresent();
    }

    /** Notes which of some layers an output needs applied to something else than zeros. @return whether there are any */
    private boolean move(Set<LayerId> resting) {
        Map<NodeId, Node> byId = new HashMap<>();
        graph.nodes().forEach(node -> byId.put(node.id(), node));
        Deque<Value> needed = new ArrayDeque<>(graph.outputs());
        Set<NodeId> seen = new HashSet<>(nodes);
        boolean moved = false;
        while (!needed.isEmpty()) {
            Node node = byId.get(needed.pop().node());
            if (node == null || !seen.add(node.id())) {
                continue;
            }
            needed.addAll(node.operands());
            if (node.operation() instanceof Compute compute
                    && compute.layer().filter(resting::contains).isPresent()
                    && !areZeros(node.operands())) {
                moved |= moving.add(compute.layer().get());
            }
        }
        return moved;
    }
}
