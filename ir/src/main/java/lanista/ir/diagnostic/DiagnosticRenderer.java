// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Prints diagnostics for people: code and message, the place, the line as written with the place underlined, the notes
 * and the help. The layout follows rustc's.
 *
 * <pre>
 * error[LAN0301]: shapes do not match in some candidates
 *   --&gt; digits.lan:14:16
 *    |
 * 14 |     return a + b
 *    |                ^ f32[batch, 64, 28, 28] here
 *    = when conv2 = separable, in 9 of the 18 candidates
 *    = help: …
 * </pre>
 */
public final class DiagnosticRenderer {
    /** Longest stretch of a source line that is printed; a line of a megabyte must not become a megabyte of output. */
    private static final int WIDEST = 160;

    private static final Set<Character.UnicodeScript> WIDE_SCRIPTS = EnumSet.of(
            Character.UnicodeScript.HANGUL, Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA);

    private final Sources sources;

    public DiagnosticRenderer(Sources sources) {
        this.sources = sources;
    }

    /** All diagnostics, an empty line between two, each line ended by {@code \n}. */
    public String render(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        for (Diagnostic diagnostic : diagnostics) {
            if (!out.isEmpty()) {
                out.append('\n');
            }
            out.append(render(diagnostic));
        }
        return out.toString();
    }

    public String render(Diagnostic diagnostic) {
        SourceSpan span = diagnostic.span();
        StringBuilder out = new StringBuilder();
        out.append("%s[%s]: %s\n"
                .formatted(diagnostic.severity().word(), diagnostic.code(), printable(diagnostic.message())));
        String margin = " ".repeat(Integer.toString(span.line()).length());
        if (!span.file().isEmpty()) {
            out.append(margin).append("--> ").append(printable(span.toString())).append('\n');
        }
        Optional<String> line = sources.line(span.file(), span.line());
        line.ifPresent(text -> quote(out, margin, text, diagnostic));
        List<String> facts = new ArrayList<>(diagnostic.notes());
        if (line.isEmpty() && !diagnostic.label().isEmpty()) {
            facts.add(0, diagnostic.label());
        }
        diagnostic.help().ifPresent(help -> facts.add("help: " + help));
        facts.forEach(fact -> out.append("%s = %s\n".formatted(margin, printable(fact))));
        return out.toString();
    }

    private static void quote(StringBuilder out, String margin, String line, Diagnostic diagnostic) {
        SourceSpan span = diagnostic.span();
        int[] points = line.codePoints().map(DiagnosticRenderer::printable).toArray();
        int start = Math.min(Math.max(span.column(), 1) - 1, points.length);
        int end = span.endLine() == span.line() ? Math.min(span.endColumn() - 1, points.length) : points.length;
        // A long line is cut to a window around the place.
        int from = Math.max(0, Math.min(start - WIDEST / 2, points.length - WIDEST));
        int to = Math.min(points.length, from + WIDEST);
        String before = from > 0 ? "…" : "";
        String after = to < points.length ? "…" : "";
        int width = columns(points, start, Math.min(end, to));
        String under = " ".repeat(before.length()) + blank(points, from, start) + "^".repeat(Math.max(1, width));
        String label = diagnostic.label().isEmpty() ? "" : " " + printable(diagnostic.label());
        out.append(margin).append(" |\n");
        out.append("%d | %s%s%s"
                        .formatted(span.line(), before, new String(points, from, to - from), after)
                        .stripTrailing())
                .append('\n');
        out.append(margin).append(" | ").append(under).append(label).append('\n');
    }

    /** As much blank space as a stretch of a line takes; tabs stay tabs, as nobody knows how wide a terminal has them. */
    private static String blank(int[] points, int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < to; i++) {
            out.append(points[i] == '\t' ? "\t" : " ".repeat(columns(points[i])));
        }
        return out.toString();
    }

    private static int columns(int[] points, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += columns(points[i]);
        }
        return sum;
    }

    /** The columns that a terminal gives a character: none to a combining mark, two to an East Asian one or an emoji. */
    private static int columns(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = Character.isIdeographic(point)
                || WIDE_SCRIPTS.contains(Character.UnicodeScript.of(point))
                || (point >= 0xFF01 && point <= 0xFF60)
                || (point >= 0x1F300 && point <= 0x1FAFF);
        return wide ? 2 : 1;
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(DiagnosticRenderer::printable).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Control characters of a hostile source, and those that reorder or hide others, must not reach a terminal. */
    private static int printable(int point) {
        int type = Character.getType(point);
        boolean hidden = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        return hidden && point != '\t' ? '\uFFFD' : point;
    }
}
