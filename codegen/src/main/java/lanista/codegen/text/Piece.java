// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a statement that a {@link CodeWriter} may break into several lines: text, items in brackets, or operands
 * between operators.
 *
 * @param head all of a text; of a group what stands before its items, with the opening bracket
 * @param items in the brackets, or the operands
 * @param separator between items: a comma, or an operator with the spaces around it
 * @param tail what stands behind the items, from the closing bracket on
 */
public record Piece(String head, List<Piece> items, String separator, String tail) {
    private static final String COMMA = ", ";

    public Piece {
        items = List.copyOf(items);
    }

    /** Text that stays on one line. */
    public static Piece of(String text) {
        return new Piece(text, List.of(), COMMA, "");
    }

    /** Items with commas between them. */
    public static Piece group(String head, List<Piece> items, String tail) {
        return new Piece(head, items, COMMA, tail);
    }

    /** Items in round brackets behind a name. */
    public static Piece call(String name, List<Piece> items) {
        return group(name + "(", items, ")");
    }

    /** Items in square brackets. */
    public static Piece list(List<Piece> items) {
        return group("[", items, "]");
    }

    /** Operands of one infix operator. */
    public static Piece infix(String operator, List<Piece> operands) {
        return new Piece("", operands, " " + operator + " ", "");
    }

    /** This behind other text. */
    public Piece after(String text) {
        return new Piece(text + head, items, separator, tail);
    }

    /** This in front of other text. */
    public Piece before(String text) {
        return isText() ? of(head + text) : new Piece(head, items, separator, tail + text);
    }

    boolean isText() {
        return items.isEmpty() && tail.isEmpty();
    }

    /** Whether operators, not commas, are between the items. */
    public boolean isInfix() {
        return !separator.equals(COMMA);
    }

    /** On one line. */
    @Override
    public String toString() {
        return items.stream().map(Piece::toString).collect(Collectors.joining(separator, head, tail));
    }
}
