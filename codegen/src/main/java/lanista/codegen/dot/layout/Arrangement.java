// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

import java.util.ArrayList;
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
    private static final double GAP = 30;

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
        List<Point> places =
                rows.slots().stream().map(slot -> new Point(slot.x, slot.top())).toList();
        double[] ends = Entries.of(rows, items, wires);
        List<List<Point>> routes = IntStream.range(0, wires.size())
                .mapToObj(i -> route(rows.pieces().get(i), ends[i]))
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

    private static List<Point> route(List<Slot.Piece> pieces, double end) {
        List<Point> points = new ArrayList<>();
        for (Slot.Piece piece : pieces) {
            Slot from = piece.from();
            boolean starts = piece == pieces.get(0);
            points.add(new Point(piece.start(), starts ? from.top() + from.height() : from.row().top));
            points.add(new Point(piece.start(), from.row().bottom()));
        }
        Slot target = pieces.get(pieces.size() - 1).to();
        points.add(new Point(end, target.row().top));
        points.add(new Point(end, target.top()));
        return points;
    }
}
