// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

/** What stands in a field of a table. */
final class FieldText {
    private static final int LONGEST_QUOTE = 60;
    private static final String CHARACTERS = "0123456789+-.eE";

    private FieldText() {}

    /**
     * The number that {@code text} is in decimal notation, such as {@code -1.5e3}; NaN for anything else and for a number
     * beyond the range of a float. Java's hexadecimal notation, type suffixes and words are no numbers here.
     */
    static float number(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (CHARACTERS.indexOf(text.charAt(i)) < 0) {
                return Float.NaN;
            }
        }
        try {
            float value = Float.parseFloat(text);
            return Float.isInfinite(value) ? Float.NaN : value;
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }

    /** What to call a field in an error. */
    static String quoted(String text) {
        return text.isEmpty() ? "an empty field" : "'%s'".formatted(shortened(text, LONGEST_QUOTE));
    }

    /** The first {@code most} characters, and whether there are more. */
    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
