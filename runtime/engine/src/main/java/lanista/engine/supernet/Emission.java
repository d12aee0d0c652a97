// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Operation;
import lanista.ir.Value;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.op.Indexing;
import lanista.ir.op.Mixing;
import lanista.ir.op.Resizings;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** The nodes of a supernet as they are written, and the types that their results have there. */
final class Emission {
    private final List<Input> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Value, TensorType> types = new HashMap<>();
    private final Map<NodeId, Integer> used = new HashMap<>();

    Value input(NodeId id, TensorType type) {
        Input input = new Input(fresh(id), type);
        inputs.add(input);
        types.put(input.value(), type);
        return input.value();
    }

    /** Writes a node; a second one of the same name gets a number. */
    List<Value> add(NodeId id, Operation operation, List<Value> operands, List<TensorType> results, SourceSpan span) {
        Node node = new Node(fresh(id), operation, operands, results, span);
        nodes.add(node);
        for (int i = 0; i < results.size(); i++) {
            types.put(node.results().get(i), results.get(i));
        }
        return node.results();
    }

    private NodeId fresh(NodeId id) {
        int count = used.merge(id, 1, Integer::sum);
        return count == 1 ? id : fresh(new NodeId(id.path() + "~" + count));
    }

    TensorType type(Value value) {
        TensorType type = types.get(value);
        if (type == null) {
            throw new IllegalStateException("the value '%s' was not lowered".formatted(value));
        }
        return type;
    }

    /**
     * A value in another size of the same rank: its first elements along each axis that is longer, zeros behind them where
     * it is shorter.
     *
     * @param at the node that needs it so
     */
    Value fit(Value value, TensorType wanted, Node at) {
        TensorType found = type(value);
        if (found.equals(wanted)) {
            return value;
        }
        return padded(sliced(value, wanted, at), wanted, at);
    }

    private Value sliced(Value value, TensorType wanted, Node at) {
        List<Long> axes = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        List<Expr> dimensions = new ArrayList<>(type(value).shape().dimensions());
        for (int axis = 0; axis < dimensions.size(); axis++) {
            if (difference(type(value), wanted, axis) < 0) {
                axes.add((long) axis);
                ends.add(wanted.dimension(axis).constant().asLong());
                dimensions.set(axis, wanted.dimension(axis));
            }
        }
        if (axes.isEmpty()) {
            return value;
        }
        Attributes attributes = Attributes.NONE
                .with("starts", Collections.nCopies(axes.size(), 0L))
                .with("ends", ends)
                .with("axes", axes)
                .with("steps", Collections.nCopies(axes.size(), 1L));
        TensorType type = TensorType.of(wanted.element(), dimensions);
        return helper(at, "part", Compute.of(Indexing.SLICE, attributes), List.of(value), type);
    }

    private Value padded(Value value, TensorType wanted, Node at) {
        TensorType found = type(value);
        int rank = found.rank();
        long[] pads = new long[2 * rank];
        for (int axis = 0; axis < rank; axis++) {
            pads[rank + axis] = difference(found, wanted, axis);
        }
        if (LongStream.of(pads).allMatch(pad -> pad == 0)) {
            return value;
        }
        Attributes attributes =
                Attributes.NONE.with("pads", LongStream.of(pads).boxed().toList());
        return helper(at, "whole", Compute.of(Resizings.PAD, attributes), List.of(value), wanted);
    }

    /** How much longer an axis has to be; 0 where both are the same, whatever they are. */
    private static long difference(TensorType found, TensorType wanted, int axis) {
        Expr is = found.dimension(axis);
        Expr becomes = wanted.dimension(axis);
        return is.equals(becomes)
                ? 0
                : becomes.constant().asLong() - is.constant().asLong();
    }

    /** The weighted sum of values of one type. */
    Value mix(Node at, Value weights, List<Long> members, List<Value> values) {
        List<Value> operands = new ArrayList<>();
        operands.add(weights);
        operands.addAll(values);
        Compute mix = Compute.of(Mixing.MIX, Attributes.NONE.with("members", members));
        return helper(at, "mix", mix, operands, type(values.get(0)));
    }

    /** Weights that are made of others. */
    Value weights(Node at, Compute operation, List<Value> operands, long count) {
        return helper(at, "weights", operation, operands, TensorType.of(ElementType.F32, count));
    }

    private Value helper(Node at, String word, Compute operation, List<Value> operands, TensorType type) {
        NodeId id = new NodeId(at.id().path() + "." + word);
        return add(id, operation, operands, List.of(type), at.span()).get(0);
    }

    Graph returning(List<Value> outputs) {
        return Graph.of(inputs, nodes, outputs);
    }
}
