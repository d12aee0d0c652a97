// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.List;
import java.util.stream.LongStream;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Literal;

/**
 * What of a decision is left open in a supernet: the values that are live, each with a weight. Of a choice among inputs the
 * operands have weights, not the subsets: the one of an operand is how much of it is in the sum.
 *
 * @param decision that is open
 * @param options the live values, or the indices of the live operands
 */
public record Mixture(Decision decision, List<Literal> options) {
    /** The most values of a decision that are computed at once. */
    static final int MOST_OPTIONS = 256;

    public Mixture {
        options = List.copyOf(options);
    }

    /**
     * All that a decision may be.
     *
     * @throws IllegalArgumentException for one with more values than can be computed at once
     */
    public static Mixture of(Decision decision) {
        if (!canBeOpen(decision)) {
            throw new IllegalArgumentException("not all values of %s can be computed at once".formatted(decision));
        }
        if (decision.domain() instanceof Domain.Subset subset) {
            int operands = subset.names().size();
            return new Mixture(
                    decision,
                    LongStream.range(0, operands).mapToObj(Literal::of).toList());
        }
        return new Mixture(decision, Joint.valuesOf(decision));
    }

    /** Whether the values of a decision are few enough to be computed at once. */
    public static boolean canBeOpen(Decision decision) {
        return decision.domain() instanceof Domain.Subset
                || (!decision.domain().isContinuous()
                        && decision.domain().size().bitLength() <= Integer.SIZE - 1
                        && decision.domain().size().intValueExact() <= MOST_OPTIONS);
    }

    /** Whether a literal is a value of a decision or the index of an operand, not a subset of operands. */
    static boolean isOption(Decision decision, Literal literal) {
        return !(decision.domain() instanceof Domain.Subset subset) || subset.kind() != literal.kind();
    }

    /** Whether it is a choice among inputs. */
    public boolean isOverOperands() {
        return decision.domain() instanceof Domain.Subset;
    }

    /** The number of weights. */
    public int size() {
        return options.size();
    }

    /** Where a value of the decision stands among the options: of a choice among inputs, where each of its members does. */
    public List<Integer> positions(Literal value) {
        List<Literal> taken = isOverOperands() ? value.asItems() : List.of(value);
        return taken.stream().map(options::indexOf).toList();
    }
}
