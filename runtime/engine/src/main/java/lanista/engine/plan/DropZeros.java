// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Value;
import lanista.ir.expr.Expr;
import lanista.ir.op.Arithmetic;
import lanista.ir.op.Attributes;
import lanista.ir.op.Mixing;
import lanista.ir.op.OpType;
import lanista.ir.op.Specials;
import lanista.ir.rewrite.Edits;
import lanista.ir.rewrite.Pass;
import lanista.ir.rewrite.Replacement;
import lanista.ir.type.TensorType;

/**
 * Follows zeros through the operators that keep them whatever their tensors hold, and leaves them out of sums where the
 * type stays the same, and out of mixtures. What is zero becomes a constant, which costs nothing where nobody reads it any more.
 *
 * <pre>
 * %z = Zero(%x)
 * %y = Relu(%z)                      %z = Constant() {value = 0.0}
 * %s = Sum(%a, %y, %b)     ==&gt;     %y = Constant() {value = 0.0}
 * %c = Concat(%a, %z)                %s = Sum(%a, %b)
 *                                    %c = Concat(%a, %z)
 * </pre>
 */
final class DropZeros implements Pass {
    private static final Set<OpType> SUMS = Set.of(Arithmetic.ADD, Arithmetic.SUM, Arithmetic.SUB);

    @Override
    public String name() {
        return "DropZeros";
    }

    @Override
    public Graph apply(Graph graph) {
        Set<Value> zeros = new HashSet<>();
        return Edits.replaceNodes(
                graph,
                node -> node.operation() instanceof Compute compute
                        ? replacement(graph, node, compute, zeros)
                        : Optional.empty());
    }

    private static Optional<Replacement> replacement(Graph graph, Node node, Compute compute, Set<Value> zeros) {
        // A running mean that weights bring along makes something of zeros, and zeros move it.
        if (isZero(node, compute, zeros) && !hasState(graph, node, compute)) {
            zeros.add(node.result());
            return Optional.of(Replacement.byNode(zero(node)));
        }
        if (compute.type() == Mixing.MIX) {
            return ofMixture(node, compute, zeros);
        }
        if (!SUMS.contains(compute.type())) {
            return Optional.empty();
        }
        List<Value> rest = node.operands().stream()
                .filter(operand -> !zeros.contains(operand))
                .toList();
        boolean dropped = rest.size() < node.operands().size()
                && rest.stream()
                        .anyMatch(operand ->
                                graph.type(operand).equals(node.types().get(0)))
                && (compute.type() != Arithmetic.SUB
                        || !zeros.contains(node.operands().get(0)));
        if (!dropped) {
            return Optional.empty();
        }
        return Optional.of(rest.size() == 1 ? Replacement.byValues(rest) : Replacement.byNode(node.withOperands(rest)));
    }

    /** Of a mixture zeros go with the places of their weights, which then have no part in it. */
    private static Optional<Replacement> ofMixture(Node node, Compute compute, Set<Value> zeros) {
        List<Value> values = node.operands().subList(1, node.operands().size());
        long[] members = compute.attributes().integers("members");
        List<Value> rest = new ArrayList<>(List.of(node.operands().get(0)));
        List<Long> weights = new ArrayList<>();
        for (int i = 0; i < members.length; i++) {
            if (!zeros.contains(values.get(i))) {
                rest.add(values.get(i));
                weights.add(members[i]);
            }
        }
        if (weights.isEmpty()) {
            zeros.add(node.result());
            return Optional.of(Replacement.byNode(zero(node)));
        }
        if (weights.size() == members.length) {
            return Optional.empty();
        }
        Compute shorter = compute.with(compute.attributes().with("members", weights));
        return Optional.of(Replacement.byNode(new Node(node.id(), shorter, rest, node.types(), node.span())));
    }

    private static boolean hasState(Graph graph, Node node, Compute compute) {
        return compute.type().slots(compute.attributes(), graph.types(node.operands())).stream()
                .anyMatch(slot -> !slot.trained());
    }

    private static boolean isZero(Node node, Compute compute, Set<Value> zeros) {
        return compute.type() == Specials.ZERO
                || (!node.operands().isEmpty()
                        && node.types().size() == 1
                        && zeros.containsAll(node.operands())
                        && compute.type().keepsZero(compute.attributes()));
    }

    private static Node zero(Node node) {
        TensorType type = node.types().get(0);
        Attributes attributes = Attributes.NONE
                .with("value", 0.0)
                .with("shape", Expr.list(type.shape().dimensions()))
                .with("element", type.element().word());
        return new Node(node.id(), Compute.of(Specials.CONSTANT, attributes), List.of(), node.types(), node.span());
    }
}
