// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis.elimination;

import java.util.Arrays;

/**
 * What the ways to decide something total: the totals in ascending order, with a number of a {@link Semiring} for each.
 * Immutable. Totals with the number zero are left out.
 */
public final class Spectrum {
    /** No way at all. */
    public static final Spectrum NOTHING = new Spectrum(new long[0], new long[0]);

    /** The most pairs of totals that a product looks at. */
    static final long MOST_PAIRS = 100_000_000;

    /** The most totals that lie in an array with a cell for each. */
    private static final long MOST_CELLS = 1 << 25;

    private final long[] totals;
    private final long[] numbers;

    private Spectrum(long[] totals, long[] numbers) {
        this.totals = totals;
        this.numbers = numbers;
    }

    public static Spectrum of(long total, long number) {
        return new Spectrum(new long[] {total}, new long[] {number});
    }

    int size() {
        return totals.length;
    }

    long total(int index) {
        return totals[index];
    }

    long number(int index) {
        return numbers[index];
    }

    long[] numbers() {
        return numbers.clone();
    }

    /** The index of the first total that is at least so much, at or below an index. */
    int indexOf(long total, int below) {
        return total == Long.MIN_VALUE ? 0 : search(total, below);
    }

    /** The index behind the last total that is at most so much, at or below an index. */
    int indexAfter(long total, int below) {
        return total == Long.MAX_VALUE ? below : search(total + 1, below);
    }

    /** Gallops downwards, as what is looked for is mostly close. */
    private int search(long total, int below) {
        int high = below;
        int step = 1;
        while (high - step >= 0 && totals[high - step] >= total) {
            high -= step;
            step *= 2;
        }
        int found = Arrays.binarySearch(totals, Math.max(0, high - step), high, total);
        return found >= 0 ? found : -found - 1;
    }

    /** The number of a total. */
    long numberOf(long total, Semiring ring) {
        int found = Arrays.binarySearch(totals, total);
        return found >= 0 ? numbers[found] : ring.zero();
    }

    /** Of one alternative or another. */
    Spectrum plus(Spectrum other, Semiring ring) {
        if (totals.length == 0 || other.totals.length == 0) {
            return totals.length == 0 ? other : this;
        }
        long[] sums = new long[totals.length + other.totals.length];
        long[] results = new long[sums.length];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < totals.length || theirs < other.totals.length) {
            boolean takesMine =
                    theirs == other.totals.length || (mine < totals.length && totals[mine] <= other.totals[theirs]);
            boolean takesTheirs =
                    mine == totals.length || (theirs < other.totals.length && other.totals[theirs] <= totals[mine]);
            sums[size] = takesMine ? totals[mine] : other.totals[theirs];
            results[size] = takesMine && takesTheirs
                    ? ring.plus(numbers[mine], other.numbers[theirs])
                    : takesMine ? numbers[mine] : other.numbers[theirs];
            mine += takesMine ? 1 : 0;
            theirs += takesTheirs ? 1 : 0;
            size++;
        }
        return new Spectrum(Arrays.copyOf(sums, size), Arrays.copyOf(results, size));
    }

    /** Of one part with another. @throws TooLargeException past the limit on pairs */
    Spectrum times(Spectrum other, Semiring ring) {
        Spectrum small = totals.length <= other.totals.length ? this : other;
        Spectrum large = small == this ? other : this;
        if (small.totals.length == 0) {
            return NOTHING;
        }
        if (small.totals.length == 1) {
            return large.shifted(small.totals[0], small.numbers[0], ring);
        }
        long pairs = (long) small.totals.length * large.totals.length;
        if (pairs > MOST_PAIRS) {
            throw new TooLargeException("a sum has too many values: %,d by %,d".formatted(small.size(), large.size()));
        }
        long cells = Math.addExact(small.reach(), large.reach()) + 1;
        return cells <= Math.min(MOST_CELLS, 4 * pairs + 1024)
                ? small.timesInCells(large, (int) cells, ring)
                : small.timesByMerging(large, 0, small.totals.length, ring);
    }

    private long reach() {
        return Math.subtractExact(totals[totals.length - 1], totals[0]);
    }

    private Spectrum shifted(long by, long factor, Semiring ring) {
        if (by == 0 && factor == ring.one()) {
            return this;
        }
        long[] sums = new long[totals.length];
        long[] results = new long[totals.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(totals[i], by);
            results[i] = ring.times(numbers[i], factor);
        }
        return new Spectrum(sums, results);
    }

    private Spectrum timesInCells(Spectrum other, int cells, Semiring ring) {
        long first = Math.addExact(totals[0], other.totals[0]);
        long[] sums = new long[cells];
        Arrays.fill(sums, ring.zero());
        for (int i = 0; i < totals.length; i++) {
            int offset = (int) (totals[i] - totals[0]);
            for (int j = 0; j < other.totals.length; j++) {
                int cell = offset + (int) (other.totals[j] - other.totals[0]);
                sums[cell] = ring.plus(sums[cell], ring.times(numbers[i], other.numbers[j]));
            }
        }
        int size = 0;
        for (long sum : sums) {
            size += sum == ring.zero() ? 0 : 1;
        }
        long[] present = new long[size];
        long[] results = new long[size];
        int next = 0;
        for (int cell = 0; cell < cells; cell++) {
            if (sums[cell] != ring.zero()) {
                present[next] = first + cell;
                results[next++] = sums[cell];
            }
        }
        return new Spectrum(present, results);
    }

    private Spectrum timesByMerging(Spectrum other, int from, int to, Semiring ring) {
        if (to - from == 1) {
            return other.shifted(totals[from], numbers[from], ring);
        }
        int middle = (from + to) / 2;
        return timesByMerging(other, from, middle, ring).plus(timesByMerging(other, middle, to, ring), ring);
    }
}
