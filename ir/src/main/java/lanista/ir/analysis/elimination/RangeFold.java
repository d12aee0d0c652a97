// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis.elimination;

import java.util.Arrays;

/** Sums over stretches of an array: those from its start are at hand, others take logarithmic time in a segment tree. */
final class RangeFold {
    private final Semiring ring;
    private final int leaves;
    private final long[] tree;
    private final long[] starts;

    RangeFold(long[] values, Semiring ring) {
        this.ring = ring;
        this.leaves = Math.max(1, values.length);
        this.tree = new long[2 * leaves];
        Arrays.fill(tree, ring.zero());
        System.arraycopy(values, 0, tree, leaves, values.length);
        for (int i = leaves - 1; i > 0; i--) {
            tree[i] = ring.plus(tree[2 * i], tree[2 * i + 1]);
        }
        this.starts = new long[values.length + 1];
        starts[0] = ring.zero();
        for (int i = 0; i < values.length; i++) {
            starts[i + 1] = ring.plus(starts[i], values[i]);
        }
    }

    /** The sum of the values from one index to before another. */
    long fold(int from, int to) {
        if (from == 0) {
            return starts[to];
        }
        long sum = ring.zero();
        int low = from + leaves;
        int high = to + leaves;
        while (low < high) {
            if (low % 2 == 1) {
                sum = ring.plus(sum, tree[low++]);
            }
            if (high % 2 == 1) {
                sum = ring.plus(sum, tree[--high]);
            }
            low /= 2;
            high /= 2;
        }
        return sum;
    }
}
