// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import lanista.engine.ParameterLayout;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;

/** Graphs as two implementations compute them alike: with nothing drawn at random, and with little rounding. */
final class ComparableGraphs {
    private ComparableGraphs() {}

    /** A graph that drops nothing: what is dropped is drawn at random, differently in each implementation. */
    static Graph withoutDropout(Graph graph) {
        List<Node> nodes = graph.nodes().stream()
                .map(node -> node.with(withoutDropout(node.operation())))
                .toList();
        return graph.with(nodes, graph.outputs());
    }

    private static Operation withoutDropout(Operation operation) {
        if (operation instanceof Compute compute) {
            return compute.with(without(compute.attributes(), "ratio", "dropout"));
        }
        return inside(operation, ComparableGraphs::withoutDropout);
    }

    private static Attributes without(Attributes attributes, String... ratios) {
        Attributes result = attributes;
        for (String name : ratios) {
            result = result.find(name).isPresent() ? result.with(name, 0.0) : result;
        }
        return result;
    }

    /**
     * A graph that computes in 64 bits what it computed in 32, where the inputs are real numbers: what embeddings give is
     * of 32 bits.
     */
    static Graph precise(Graph graph) {
        return graph.inputs().stream().allMatch(input -> input.type().element().isFloating()) ? doubled(graph) : graph;
    }

    private static Graph doubled(Graph graph) {
        List<Node> nodes = graph.nodes().stream().map(ComparableGraphs::doubled).toList();
        List<Input> inputs = graph.inputs().stream()
                .map(input -> new Input(input.id(), doubled(input.type())))
                .toList();
        return Graph.of(inputs, nodes, graph.outputs());
    }

    private static Node doubled(Node node) {
        List<TensorType> types =
                node.types().stream().map(ComparableGraphs::doubled).toList();
        return new Node(node.id(), doubled(node.operation()), node.operands(), types, node.span());
    }

    private static Operation doubled(Operation operation) {
        if (operation instanceof Compute compute) {
            return compute.type().name().equals("Constant")
                    ? compute.with(compute.attributes().with("element", ElementType.F64.word()))
                    : compute;
        }
        return inside(operation, ComparableGraphs::doubled);
    }

    private static TensorType doubled(TensorType type) {
        return type.element() == ElementType.F32 ? type.with(ElementType.F64) : type;
    }

    private static Operation inside(Operation operation, UnaryOperator<Graph> change) {
        return operation.withRegions(operation.regions().stream().map(change).toList());
    }

    /** Weights with elements of the types that a program wants. */
    static Weights typed(Weights weights, ParameterLayout layout) {
        Map<String, HostTensor> typed = new LinkedHashMap<>(weights.tensors());
        layout.entries().forEach((name, slot) -> {
            if (slot.type().element() == ElementType.F64) {
                typed.computeIfPresent(name, (same, tensor) -> doubles(tensor));
            }
        });
        return Weights.of(typed);
    }

    private static HostTensor doubles(HostTensor tensor) {
        float[] values = tensor.floats();
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putDouble(value);
        }
        return HostTensor.of(ElementType.F64, tensor.shape(), bytes.flip());
    }
}
