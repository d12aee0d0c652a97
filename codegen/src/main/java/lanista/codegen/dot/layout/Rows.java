// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Items in rows, and lines cut into pieces that lead from one row to the next.
 *
 * @param rows from top to bottom
 * @param slots of the items
 * @param pieces of each line, from top to bottom
 */
record Rows(List<Row> rows, List<Slot> slots, List<List<Slot.Piece>> pieces) {
    /** How many rows all lines together may pass. */
    static final int MOST_PASSED = 50_000;

    /**
     * Puts items into rows, in their order, and cuts the lines between them.
     *
     * @throws ArrangementLimitException where lines pass more than {@value #MOST_PASSED} rows
     */
    static Rows of(List<Item> items, List<Wire> wires) {
        int[] levels = levels(items, wires);
        check(wires, levels);
        List<Row> rows = new ArrayList<>();
        for (int level = 0; level <= Arrays.stream(levels).max().orElse(-1); level++) {
            rows.add(new Row());
        }
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            slots.add(Slot.of(items.get(i), rows.get(levels[i])));
        }
        Rows result = new Rows(rows, slots, new ArrayList<>());
        Map<Passage, Slot> passages = new HashMap<>();
        for (Wire wire : wires) {
            result.pieces.add(result.cut(wire, items, levels, passages));
        }
        return result;
    }

    private static void check(List<Wire> wires, int[] levels) {
        long passed = wires.stream()
                .mapToLong(wire -> levels[wire.to()] - levels[wire.from()] - 1L)
                .sum();
        if (passed > MOST_PASSED) {
            throw new ArrangementLimitException(
                    "the lines of a drawing pass at most %,d rows of boxes, these would pass %,d"
                            .formatted(MOST_PASSED, passed));
        }
    }

    /** Where what leaves an exit passes a row. */
    private record Passage(int item, int exit, int level) {}

    /**
     * The row of each item: one below the last of those that feed it. What nothing feeds moves down to what it feeds; the
     * ends of the drawing stay at its border.
     */
    private static int[] levels(List<Item> items, List<Wire> wires) {
        int[] levels = new int[items.size()];
        List<Wire> inOrder = new ArrayList<>(wires);
        inOrder.sort(Comparator.comparingInt(Wire::to));
        for (Wire wire : inOrder) {
            levels[wire.to()] = Math.max(levels[wire.to()], levels[wire.from()] + 1);
        }
        int last = Arrays.stream(levels).max().orElse(0);
        BitSet fed = new BitSet();
        int[] below = new int[items.size()];
        Arrays.fill(below, last + 1);
        for (Wire wire : wires) {
            fed.set(wire.to());
            below[wire.from()] = Math.min(below[wire.from()], levels[wire.to()]);
        }
        for (int i = 0; i < items.size(); i++) {
            boolean feeds = below[i] <= last;
            boolean edge = items.get(i).edge();
            if (edge && fed.get(i) && !feeds) {
                levels[i] = last;
            } else if (!edge && feeds && !fed.get(i)) {
                levels[i] = below[i] - 1;
            }
        }
        return levels;
    }

    /** Lines that leave one exit pass a row in one place, so that they fork as late as they can. */
    private List<Slot.Piece> cut(Wire wire, List<Item> items, int[] levels, Map<Passage, Slot> passages) {
        List<Slot.Piece> result = new ArrayList<>();
        Slot before = slots.get(wire.from());
        double exit = items.get(wire.from()).exits().get(wire.exit());
        for (int level = levels[wire.from()] + 1; level < levels[wire.to()]; level++) {
            Row row = rows.get(level);
            Slot here =
                    passages.computeIfAbsent(new Passage(wire.from(), wire.exit(), level), absent -> Slot.passing(row));
            result.add(joined(new Slot.Piece(before, exit, here, 0)));
            before = here;
            exit = 0;
        }
        Item target = items.get(wire.to());
        double entry = target.interchangeable()
                ? target.boxWidth() / 2
                : target.entries().get(wire.entry());
        result.add(joined(new Slot.Piece(before, exit, slots.get(wire.to()), entry)));
        return result;
    }

    private static Slot.Piece joined(Slot.Piece piece) {
        if (!piece.from().below().contains(piece)) {
            piece.from().below().add(piece);
            piece.to().above().add(piece);
        }
        return piece;
    }
}
