// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a statement that a {@link CodeWriter} may break into several lines: text, or items in brackets.
 *
 * @param head all of a text; of a group what stands before its items, with the opening bracket
 * @param items in the brackets, apart by commas; none for a text
 * @param tail what stands behind the items, from the closing bracket on
 */
public record Piece(String head, List<Piece> items, String tail) {
    public Piece {
        items = List.copyOf(items);
    }

    /** Text that stays on one line. */
    public static Piece of(String text) {
        return new Piece(text, List.of(), "");
    }

    /** Items in round brackets behind a name. */
    public static Piece call(String name, List<Piece> items) {
        return new Piece(name + "(", items, ")");
    }

    /** Items in square brackets. */
    public static Piece list(List<Piece> items) {
        return new Piece("[", items, "]");
    }

    /** This behind other text. */
    public Piece after(String text) {
        return new Piece(text + head, items, tail);
    }

    /** This in front of other text. */
    public Piece before(String text) {
        return isText() ? of(head + text) : new Piece(head, items, tail + text);
    }

    private boolean isText() {
        return items.isEmpty() && tail.isEmpty();
    }

    /** On one line. */
    @Override
    public String toString() {
        return items.stream().map(Piece::toString).collect(Collectors.joining(", ", head, tail));
    }
}
