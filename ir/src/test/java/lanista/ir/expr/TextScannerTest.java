// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextScannerTest {
    private static TextScanner scan(String text) {
        return new TextScanner("test", text);
    }

    @Test
    void readsTokensOneByOne() {
        TextScanner in = scan("conv_2 = -1.5e3 .. 16 // \"a\\tb\" # the rest\n<= !=");

        assertThat(in.atName()).isTrue();
        assertThat(in.name()).isEqualTo("conv_2");
        in.expect("=");
        assertThat(in.number()).isEqualTo(Literal.of(-1500.0));
        assertThat(in.skip("..")).isTrue();
        assertThat(in.atNumber()).isTrue();
        assertThat(in.count()).isEqualTo(16);
        assertThat(in.skip("/")).isFalse();
        in.expect("//");
        assertThat(in.atText()).isTrue();
        assertThat(in.quoted()).isEqualTo("a\tb");
        in.expect("<=");
        in.expect("!=");
        assertThat(in.atEnd()).isTrue();
    }

    @Test
    void tellsRangesFromFractions() {
        TextScanner in = scan("1..5 1.5..2.5");

        assertThat(in.number()).isEqualTo(Literal.of(1));
        in.expect("..");
        assertThat(in.number()).isEqualTo(Literal.of(5));
        assertThat(in.number()).isEqualTo(Literal.of(1.5));
        in.expect("..");
        assertThat(in.number()).isEqualTo(Literal.of(2.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "cells.3.edge_0_1", "a/b-c", "Cell[3].edges[0,1]", "3", "[0]", "..", "0.e1"})
    void readsPlainPaths(String path) {
        TextScanner in = scan("%" + path + ", rest");

        assertThat(TextScanner.isPlainPath(path)).isTrue();
        assertThat(in.path("%")).isEqualTo(path);
        in.expect(",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "edge/0->1", "a[", "a[]", "a[x]", "a#1", "naïve", "a]", "a[0"})
    void quotesOtherPaths(String path) {
        TextScanner in = scan("%" + Literal.quote(path) + " rest");

        assertThat(TextScanner.isPlainPath(path)).isFalse();
        assertThat(in.path("%")).isEqualTo(path);
        assertThat(in.name()).isEqualTo("rest");
    }

    @Test
    void needsThePathRightBehindItsSigil() {
        assertThatThrownBy(() -> scan("% x").path("%"))
                .hasMessageEndingWith("expected a name right behind '%', found 'x'");
        assertThatThrownBy(() -> scan("x").path("%")).hasMessageEndingWith("expected a name behind '%', found 'x'");
    }

    @Test
    void takesTheSignOfAnIndexForAComment() {
        TextScanner in = scan("%a#12 # comment\n#3");

        assertThat(in.path("%")).isEqualTo("a");
        in.expect("#");
        assertThat(in.count()).isEqualTo(12);
        in.expect("#");
        assertThat(in.count()).isEqualTo(3);
        assertThat(in.atEnd()).isTrue();
    }

    @Test
    void placesTokensInCodePoints() {
        TextScanner in = scan("\"😀\" x\n\t\"a\" %b.c +");

        assertThat(in.span()).isEqualTo(new SourceSpan("test", 1, 1, 1, 4));
        in.quoted();
        assertThat(in.span()).isEqualTo(new SourceSpan("test", 1, 5, 1, 6));
        in.name();
        assertThat(in.span()).isEqualTo(new SourceSpan("test", 2, 2, 2, 5));
        in.quoted();
        assertThat(in.span()).isEqualTo(new SourceSpan("test", 2, 6, 2, 7));
        in.path("%");
        assertThat(in.span()).isEqualTo(new SourceSpan("test", 2, 11, 2, 12));
        in.expect("+");
        assertThat(in.span()).isEqualTo(new SourceSpan("test", 2, 12, 2, 12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"abc      | test:1:1: error[LAN0102]: this text has no closing quote",
                "\"a\\q\"   | test:1:3: error[LAN0109]: there is no such escape; write \\\\ for a backslash",
                "\"\\       | test:1:2: error[LAN0109]: there is no such escape; write \\\\ for a backslash",
                "\"\\u12g4\"| test:1:2: error[LAN0109]: four hexadecimal digits are needed behind \\u",
                "\"\\u12    | test:1:2: error[LAN0109]: four hexadecimal digits are needed behind \\u",
            })
    void saysWhatIsWrongWithAText(String text, String message) {
        assertThatThrownBy(() -> scan(text)).isInstanceOf(SourceException.class).hasMessage(message);
    }

    @Test
    void endsATextWithItsLine() {
        assertThatThrownBy(() -> scan("\"abc\ndef\"")).hasMessageContaining("no closing quote");
    }

    @Test
    void namesWholeCharacters() {
        assertThatThrownBy(() -> scan("😀").name()).hasMessageEndingWith("expected a name, found '😀'");
        assertThatThrownBy(() -> scan("١").number()).hasMessageEndingWith("expected a number, found '١'");
    }
}
