// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;

/**
 * The shares of a decision's options as probabilities of its values. They are the same but for a choice among inputs, whose
 * options are operands and whose values are subsets of them: the probability of a subset is the product of its members'
 * shares, divided by the sum of these products over all subsets that may be chosen.
 */
final class OptionShares {
    /** The most subsets whose probabilities are told apart; as many as a table of costs can have. */
    private static final int MOST_SUBSETS = 400_000;

    private final double[] shares;
    /** The members of each subset; empty where options are values. */
    private final List<int[]> subsets;

    private OptionShares(double[] shares, List<int[]> subsets) {
        this.shares = shares;
        this.subsets = subsets;
    }

    static OptionShares of(Decision decision, float... options) {
        double[] shares =
                IntStream.range(0, options.length).mapToDouble(i -> options[i]).toArray();
        return new OptionShares(
                shares, decision.domain() instanceof Domain.Subset domain ? subsets(domain) : List.of());
    }

    private static List<int[]> subsets(Domain.Subset domain) {
        int count = domain.size().min(BigInteger.valueOf(MOST_SUBSETS)).intValueExact();
        return IntStream.range(0, count)
                .mapToObj(i -> domain.value(i).asItems().stream()
                        .mapToInt(member -> (int) member.asLong())
                        .toArray())
                .toList();
    }

    /** In the order of the decision's domain. */
    double[] ofValues() {
        if (subsets.isEmpty()) {
            return shares;
        }
        double sum = sum();
        return subsets.stream()
                .mapToDouble(members -> sum > 0 ? product(members, -1) / sum : 0)
                .toArray();
    }

    private double sum() {
        return subsets.stream().mapToDouble(members -> product(members, -1)).sum();
    }

    private double product(int[] members, int leftOut) {
        double product = 1;
        for (int member : members) {
            product *= member == leftOut ? 1 : shares[member];
        }
        return product;
    }

    /** The gradient in the options of something whose gradient in the values is known. */
    float[] gradient(double[] ofValues) {
        double[] gradient = subsets.isEmpty() ? ofValues : new double[shares.length];
        double sum = sum();
        if (sum > 0) {
            double mean = 0;
            for (int i = 0; i < subsets.size(); i++) {
                mean += ofValues[i] * product(subsets.get(i), -1) / sum;
            }
            for (int i = 0; i < subsets.size(); i++) {
                for (int member : subsets.get(i)) {
                    gradient[member] += (ofValues[i] - mean) * product(subsets.get(i), member) / sum;
                }
            }
        }
        float[] numbers = new float[gradient.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) gradient[i];
        }
        return numbers;
    }
}
