// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.op.Arithmetic;
import lanista.ir.op.OpType;
import lanista.ir.type.TensorType;

/**
 * Follows zeros through the operators that keep them, and leaves them out of sums where the type stays the same; where it
 * does not, one zero of the type of the sum stays. What is zero becomes a constant, which costs nothing where nobody
 * reads it any more.
 *
 * <pre>
 * %z = Zero(%x)
 * %y = Relu(%z)                      %z = Constant() {value = 0.0}
 * %s = Sum(%a, %y, %b)     ==&gt;     %y = Constant() {value = 0.0}
 * %c = Concat(%a, %z)                %s = Sum(%a, %b)
 *                                    %c = Concat(%a, %z)
 * </pre>
 *
 * <p>It takes closed graphs, and does not look into blocks.
 */
public final class DropZeros implements Pass {
    private static final Set<OpType> SUMS = Set.of(Arithmetic.ADD, Arithmetic.SUM, Arithmetic.SUB);

    @Override
    public String name() {
        return "DropZeros";
    }

    @Override
    public Graph apply(Graph graph) {
        return Edits.replaceNodes(graph, sweep(graph, Zeros.of(graph)));
    }

    /** What the pass does at each node in one sweep from the inputs on; for those who do more in the same sweep. */
    public static Sweep sweep(Graph graph, Zeros zeros) {
        return new AtNode(graph, zeros);
    }

    private static final class AtNode implements Sweep {
        private final Graph graph;
        private final Zeros zeros;
        private final Map<Value, TensorType> dropped = new HashMap<>();

        AtNode(Graph graph, Zeros zeros) {
            this.graph = graph;
            this.zeros = zeros;
        }

        @Override
        public Optional<Replacement> at(Node node) {
            if (!(node.operation() instanceof Compute compute)) {
                return Optional.empty();
            }
            if (zeros.has(node)) {
                return Optional.of(constants(node));
            }
            return SUMS.contains(compute.type()) ? sum(node, compute) : Optional.empty();
        }

        /** A constant for each result; the first has the name of the node. */
        private Replacement constants(Node node) {
            List<Node> constants = new ArrayList<>(node.types().size());
            for (TensorType type : node.types()) {
                NodeId id =
                        constants.isEmpty() ? node.id() : new NodeId(node.id().path() + "#" + constants.size());
                constants.add(Zeros.constant(node, id, type));
            }
            List<Value> results = constants.stream().map(Node::result).toList();
            constants.forEach(constant -> dropped.put(constant.result(), constant.types().get(0)));
            return Replacement.of(constants, results);
        }

        private Optional<Replacement> sum(Node node, Compute compute) {
            List<Value> rest = new ArrayList<>(node.operands());
            rest.removeIf(dropped::containsKey);
            int zeroOperands = node.operands().size() - rest.size();
            boolean subtractedFrom = compute.type() == Arithmetic.SUB && dropped.containsKey(node.operands().get(0));
            if (zeroOperands == 0 || subtractedFrom) {
                return Optional.empty();
            }
            if (!keepsType(node, compute, rest)) {
                return widened(node, compute, rest, zeroOperands);
            }
            return Optional.of(
                    rest.size() == 1 ? Replacement.byValues(rest) : Replacement.byNode(node.withOperands(rest)));
        }

        private boolean keepsType(Node node, Compute compute, List<Value> rest) {
            TensorType type = node.types().get(0);
            for (Value operand : rest) {
                if (graph.type(operand).equals(type)) {
                    return true;
                }
            }
            // Each may be wide along one axis, and all together along all.
            return rest.size() > 1
                    && compute.type()
                            .infer(compute.attributes(), graph.types(rest))
                            .types()
                            .filter(node.types()::equals)
                            .isPresent();
        }

        /** A sum whose zeros make it wider than the rest of it is: one zero is enough for that. */
        private Optional<Replacement> widened(Node node, Compute compute, List<Value> rest, int zeroOperands) {
            TensorType type = node.types().get(0);
            boolean plain = zeroOperands == 1
                    && node.operands().stream().anyMatch(operand -> type.equals(dropped.get(operand)));
            if (plain || compute.type() == Arithmetic.SUB) {
                return Optional.empty();
            }
            NodeId id = new NodeId(node.id().path() + "#zero");
            Node zero = Zeros.constant(node, id, type);
            rest.add(zero.result());
            dropped.put(zero.result(), type);
            return Optional.of(Replacement.of(List.of(zero, node.withOperands(rest)), node.results()));
        }
    }
}
