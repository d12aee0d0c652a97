// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import lanista.ir.diagnostic.SourceSpan;
import org.junit.jupiter.api.Test;

class EmbeddedTextTest {
    /** Where a part of a text stands in a line that has the text, as it is written there, from the fifth column on. */
    private static String columns(String text, String written, int column, int endColumn) {
        SourceSpan whole = new SourceSpan("file", 3, 5, 3, 5 + written.codePointCount(0, written.length()));
        SourceSpan part = new EmbeddedText(text, whole).of(new SourceSpan("file", 1, column, 1, endColumn));
        assertThat(part.line()).isEqualTo(3);
        return part.column() + "-" + part.endColumn();
    }

    @Test
    void findsPartsOfATextAsItIs() {
        assertThat(columns("a \"b\" c", "a \"b\" c", 7, 8)).isEqualTo("11-12");
        assertThat(columns("😀 b", "😀 b", 3, 4)).isEqualTo("7-8");
    }

    @Test
    void findsPartsOfATextInQuotes() {
        assertThat(columns("a b", "'a b'", 3, 4)).isEqualTo("8-9");
        assertThat(columns("a \"b\" c", "'a \"b\" c'", 7, 8)).isEqualTo("12-13");
    }

    @Test
    void findsPartsOfATextWithEscapes() {
        assertThat(columns("a \"b\" c", "\"a \\\"b\\\" c\"", 7, 8)).isEqualTo("14-15");
        assertThat(columns("a \"b\" c", "\"a \\\"b\\\" c\"", 3, 6)).isEqualTo("8-13");
    }

    @Test
    void pointsAtTheWholeWhereItIsWrittenInAnotherWay() {
        assertThat(columns("a b", "\"a\\u0020b\"", 3, 4)).isEqualTo("5-15");
        assertThat(columns("a\nb", "\"a\nb\"", 1, 2)).isEqualTo("5-10");
        SourceSpan lines = new SourceSpan("file", 3, 5, 4, 2);
        assertThat(new EmbeddedText("a b", lines).of(new SourceSpan("file", 1, 1, 1, 2)))
                .isEqualTo(lines);
        assertThat(new EmbeddedText("a b", lines).of(SourceSpan.wholeFile("file")))
                .isEqualTo(lines);
    }
}
