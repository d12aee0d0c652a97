// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.Optional;

/**
 * The name of a decision. Choices with the same label decide together.
 *
 * @param text 1 to {@value #LONGEST} printable characters, not all blank
 */
public record Label(String text) implements Comparable<Label> {
    public static final int LONGEST = 200;

    public Label {
        problem(text).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /** Why a text cannot be a label; empty where it can. */
    public static Optional<String> problem(String text) {
        int length = text.codePointCount(0, text.length());
        if (text.isBlank() || length > LONGEST) {
            return Optional.of(
                    "a label needs 1 to %d printable characters, this one has %d".formatted(LONGEST, length));
        }
        return text.codePoints()
                .filter(point -> !Literal.isPrintable(point))
                .mapToObj(point -> "a label needs printable characters, this one holds U+%04X".formatted(point))
                .findFirst();
    }

    @Override
    public int compareTo(Label other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
