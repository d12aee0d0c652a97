// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lanista.codegen.dot.model.Line;
import lanista.codegen.dot.model.Span;

/** How pieces of text are set: sizes in pixels, and what stays free around a label. */
final class TextStyle {
    static final double LINE_HEIGHT = 17;

    /** What a label's frame takes to either side of its text. */
    static final double FRAME = 5;

    /** How much larger the title of a drawing is than that of a box. */
    static final double TITLE_SCALE = 20.0 / 13;

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String CUT = "…";

    private TextStyle() {}

    static double size(Span.Kind kind) {
        return switch (kind) {
            case TITLE -> 13;
            case TEXT -> 12;
            case QUIET, LABEL -> 11;
        };
    }

    /** The width of the letters alone. */
    static double letters(Span span) {
        return Letters.width(span.text(), size(span.kind()), span.kind() == Span.Kind.TITLE);
    }

    /** How far the first letter stands from the left end: past the frame of a label, and blanks. */
    static double indent(Span span) {
        double blanks =
                letters(span) - letters(new Span(span.kind(), span.text().stripLeading(), span.decision()));
        return blanks + (span.kind() == Span.Kind.LABEL ? FRAME : 0);
    }

    static double width(Span span) {
        return letters(span) + (span.kind() == Span.Kind.LABEL ? 2 * FRAME : 0);
    }

    static double width(Line line) {
        return line.spans().stream().mapToDouble(TextStyle::width).sum();
    }

    static double width(List<Line> lines) {
        return lines.stream().mapToDouble(TextStyle::width).max().orElse(0);
    }

    /** The line, or as much of it as fits. */
    static Line cut(Line line, double most) {
        if (width(line) <= most) {
            return line;
        }
        double room = most - width(Span.text(CUT));
        List<Span> spans = new ArrayList<>();
        for (Span span : line.spans()) {
            if (width(span) > room) {
                String start = start(span, room);
                if (!start.isEmpty()) {
                    spans.add(new Span(span.kind(), start, span.decision()));
                }
                break;
            }
            spans.add(span);
            room -= width(span);
        }
        spans.add(Span.text(CUT));
        return new Line(spans);
    }

    /** The text in lines of at most a width, broken between words where there are any. */
    static List<Line> wrap(String text, Span.Kind kind, double most) {
        List<Line> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : BLANKS.split(text.strip(), -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(new Span(kind, longer, Optional.empty())) > most) {
                lines.add(Line.of(new Span(kind, line.toString(), Optional.empty())));
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(Line.of(new Span(kind, line.toString(), Optional.empty())));
        return lines.stream().map(each -> cut(each, most)).toList();
    }

    private static String start(Span span, double room) {
        int[] points = span.text().codePoints().toArray();
        int count = points.length;
        while (count > 0 && width(new Span(span.kind(), new String(points, 0, count), span.decision())) > room) {
            count--;
        }
        return new String(points, 0, count);
    }
}
