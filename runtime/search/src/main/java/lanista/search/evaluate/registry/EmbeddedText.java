// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import lanista.ir.diagnostic.SourceSpan;

/**
 * A text that is a value of a document, and tells where its parts stand there: exactly where the document has it in one
 * line, as it is, in quotes, or in quotes with a backslash before each quote and backslash. Parts of other texts stand where
 * the whole does.
 *
 * @param span of the value in the document, its quotes included
 */
record EmbeddedText(String text, SourceSpan span) {
    String file() {
        return span.file();
    }

    /** The place in the document of a part of the text. */
    SourceSpan of(SourceSpan part) {
        int written = span.endColumn() - span.column();
        int length = text.codePointCount(0, text.length());
        boolean plain = written == length;
        boolean quoted = written == length + 2;
        boolean escaped = written == length + 2 + escapes(length);
        if (!part.hasLine() || span.line() != span.endLine() || text.contains("\n") || !(plain || quoted || escaped)) {
            return span;
        }
        int start = span.column() + (plain ? 0 : 1);
        return new SourceSpan(
                file(),
                span.line(),
                start + offset(part.column(), plain || quoted),
                span.line(),
                start + offset(part.endColumn(), plain || quoted));
    }

    /** How far from the start of the text a column of it is written. */
    private int offset(int column, boolean asItIs) {
        return column - 1 + (asItIs ? 0 : escapes(column - 1));
    }

    /** How many of the first characters are written with a backslash. */
    private int escapes(int characters) {
        return (int) text.codePoints()
                .limit(characters)
                .filter(character -> character == '"' || character == '\\')
                .count();
    }
}
