// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import lanista.codegen.dot.model.Line;
import lanista.codegen.dot.model.Span;

/** The shape that stands beside a line, cut where it is long. */
record ShapeText(Line shown, String full) {
    private static final double WIDEST = 170;

    static ShapeText of(String shape) {
        return new ShapeText(TextStyle.cut(Line.of(Span.quiet(shape)), WIDEST), shape);
    }
}
