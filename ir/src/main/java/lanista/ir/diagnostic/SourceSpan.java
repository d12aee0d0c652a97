// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

import java.util.Comparator;

/**
 * A stretch of a source file, from its first character up to and without its end.
 *
 * @param file the name as the user gave it; empty for {@link #NONE}
 * @param line of the first character, from 1; 0 where the whole file is meant
 * @param column of the first character in code points, from 1
 * @param endLine of the character after the last one
 * @param endColumn of the character after the last one
 */
public record SourceSpan(String file, int line, int column, int endLine, int endColumn)
        implements Comparable<SourceSpan> {
    /** No place: what no source said, such as a node that a pass made. */
    public static final SourceSpan NONE = new SourceSpan("", 0, 0, 0, 0);

    private static final Comparator<SourceSpan> ORDER = Comparator.comparing(SourceSpan::file)
            .thenComparingInt(SourceSpan::line)
            .thenComparingInt(SourceSpan::column)
            .thenComparingInt(SourceSpan::endLine)
            .thenComparingInt(SourceSpan::endColumn);

    public SourceSpan {
        if (line < 0 || column < 0 || endLine < line || (endLine == line && endColumn < column)) {
            throw new IllegalArgumentException("a span cannot end before it starts: %s:%d:%d to %d:%d"
                    .formatted(file, line, column, endLine, endColumn));
        }
    }

    /** The whole of a file, where no line is to blame. */
    public static SourceSpan wholeFile(String file) {
        return new SourceSpan(file, 0, 0, 0, 0);
    }

    public boolean hasLine() {
        return line > 0;
    }

    /** The smallest span that covers both; both must lie in the same file. */
    public SourceSpan to(SourceSpan end) {
        return new SourceSpan(file, line, column, end.endLine, end.endColumn);
    }

    @Override
    public int compareTo(SourceSpan other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column}, shortened to what is known. */
    @Override
    public String toString() {
        return hasLine() ? "%s:%d:%d".formatted(file, line, column) : file;
    }
}
