// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A place in a row: of an item, or of a line that passes by. */
final class Slot {
    /** What stays free between the slots of a row, for a line and for a box. */
    private static final double LINE_GAP = 14;

    private static final double BOX_GAP = 26;

    private final Row row;
    private final double width;
    private final double height;
    private final boolean passing;
    private final List<Piece> above = new ArrayList<>();
    private final List<Piece> below = new ArrayList<>();

    /** The index in the row. */
    int position;

    /** The left edge. */
    double x;

    private Slot(Row row, double width, double height, boolean passing) {
        this.row = row;
        this.width = width;
        this.height = height;
        this.passing = passing;
    }

    static Slot of(Item item, Row row) {
        return row.add(new Slot(row, item.width(), item.height(), false));
    }

    /** The place of a line that passes a row. */
    static Slot passing(Row row) {
        return row.add(new Slot(row, 0, 0, true));
    }

    Row row() {
        return row;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** The upper edge: a slot stands in the middle of its row's height. */
    double top() {
        return row.top + (row.height() - height) / 2;
    }

    boolean isPassing() {
        return passing;
    }

    /** The pieces of lines that come in. */
    List<Piece> above() {
        return above;
    }

    /** The pieces of lines that go out. */
    List<Piece> below() {
        return below;
    }

    /** How far this slot's left edge stands from that of its left neighbour, at least. */
    double distanceFrom(Slot left) {
        return left.width + (passing && left.passing ? LINE_GAP : BOX_GAP);
    }

    /** The left neighbour. */
    Optional<Slot> left() {
        return position == 0 ? Optional.empty() : Optional.of(row.slots().get(position - 1));
    }

    /** The right neighbour. */
    Optional<Slot> right() {
        boolean last = position == row.slots().size() - 1;
        return last ? Optional.empty() : Optional.of(row.slots().get(position + 1));
    }

    /** How far left it may stand, as its neighbour stands. */
    double least() {
        return left().map(slot -> slot.x + distanceFrom(slot)).orElse(Double.NEGATIVE_INFINITY);
    }

    /** How far right it may stand, as its neighbour stands. */
    double most() {
        return right().map(slot -> slot.x - slot.distanceFrom(this)).orElse(Double.POSITIVE_INFINITY);
    }

    /** A piece of a line, from one row to the next. */
    record Piece(Slot from, double exit, Slot to, double entry) {
        double start() {
            return from.x + exit;
        }

        double end() {
            return to.x + entry;
        }
    }
}
