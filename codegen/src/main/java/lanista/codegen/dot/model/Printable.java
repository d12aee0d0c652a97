// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

/** Text that a drawing may hold: names come from files, and a file may be hostile. */
public final class Printable {
    private static final int REPLACEMENT = 0xFFFD;

    private Printable() {}

    /**
     * The text, with U+FFFD in place of what XML forbids and of what would change how the text around it reads: controls,
     * signs of direction, line ends, halves of pairs.
     */
    public static String of(String text) {
        return text.codePoints()
                .map(point -> isPrintable(point) ? point : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
