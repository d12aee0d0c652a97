// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Optional;
import lanista.codegen.dot.model.Line;
import lanista.codegen.dot.model.Span;
import org.junit.jupiter.api.Test;

class TextStyleTest {
    /** Widths of Helvetica and Helvetica-Bold, from Adobe's font metrics. */
    @Test
    void measuresLetters() {
        assertThat(Letters.width("Wide", 1000, false)).isEqualTo(944 + 222 + 556 + 556);
        assertThat(Letters.width("Wide", 1000, true)).isEqualTo(944 + 278 + 611 + 556);
        assertThat(Letters.width("\u4e2d", 12, false)).isEqualTo(12);
    }

    @Test
    void addsTheFrameOfALabel() {
        Span label = new Span(Span.Kind.LABEL, "width", Optional.empty());
        assertThat(TextStyle.width(label)).isEqualTo(TextStyle.letters(label) + 2 * TextStyle.FRAME);
    }

    @Test
    void cutsALineWhereItIsTooLong() {
        Line line = Line.of(Span.title("block "), Span.text("of a very long name"));
        assertThat(TextStyle.cut(line, 1000)).isSameAs(line);
        Line cut = TextStyle.cut(line, 90);
        assertThat(cut.text()).startsWith("block of").endsWith("…");
        assertThat(TextStyle.width(cut)).isLessThanOrEqualTo(90);
    }

    @Test
    void breaksTextBetweenWords() {
        List<Line> lines = TextStyle.wrap("one two three four", Span.Kind.TEXT, 60);
        assertThat(lines).extracting(Line::text).containsExactly("one two", "three four");
        assertThat(TextStyle.wrap("incomprehensibility", Span.Kind.TEXT, 60))
                .singleElement()
                .satisfies(line -> assertThat(line.text()).endsWith("…"));
    }

    @Test
    void setsTextBesideItsBlanks() {
        Span span = Span.text(" in");
        assertThat(TextStyle.indent(span)).isCloseTo(Letters.width(" ", 12, false), offset(1e-9));
    }
}
