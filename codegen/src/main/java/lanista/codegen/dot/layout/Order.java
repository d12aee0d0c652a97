// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Orders the slots of rows so that few lines cross: sweeps that put each slot at the mean of its neighbours' places. */
final class Order {
    private static final int SWEEPS = 12;

    private Order() {}

    /** Orders the slots of all rows. */
    static void improve(Rows rows) {
        long fewest = crossings(rows);
        Map<Slot, Integer> best = positions(rows);
        for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
            sweep(rows, sweep % 2 == 0);
            long crossings = crossings(rows);
            if (crossings < fewest) {
                fewest = crossings;
                best = positions(rows);
            }
        }
        best.forEach((slot, position) -> slot.position = position);
        rows.rows().forEach(Row::restore);
    }

    private static void sweep(Rows rows, boolean down) {
        int count = rows.rows().size();
        for (int i = 1; i < count; i++) {
            Row row = rows.rows().get(down ? i : count - 1 - i);
            Map<Slot, Double> means = new HashMap<>();
            for (Slot slot : row.slots()) {
                means.put(slot, down ? mean(slot, slot.above(), Order::start) : mean(slot, slot.below(), Order::end));
            }
            row.sort(Comparator.comparingDouble(means::get));
        }
    }

    private static double mean(Slot slot, List<Slot.Piece> pieces, Function<Slot.Piece, Double> place) {
        return pieces.stream().mapToDouble(place::apply).average().orElse(slot.position);
    }

    private static double start(Slot.Piece piece) {
        return piece.from().position + fraction(piece.exit(), piece.from());
    }

    private static double end(Slot.Piece piece) {
        return piece.to().position + fraction(piece.entry(), piece.to());
    }

    /** How far along a slot an exit or entry is, less than half to either side of its middle. */
    private static double fraction(double offset, Slot slot) {
        return slot.width() == 0 ? 0 : 0.9 * (offset / slot.width() - 0.5);
    }

    private static Map<Slot, Integer> positions(Rows rows) {
        Map<Slot, Integer> result = new HashMap<>();
        rows.rows().forEach(row -> row.slots().forEach(slot -> result.put(slot, slot.position)));
        return result;
    }

    private static long crossings(Rows rows) {
        long sum = 0;
        for (Row row : rows.rows()) {
            List<Slot.Piece> pieces = new ArrayList<>();
            row.slots().forEach(slot -> pieces.addAll(slot.below()));
            sum += crossings(pieces);
        }
        return sum;
    }

    /** The number of pairs of lines of which one starts left of the other and ends right of it. */
    private static long crossings(List<Slot.Piece> pieces) {
        double[] ends = pieces.stream()
                .sorted(Comparator.comparingDouble(Order::start).thenComparingDouble(Order::end))
                .mapToDouble(Order::end)
                .toArray();
        return inversions(ends, 0, ends.length);
    }

    /** Sorts a part of an array and counts the pairs that were out of order. */
    private static long inversions(double[] values, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) >>> 1;
        long count = inversions(values, from, middle) + inversions(values, middle, to);
        double[] sorted = new double[to - from];
        int left = from;
        int right = middle;
        for (int i = 0; i < sorted.length; i++) {
            if (right == to || (left < middle && values[left] <= values[right])) {
                sorted[i] = values[left++];
            } else {
                sorted[i] = values[right++];
                count += middle - left;
            }
        }
        System.arraycopy(sorted, 0, values, from, sorted.length);
        return count;
    }
}
