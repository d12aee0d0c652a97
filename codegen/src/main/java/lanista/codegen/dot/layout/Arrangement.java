// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where items stand and how the lines between them run.
 *
 * @param width of all
 * @param height of all
 * @param places the upper left corners of the items
 * @param routes of the lines: each a list of points of even length, of which those at 0 and 1, 2 and 3 … are the ends of
 *     vertical stretches, and what lies between is a bend in the free space between two rows
 */
public record Arrangement(double width, double height, List<Point> places, List<List<Point>> routes) {
    private static final double GAP = 26;

    /** How much the space between two rows grows with the way that lines run sideways in it. */
    private static final double SLOPE = 0.08;

    private static final double WIDEST_GAP = 70;

    public Arrangement {
        places = List.copyOf(places);
        routes = routes.stream().map(List::copyOf).toList();
    }

    /** Arranges items, each of which comes after those that feed it. */
    public static Arrangement of(List<Item> items, List<Wire> wires) {
        Rows rows = Rows.of(items, wires);
        Order.improve(rows);
        Alignment.improve(rows);
        double y = 0;
        double height = 0;
        double width = 0;
        for (Row row : rows.rows()) {
            row.top = y;
            height = row.bottom();
            y = height + gapBelow(row);
            for (Slot slot : row.slots()) {
                width = Math.max(width, slot.x + slot.width());
            }
        }
        List<Point> places = rows.slots().stream()
                .map(slot -> new Point(slot.x, slot.top()))
                .toList();
        int[] entries = entries(rows, items, wires);
        List<List<Point>> routes = IntStream.range(0, wires.size())
                .mapToObj(i -> route(
                        rows.pieces().get(i), items.get(wires.get(i).to()).entries().get(entries[i])))
                .toList();
        return new Arrangement(width, height, places, routes);
    }

    private static double gapBelow(Row row) {
        double farthest = row.slots().stream()
                .flatMap(slot -> slot.below().stream())
                .mapToDouble(piece -> Math.abs(piece.start() - piece.end()))
                .max()
                .orElse(0);
        return Math.min(WIDEST_GAP, GAP + SLOPE * farthest);
    }

    /** The entry of each line; where entries are interchangeable, from left to right as the lines come. */
    private static int[] entries(Rows rows, List<Item> items, List<Wire> wires) {
        int[] result = wires.stream().mapToInt(Wire::entry).toArray();
        for (int item = 0; item < items.size(); item++) {
            if (items.get(item).interchangeable()) {
                int target = item;
                List<Integer> lines = IntStream.range(0, wires.size())
                        .filter(i -> wires.get(i).to() == target)
                        .boxed()
                        .toList();
                List<Integer> taken =
                        lines.stream().map(i -> wires.get(i).entry()).sorted().toList();
                List<Integer> fromLeft = lines.stream()
                        .sorted(Comparator.comparingDouble(i -> last(rows.pieces().get(i)).start()))
                        .toList();
                for (int i = 0; i < taken.size(); i++) {
                    result[fromLeft.get(i)] = taken.get(i);
                }
            }
        }
        return result;
    }

    private static Slot.Piece last(List<Slot.Piece> pieces) {
        return pieces.get(pieces.size() - 1);
    }

    private static List<Point> route(List<Slot.Piece> pieces, double entry) {
        List<Point> points = new ArrayList<>();
        for (Slot.Piece piece : pieces) {
            Slot from = piece.from();
            boolean starts = piece == pieces.get(0);
            points.add(new Point(piece.start(), starts ? from.top() + from.height() : from.row().top));
            points.add(new Point(piece.start(), from.row().bottom()));
        }
        Slot target = last(pieces).to();
        points.add(new Point(target.x + entry, target.row().top));
        points.add(new Point(target.x + entry, target.top()));
        return points;
    }
}
