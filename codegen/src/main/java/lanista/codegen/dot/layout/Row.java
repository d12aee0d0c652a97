// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A row of slots, from left to right. */
final class Row {
    private final List<Slot> slots = new ArrayList<>();

    /** The upper edge. */
    double top;

    /** Adds a slot at the right. */
    Slot add(Slot slot) {
        slot.position = slots.size();
        slots.add(slot);
        return slot;
    }

    List<Slot> slots() {
        return slots;
    }

    /** Brings the slots into an order; those that compare equal keep theirs. */
    void sort(Comparator<Slot> order) {
        slots.sort(order);
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).position = i;
        }
    }

    /** Brings the slots into the order of their positions. */
    void restore() {
        slots.sort(Comparator.comparingInt(slot -> slot.position));
    }

    double height() {
        return slots.stream().mapToDouble(Slot::height).max().orElse(0);
    }

    double bottom() {
        return top + height();
    }
}
