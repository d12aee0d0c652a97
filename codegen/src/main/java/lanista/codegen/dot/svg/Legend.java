// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.codegen.dot.model.Form;
import lanista.codegen.dot.model.Hues;
import lanista.codegen.dot.model.Line;
import lanista.codegen.dot.model.Picture;
import lanista.codegen.dot.model.Span;

/**
 * What explains the signs that occur in a drawing.
 *
 * @param top of the line above it
 * @param bottom of the last entry
 */
record Legend(List<Entry> entries, double top, double bottom) {
    static final double SWATCH_WIDTH = 22;
    static final double SWATCH_HEIGHT = 14;

    static final String LABEL = "label";
    static final String WIRE = "wire";
    static final String PORT = "port";

    private static final double ROW = 22;
    private static final double GAP = 26;
    private static final double TEXT_GAP = 8;

    /**
     * A sign and its words.
     *
     * @param style the class of the sign
     * @param swatch where the sign stands
     */
    record Entry(String style, Rect swatch, Line words) {
        double textX() {
            return swatch.right() + TEXT_GAP;
        }

        double corner() {
            return style.startsWith(LABEL) ? SWATCH_HEIGHT / 2 : 4;
        }
    }

    Legend {
        entries = List.copyOf(entries);
    }

    /** The legend of a picture, in rows from {@code left}, {@code width} wide. */
    static Legend of(Picture picture, double left, double top, double width) {
        List<Entry> entries = new ArrayList<>();
        double x = left;
        double y = top + ROW / 2;
        for (Map.Entry<String, String> sign : signs(picture).entrySet()) {
            Line words = Line.of(Span.quiet(sign.getValue()));
            double length = SWATCH_WIDTH + TEXT_GAP + TextStyle.width(words);
            if (x > left && x + length > left + width) {
                x = left;
                y += ROW;
            }
            entries.add(new Entry(sign.getKey(), new Rect(x, y, SWATCH_WIDTH, SWATCH_HEIGHT), words));
            x += length + GAP;
        }
        return new Legend(entries, top, y + SWATCH_HEIGHT);
    }

    /** Words by the class of the sign. */
    private static Map<String, String> signs(Picture picture) {
        Map<String, String> signs = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        for (Form form : picture.forms()) {
            if (!words.contains(form.words())) {
                words.add(form.words());
                signs.put(Stylesheet.of(form), form.words());
            }
        }
        Hues hues = Hues.of(picture);
        if (hues.hasPlain()) {
            signs.put(LABEL, "label of a decision");
        }
        if (!hues.isEmpty()) {
            signs.put(LABEL + " hue0", "the same colour: the same decision");
        }
        if (!picture.batch().isEmpty()) {
            signs.put(WIRE, "the shape of what flows, without " + picture.batch());
        }
        return signs;
    }
}
