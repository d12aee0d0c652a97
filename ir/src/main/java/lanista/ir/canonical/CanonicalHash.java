// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.Optional;
import lanista.ir.Graph;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.isomorphism.Work;
import lanista.ir.space.Sampler;

/**
 * A number of 128 bits that candidates have in common exactly when they are the same network. It stays the same between
 * runs, machines and versions of Java.
 *
 * <p>Two graphs are the same where these rules make them equal:
 *
 * <ul>
 *   <li>Names and spans do not count; operators, attributes, types, the order of inputs and outputs, and which nodes
 *       share a layer do. Blocks are what is in them.
 *   <li>The order of the operands of a commutative operator does not count, how often each is there does. Sums of sums are
 *       one sum, a sum of one operand is the operand, and an empty sum is zero.
 *   <li>Identities, drop-outs of nothing and what no output needs vanish.
 *   <li>Zero passes through operators that {@linkplain lanista.ir.op.OpType#keepsZero map zero to zero} and drops out of
 *       sums where their type stays the same; a mean keeps its divisor. Batch normalisation of zero is its bias alone, or
 *       zero where it has none, as long as nothing else moves its running mean.
 *   <li>Nodes of one operator with equal attributes, operands and layer are one node, unless they draw random numbers.
 * </ul>
 *
 * <p>It takes linear-logarithmic time in what the graph and its flattened sums hold, unless the graph has symmetric parts
 * that go around in circles, such as layers that are shared crosswise. Then it tries all that the symmetry allows, up to
 * a limit of work. By chance two different graphs have one hash with a probability of about 2^-128.
 *
 * @param first the first half
 * @param second the second half
 */
public record CanonicalHash(long first, long second) {
    private static final Sampler UNASKED = decision -> {
        throw new GraphException("a graph without choices asks for '%s'".formatted(decision.label()));
    };

    /**
     * The hash of a closed graph; empty where its symmetric parts take more than {@value Work#MOST} looks at a vertex or
     * an edge, or its sums have more than a million operands together.
     *
     * @throws GraphException where the graph has choices
     */
    public static Optional<CanonicalHash> of(Graph closed) {
        return of(closed, Work.MOST);
    }

    static Optional<CanonicalHash> of(Graph closed, long mostWork) {
        if (!closed.isClosed()) {
            throw new GraphException("a canonical hash needs a graph without choices; freeze it first");
        }
        return Outline.of(closed).hash(UNASKED, mostWork);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return "%016x%016x".formatted(first, second);
    }
}
