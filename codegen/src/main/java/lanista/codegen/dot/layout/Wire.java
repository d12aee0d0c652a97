// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

/**
 * A line to be drawn, from one item to a later one.
 *
 * @param from index of the item it leaves
 * @param exit index among that item's exits
 * @param to index of the item it comes to
 * @param entry index among that item's entries
 */
public record Wire(int from, int exit, int to, int entry) {
    public Wire {
        if (from >= to) {
            throw new IllegalArgumentException(
                    "a line leads from an item to a later one, not from %d to %d".formatted(from, to));
        }
    }
}
