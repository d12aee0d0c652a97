// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where lines come to their boxes: straight from above where they can, else at the box's own entries. The order of the
 * entries is kept unless the box does not mind.
 */
record Entries(Slot slot, Item item, List<Slot.Piece> lines) {
    /** What stays free at the ends of a box's upper edge, and between two lines. */
    private static final double CORNER = 10;

    private static final double GAP = 12;

    /** How much more it counts that a straight line stays straight than that another comes to its entry. */
    private static final double STRAIGHT = 1e6;

    /** The place of the end of each line, from the left of all. */
    static double[] of(Rows rows, List<Item> items, List<Wire> wires) {
        List<List<Integer>> byItem =
                items.stream().<List<Integer>>map(item -> new ArrayList<>()).toList();
        for (int i = 0; i < wires.size(); i++) {
            byItem.get(wires.get(i).to()).add(i);
        }
        double[] ends = new double[wires.size()];
        for (int i = 0; i < items.size(); i++) {
            List<Integer> order = new ArrayList<>(byItem.get(i));
            order.sort(
                    items.get(i).interchangeable()
                            ? Comparator.comparingDouble(
                                    wire -> last(rows, wire).start())
                            : Comparator.comparingInt(wire -> wires.get(wire).entry()));
            List<Slot.Piece> lines =
                    order.stream().map(wire -> last(rows, wire)).toList();
            double[] places = new Entries(rows.slots().get(i), items.get(i), lines).places();
            IntStream.range(0, places.length).forEach(line -> ends[order.get(line)] = places[line]);
        }
        return ends;
    }

    private static Slot.Piece last(Rows rows, int wire) {
        List<Slot.Piece> pieces = rows.pieces().get(wire);
        return pieces.get(pieces.size() - 1);
    }

    private double[] places() {
        int count = lines.size();
        double corner = Math.min(CORNER, item.boxWidth() / 2);
        double first = slot.x + corner;
        double room = item.boxWidth() - 2 * corner;
        double gap = count > 1 ? Math.min(GAP, room / (count - 1)) : 0;
        double[] wanted = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            double above = lines.get(i).start();
            boolean isAbove = above >= first && above <= first + room;
            wanted[i] = (isAbove ? above : slot.x + item.entries().get(i)) - i * gap;
            weights[i] = isAbove ? STRAIGHT : 1;
        }
        double[] places = Alignment.ascending(wanted, weights);
        for (int i = 0; i < count; i++) {
            places[i] = Math.min(first + room - (count - 1) * gap, Math.max(first, places[i])) + i * gap;
        }
        return places;
    }
}
