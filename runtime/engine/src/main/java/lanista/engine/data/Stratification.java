// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The rows of a split, grouped by class, and the ways to take some of them that keep the classes in proportion. How
 * many rows a class gives follows from the largest remainder (Hamilton's method): its exact share rounded down, and the
 * rows still missing go to the largest fractions, the lower class first among equals.
 */
final class Stratification {
    private final List<int[]> strata;
    private final int size;

    private Stratification(List<int[]> strata, int size) {
        this.strata = strata;
        this.size = size;
    }

    static Stratification of(Targets targets, int[] rows) {
        int[] sizes = new int[targets.strata()];
        for (int row : rows) {
            sizes[targets.stratum(row)]++;
        }
        List<int[]> strata = IntStream.of(sizes).mapToObj(int[]::new).toList();
        int[] filled = new int[sizes.length];
        for (int row : rows) {
            int stratum = targets.stratum(row);
            strata.get(stratum)[filled[stratum]++] = row;
        }
        return new Stratification(strata, rows.length);
    }

    /** The first rows of each stratum, {@code count} in all, in ascending order. */
    int[] first(int count) {
        int[] shares = shares(count, 0);
        return IntStream.range(0, shares.length)
                .flatMap(stratum -> Arrays.stream(strata.get(stratum), 0, shares[stratum]))
                .sorted()
                .toArray();
    }

    /**
     * Random rows of each stratum, {@code count} in all where every stratum can keep one row, in ascending order.
     *
     * @param seed the same seed picks the same rows, on every machine
     */
    int[] random(int count, long seed) {
        int[] shares = shares(count, 1);
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, shares.length)
                .boxed()
                .flatMapToInt(stratum -> IntStream.of(sample(strata.get(stratum), shares[stratum], random)))
                .sorted()
                .toArray();
    }

    /** The first {@code count} items of a random order (Fisher and Yates, cut short). */
    private static int[] sample(int[] items, int count, SplittableRandom random) {
        int[] order = items.clone();
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(order.length - i);
            int item = order[other];
            order[other] = order[i];
            order[i] = item;
        }
        return Arrays.copyOf(order, count);
    }

    /** How many rows each stratum gives; each keeps at least {@code kept} rows for itself. */
    private int[] shares(int count, int kept) {
        int[] shares = new int[strata.size()];
        int given = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (int) ((long) count * strata.get(i).length / size);
            given += shares[i];
        }
        List<Integer> byFraction = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> -((long) count * strata.get(i).length % size)))
                .toList();
        for (int stratum : byFraction) {
            if (given < count && shares[stratum] < strata.get(stratum).length - kept) {
                shares[stratum]++;
                given++;
            }
        }
        return shares;
    }
}
