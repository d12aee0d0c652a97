// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A line of text in a drawing. */
public record Line(List<Span> spans) {
    public static final Line EMPTY = new Line(List.of());

    public Line {
        spans = List.copyOf(spans);
    }

    public static Line of(Span... spans) {
        return new Line(List.of(spans));
    }

    public Line plus(Line other) {
        return new Line(Stream.concat(spans.stream(), other.spans.stream()).toList());
    }

    /** The text alone. */
    public String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    /** Joins pieces into lines of about so many characters. */
    static List<Line> wrap(List<Line> pieces, String separator, int width) {
        List<Line> lines = new ArrayList<>();
        for (Line piece : pieces) {
            int last = lines.size() - 1;
            if (last >= 0 && lines.get(last).text().length() + piece.text().length() <= width) {
                lines.set(last, lines.get(last).plus(of(Span.text(separator))).plus(piece));
            } else {
                lines.add(piece);
            }
        }
        return lines;
    }
}
