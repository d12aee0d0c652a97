// SPDX-License-Identifier: Apache-2.0
package lanista.ir.isomorphism;

import java.util.Arrays;

/** The colours that are there, in order, and how many vertices have each. Half a colour is enough within one graph. */
final class Classes {
    private final long[] colours;
    private final int[] starts;
    private final int count;

    private Classes(long[] colours, int[] starts, int count) {
        this.colours = colours;
        this.starts = starts;
        this.count = count;
    }

    static Classes of(long[] colouring) {
        long[] sorted = colouring.clone();
        Arrays.sort(sorted);
        int[] starts = new int[sorted.length + 1];
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count] = sorted[i];
                starts[count] = i;
                count++;
            }
        }
        starts[count] = sorted.length;
        return new Classes(sorted, starts, count);
    }

    int count() {
        return count;
    }

    /** The number of a colour's class, from 0 in the order of the colours. */
    int of(long colour) {
        return Arrays.binarySearch(colours, 0, count, colour);
    }

    int size(int number) {
        return starts[number + 1] - starts[number];
    }
}
