// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

import java.util.List;

/**
 * A box to be placed.
 *
 * @param boxWidth of the box alone
 * @param width of the box, with what must stay free beside it
 * @param height of the box, with what must stay free below it
 * @param entries where lines come in at its top, from its left edge
 * @param exits where lines go out at its bottom, from its left edge
 * @param interchangeable whether it is all the same which line takes which entry
 * @param edge whether it belongs to the border, the first row or the last, rather than close to its neighbours
 */
public record Item(
        double boxWidth,
        double width,
        double height,
        List<Double> entries,
        List<Double> exits,
        boolean interchangeable,
        boolean edge) {
    public Item {
        entries = List.copyOf(entries);
        exits = List.copyOf(exits);
    }
}
