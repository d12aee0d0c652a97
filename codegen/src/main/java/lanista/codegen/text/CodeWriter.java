// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.text;

import java.util.ArrayList;
import java.util.List;

/** Generated source under construction. It owns the layout: indents, line breaks, blank lines and the text of comments. */
public final class CodeWriter {
    private final Layout layout;
    private final StringBuilder out = new StringBuilder();
    private int depth;

    /**
     * How a language is laid out.
     *
     * @param indent of a block, in spaces
     * @param continuation of a statement's further lines, in spaces
     * @param width the most that a line takes
     * @param opens whether a group that is broken closes on a line of its own, with a comma behind each of its items
     */
    public record Layout(int indent, int continuation, int width, boolean opens) {}

    public CodeWriter(Layout layout) {
        this.layout = layout;
    }

    /** A line as it is; an empty one has no indent. */
    public CodeWriter line(String text) {
        if (!text.isEmpty()) {
            out.append(" ".repeat(depth)).append(text);
        }
        out.append('\n');
        return this;
    }

    public CodeWriter lines(List<String> texts) {
        texts.forEach(this::line);
        return this;
    }

    /** Empty lines. */
    public CodeWriter blank(int count) {
        out.append("\n".repeat(count));
        return this;
    }

    /** What a block holds, further in. */
    public CodeWriter inside(Runnable body) {
        return inside(layout.indent(), body);
    }

    private CodeWriter inside(int spaces, Runnable body) {
        depth += spaces;
        body.run();
        depth -= spaces;
        return this;
    }

    /** How many characters a line has here. */
    public int room() {
        return layout.width() - depth;
    }

    /** Whether a piece stands on one line here. */
    public boolean fits(Piece piece) {
        return piece.toString().length() <= room();
    }

    /** A statement, broken at its brackets where it is too long for a line: the outermost first. */
    public CodeWriter write(Piece piece) {
        if (fits(piece) || piece.items().isEmpty()) {
            return line(piece.toString());
        }
        if (piece.isInfix()) {
            return operands(piece);
        }
        line(piece.head());
        if (layout.opens()) {
            inside(layout.continuation(), () -> openItems(piece.items()));
            return line(piece.tail());
        }
        return inside(layout.continuation(), () -> closedItems(piece.items(), piece.tail()));
    }

    /** Each operand on a line of its own, behind its operator. */
    private CodeWriter operands(Piece piece) {
        List<Piece> items = piece.items();
        for (int i = 0; i < items.size(); i++) {
            String operator = i == 0 ? piece.head() : piece.separator().substring(1);
            write(items.get(i).after(operator).before(i + 1 < items.size() ? "" : piece.tail()));
        }
        return this;
    }

    private void openItems(List<Piece> items) {
        Piece together = Piece.group("", items, "");
        if (items.size() == 1) {
            write(items.get(0));
        } else if (fits(together)) {
            line(together.toString());
        } else {
            items.forEach(item -> write(item.before(",")));
        }
    }

    private void closedItems(List<Piece> items, String tail) {
        Piece together = Piece.group("", items, tail);
        if (fits(together)) {
            line(together.toString());
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            write(items.get(i).before(i + 1 < items.size() ? "," : tail));
        }
    }

    /**
     * A text as lines for a comment here: wrapped at words, without what would end a line or hide a part of it, such as
     * control characters and marks of writing direction. Its own line breaks stay.
     *
     * @param taken what the marks of the comment take of each line
     */
    public List<String> wrapped(String text, int taken) {
        List<String> lines = new ArrayList<>();
        for (String given : text.split("\\R", -1)) {
            wrap(printable(given), room() - taken, lines);
        }
        return lines;
    }

    private static void wrap(String text, int width, List<String> lines) {
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" +", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }

    private static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean hidden = type == Character.FORMAT || type == Character.SURROGATE || type == Character.UNASSIGNED;
            if (Character.isISOControl(point) || Character.isWhitespace(point)) {
                shown.append(' ');
            } else if (!hidden) {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    /** An empty writer that stands as deep, for what is written before its place is known. */
    public CodeWriter like() {
        CodeWriter other = new CodeWriter(layout);
        other.depth = depth;
        return other;
    }

    /** What another writer has written. */
    public CodeWriter append(CodeWriter other) {
        out.append(other.out);
        return this;
    }

    /** All that was written. */
    @Override
    public String toString() {
        return out.toString();
    }
}
