// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.op.OpType;
import lanista.ir.op.ParameterSlot;
import lanista.ir.weights.Weights;

/**
 * The parameters and buffers that a closed graph needs: those of each layer in the operator's order, layers in the order
 * in which they first occur. A layer that is applied several times is here once.
 *
 * @param layers by their name
 */
public record ParameterLayout(Map<LayerId, List<ParameterSlot>> layers) {
    public ParameterLayout {
        Map<LayerId, List<ParameterSlot>> ordered = new LinkedHashMap<>();
        layers.forEach((layer, slots) -> ordered.put(layer, List.copyOf(slots)));
        layers = Collections.unmodifiableMap(ordered);
    }

    /**
     * What a graph needs.
     *
     * @throws GraphException where two applications of a layer need different tensors, or a shape is not constant
     */
    public static ParameterLayout of(Graph graph) {
        Map<LayerId, List<ParameterSlot>> layers = new LinkedHashMap<>();
        forEachLayer(graph, (layer, operator, slots) -> add(layer, slots, layers));
        return new ParameterLayout(layers);
    }

    /** What is shown each application of a layer. */
    @FunctionalInterface
    interface LayerVisitor {
        void visit(LayerId layer, OpType operator, List<ParameterSlot> slots);
    }

    /** Shows each application of a layer in a closed graph, with what it needs. */
    static void forEachLayer(Graph graph, LayerVisitor visitor) {
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof Compute compute && compute.layer().isPresent()) {
                visitor.visit(compute.layer().get(), compute.type(), slots(graph, node, compute));
            }
            node.operation().regions().forEach(region -> forEachLayer(region, visitor));
        }
    }

    private static List<ParameterSlot> slots(Graph graph, Node node, Compute compute) {
        List<ParameterSlot> slots = compute.type().slots(compute.attributes(), graph.types(node.operands()));
        for (ParameterSlot slot : slots) {
            if (!slot.type().shape().isConstant()) {
                throw new GraphException("the shape of '%s' of the node '%s' is not known before it runs: %s"
                        .formatted(slot.name(), node.id(), slot.type()));
            }
        }
        return slots;
    }

    private static void add(LayerId layer, List<ParameterSlot> slots, Map<LayerId, List<ParameterSlot>> layers) {
        List<ParameterSlot> before = layers.putIfAbsent(layer, slots);
        if (before != null && !before.equals(slots)) {
            throw new GraphException("the layer '%s' is applied to inputs that need different parameters: %s and %s"
                    .formatted(layer, before, slots));
        }
    }

    /** All entries by their full names, such as {@code features.0.weight}. */
    public Map<String, ParameterSlot> entries() {
        Map<String, ParameterSlot> entries = new LinkedHashMap<>();
        layers.forEach((layer, slots) -> slots.forEach(slot -> entries.put(layer.slot(slot.name()), slot)));
        return Collections.unmodifiableMap(entries);
    }

    /**
     * Refuses weights that are not those of this layout.
     *
     * @param place what messages call the weights' file
     * @throws SourceException with every tensor that is missing, left over or of another type
     */
    public void check(Weights weights, String place) {
        HostTensors.check(weights, this, place);
    }

    /** The names of the trained entries, or of the buffers. */
    List<String> names(boolean trained) {
        List<String> names = new ArrayList<>();
        entries().forEach((name, slot) -> {
            if (slot.trained() == trained) {
                names.add(name);
            }
        });
        return List.copyOf(names);
    }

    /** How many numbers are trained. */
    public long trainedCount() {
        return entries().values().stream()
                .filter(ParameterSlot::trained)
                .mapToLong(slot -> slot.type().shape().elements().constant().asLong())
                .sum();
    }
}
