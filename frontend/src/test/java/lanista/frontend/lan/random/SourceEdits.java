// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.diagnostic.SourceSpan;

/** A text in which stretches can be looked up and replaced by their places. */
final class SourceEdits {
    private final String text;
    private final List<Integer> lines = new ArrayList<>();

    SourceEdits(String text) {
        this.text = text;
        lines.add(0);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                lines.add(i + 1);
            }
        }
    }

    String text() {
        return text;
    }

    int start(SourceSpan span) {
        return offset(span.line(), span.column());
    }

    int end(SourceSpan span) {
        return offset(span.endLine(), span.endColumn());
    }

    private int offset(int line, int column) {
        return text.offsetByCodePoints(lines.get(line - 1), column - 1);
    }

    String at(SourceSpan span) {
        return text.substring(start(span), end(span));
    }

    /** The text with another in the place of a stretch. */
    String replaced(SourceSpan span, String replacement) {
        return text.substring(0, start(span)) + replacement + text.substring(end(span));
    }
}
