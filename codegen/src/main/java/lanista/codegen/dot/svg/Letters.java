// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

/**
 * The width of text in Helvetica, whose letters Arial and Liberation Sans share: the tables of Adobe's "Font Metrics for
 * the 14 PDF Core Fonts", in thousandths of the font size.
 */
final class Letters {
    private static final int FIRST = ' ';
    private static final int WIDE = 0x1100;

    private static final int[] PLAIN = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584 // p to ~
    };

    private static final int[] BOLD = {
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, // 0 to ?
        975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, // @ to O
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, // P to _
        333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, // ` to o
        611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584 // p to ~
    };

    private Letters() {}

    /** The width of a text, in the unit of the font size. */
    static double width(String text, double size, boolean bold) {
        int[] table = bold ? BOLD : PLAIN;
        long sum = text.codePoints().mapToLong(point -> width(point, table)).sum();
        return sum * size / 1000;
    }

    private static int width(int point, int[] table) {
        if (point >= FIRST && point < FIRST + table.length) {
            return table[point - FIRST];
        }
        return switch (point) {
            case '·' -> 278;
            case '×', '≤', '≥', '≠' -> 584;
            default -> point >= WIDE ? 1000 : 600;
        };
    }
}
