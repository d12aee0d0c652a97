// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

/**
 * Kendall's correlation: how many more pairs two rankings order alike than differently, of all pairs, where pairs that are
 * equal in a ranking are left out of its total (tau-b; Kendall, The Treatment of Ties in Ranking Problems, 1945).
 */
final class KendallCorrelation {
    private KendallCorrelation() {}

    /** The correlation, from -1 to 1; not a number where all numbers of one side are equal. */
    static double of(double[] left, double[] right) {
        if (left.length != right.length) {
            throw new IllegalArgumentException("got %d numbers and %d".formatted(left.length, right.length));
        }
        long agreement = 0;
        long orderedLeft = 0;
        long orderedRight = 0;
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < i; j++) {
                int first = Double.compare(left[i], left[j]);
                int second = Double.compare(right[i], right[j]);
                agreement += (long) first * second;
                orderedLeft += Math.abs(first);
                orderedRight += Math.abs(second);
            }
        }
        return agreement / Math.sqrt((double) orderedLeft * orderedRight);
    }
}
