// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;
import lanista.ir.rewrite.Pass;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/**
 * Makes a graph of operators compute in 64 bits what it computes in 32. Tables that stay in 32 bits, such as those of
 * embeddings, are cast.
 *
 * <pre>
 * input %x : f32[batch, 8]                            input %x : f64[batch, 8]
 * %y = Linear(%x) @y : f32[batch, 2]        ==&gt;     %y = Linear(%x) @y : f64[batch, 2]
 * </pre>
 */
final class WidenFloats implements Pass {
    private static final OpType CAST = Catalogue.get("Cast");
    private static final Expr NARROW = Expr.of(ElementType.F32.word());
    private static final Expr WIDE = Expr.of(ElementType.F64.word());

    @Override
    public String name() {
        return "WidenFloats";
    }

    @Override
    public Graph apply(Graph graph) {
        return new Widening().apply(graph);
    }

    /** One way through a graph. */
    private static final class Widening {
        private final List<Node> nodes = new ArrayList<>();
        private final Map<Value, Value> values = new HashMap<>();
        private final Map<Value, TensorType> types = new HashMap<>();

        Graph apply(Graph graph) {
            List<Input> inputs = graph.inputs().stream()
                    .map(input -> new Input(input.id(), widened(input.type())))
                    .toList();
            inputs.forEach(input -> define(input.value(), input.value(), input.type()));
            graph.nodes().forEach(this::add);
            List<Value> outputs = graph.outputs().stream().map(this::value).toList();
            return Graph.of(inputs, nodes, outputs, graph.requirements());
        }

        private void add(Node node) {
            List<Value> operands = node.operands().stream().map(this::value).toList();
            List<TensorType> operandTypes = operands.stream().map(this::type).toList();
            if (!(node.operation() instanceof Compute compute)) {
                throw new GraphException("the node '%s' is no operator".formatted(node.id()));
            }
            Compute widened = compute.with(compute.attributes().map(value -> value.equals(NARROW) ? WIDE : value));
            List<TensorType> results = widened.type()
                    .infer(widened.attributes(), operandTypes)
                    .types()
                    .orElseThrow(() -> new GraphException(
                            "the node '%s' cannot be computed in 64 bits, only %s".formatted(node.id(), node.types())));
            Node changed = new Node(node.id(), widened, operands, results, node.span());
            nodes.add(changed);
            for (int index = 0; index < results.size(); index++) {
                Value result = changed.results().get(index);
                TensorType type = results.get(index);
                define(result, type.element() == ElementType.F32 ? cast(changed, index) : result, widened(type));
            }
        }

        private Value cast(Node node, int index) {
            NodeId id = new NodeId("%s.wide%d".formatted(node.id(), index));
            Compute cast = Compute.of(CAST, Attributes.NONE.with("to", ElementType.F64.word()));
            Value narrow = node.results().get(index);
            nodes.add(new Node(
                    id, cast, List.of(narrow), List.of(widened(node.types().get(index))), node.span()));
            return Value.of(id);
        }

        private void define(Value before, Value after, TensorType type) {
            values.put(before, after);
            types.put(after, type);
        }

        private Value value(Value before) {
            Value after = values.get(before);
            if (after == null) {
                throw new GraphException("the value '%s' is used but not defined before".formatted(before));
            }
            return after;
        }

        private TensorType type(Value after) {
            TensorType type = types.get(after);
            if (type == null) {
                throw new GraphException("the value '%s' has no type".formatted(after));
            }
            return type;
        }

        private static TensorType widened(TensorType type) {
            return type.element() == ElementType.F32 ? type.with(ElementType.F64) : type;
        }
    }
}
