// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Spearman's correlation: Pearson's between ranks, where equal numbers share the mean of theirs. */
final class RankCorrelation {
    private RankCorrelation() {}

    /** The correlation, from -1 to 1; not a number where all numbers of one side are equal. */
    static double of(double[] left, double[] right) {
        if (left.length != right.length) {
            throw new IllegalArgumentException("got %d numbers and %d".formatted(left.length, right.length));
        }
        double[] leftRanks = centred(ranks(left));
        double[] rightRanks = centred(ranks(right));
        return product(leftRanks, rightRanks)
                / Math.sqrt(product(leftRanks, leftRanks) * product(rightRanks, rightRanks));
    }

    private static double[] ranks(double[] values) {
        List<Integer> order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .toList();
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < ranks.length) {
            int to = from + 1;
            while (to < ranks.length && values[order.get(to)] == values[order.get(from)]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order.get(i)] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double[] centred(double[] ranks) {
        double mean = (ranks.length - 1) / 2.0;
        return IntStream.range(0, ranks.length)
                .mapToDouble(i -> ranks[i] - mean)
                .toArray();
    }

    private static double product(double[] left, double[] right) {
        return IntStream.range(0, left.length)
                .mapToDouble(i -> left[i] * right[i])
                .sum();
    }
}
