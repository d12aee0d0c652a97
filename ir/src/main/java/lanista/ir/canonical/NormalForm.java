// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
import lanista.ir.op.Attributes;
import lanista.ir.op.Normalizations;
import lanista.ir.op.OpType;
import lanista.ir.rewrite.DropIdentity;
import lanista.ir.rewrite.DropIdleDropout;
import lanista.ir.rewrite.DropZeros;
import lanista.ir.rewrite.Edits;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.rewrite.FoldSumOfOne;
import lanista.ir.rewrite.MergeEqualNodes;
import lanista.ir.rewrite.Replacement;
import lanista.ir.rewrite.Sweep;
import lanista.ir.rewrite.Zeros;

/**
 * The form of a closed graph in which equal graphs differ in names, spans and the order of commutative operands alone.
 *
 * <p>Calls are flattened first. Then one sweep from the inputs on applies all rules at each node, in an order in which
 * none makes work for one before it: sums take in the operands of the sums that they add, and become {@code Sum}; zeros
 * are followed and left out of sums; identities, idle drop-outs and sums of one go; batch normalisation of zero becomes
 * its bias; equal nodes merge. What no output needs goes last.
 */
final class NormalForm {
    /** The most operands that all sums may have together: sums of sums of the same may double with each. */
    private static final int MOST_TERMS = 1_000_000;

    private final Zeros zeros;
    private final Map<NodeId, List<Value>> sums = new HashMap<>();
    private final Set<NodeId> constantZeros = new HashSet<>();
    private int terms;

    private NormalForm(Zeros zeros) {
        this.zeros = zeros;
    }

    /** The normal form of a closed graph. @throws WorkLimitException where its sums are too large to write out */
    static Graph of(Graph closed) {
        Graph graph = new FlattenCalls().apply(closed);
        Zeros zeros = Zeros.of(graph);
        NormalForm form = new NormalForm(zeros);
        Sweep sweep = Sweep.inTurn(
                form::flattenSum,
                DropZeros.sweep(graph, zeros),
                Sweep.of(graph, new DropIdentity()),
                Sweep.of(graph, new DropIdleDropout(true)),
                Sweep.of(graph, new FoldSumOfOne()),
                form::keepBiasAlone,
                MergeEqualNodes.upToRounding().sweep(),
                form::note);
        return Edits.removeDead(Edits.replaceNodes(graph, sweep));
    }

    /**
     * Adds at once what is added one after the other.
     *
     * <pre>
     * %s = Add(%a, %b)
     * %t = Sum(%s, %c)        ==&gt;        %t = Sum(%a, %b, %c)
     * </pre>
     */
    private Optional<Replacement> flattenSum(Node node) {
        Optional<OpType> sum = sum(node);
        if (sum.isEmpty()) {
            return Optional.empty();
        }
        List<Value> operands = new ArrayList<>();
        for (Value operand : node.operands()) {
            List<Value> inner = sums.getOrDefault(operand.node(), List.of(operand));
            terms += inner.size();
            if (terms > MOST_TERMS) {
                throw new WorkLimitException();
            }
            operands.addAll(inner);
        }
        Node flat = (sum.get() == Arithmetic.SUM ? node : node.with(Compute.of(Arithmetic.SUM))).withOperands(operands);
        return flat == node ? Optional.empty() : Optional.of(Replacement.byNode(flat));
    }

    /** Remembers what later nodes ask for. */
    private Optional<Replacement> note(Node node) {
        if (sum(node).isPresent()) {
            sums.put(node.id(), node.operands());
        }
        if (Zeros.isConstantZero(node)) {
            constantZeros.add(node.id());
        }
        return Optional.empty();
    }

    private static Optional<OpType> sum(Node node) {
        return node.operation() instanceof Compute compute
                        && (compute.type() == Arithmetic.ADD || compute.type() == Arithmetic.SUM)
                ? Optional.of(compute.type())
                : Optional.empty();
    }

    /**
     * Leaves of batch normalisation of zero the bias alone, which no setting changes: the running mean is zero.
     *
     * <pre>
     * %z = Constant() {value = 0.0}                        %z = Constant() {value = 0.0}
     * %b = BatchNormalization(%z, epsilon = 0.1) @b  ==&gt;  %b = BatchNormalization(%z) @b
     * </pre>
     */
    private Optional<Replacement> keepBiasAlone(Node node) {
        boolean ofZero = node.operation() instanceof Compute compute
                && compute.type() == Normalizations.BATCH_NORMALIZATION
                && compute.layer().isPresent()
                && constantZeros.contains(node.operands().get(0).node())
                && zeros.isAtRest(compute);
        return ofZero
                ? Optional.of(Replacement.byNode(node.with(((Compute) node.operation())
                        .with(Normalizations.BATCH_NORMALIZATION.complete(Attributes.NONE)))))
                : Optional.empty();
    }
}
