// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {
    private static final String FILE = "digits.lan";

    private static String render(String text, SourceSpan span, String label) {
        Diagnostic diagnostic =
                Diagnostic.error(Code.LAN0301, span, "shapes do not match").withLabel(label);
        return new DiagnosticRenderer(Sources.EMPTY.with(FILE, text)).render(diagnostic);
    }

    private static SourceSpan span(int line, int column, int endLine, int endColumn) {
        return new SourceSpan(FILE, line, column, endLine, endColumn);
    }

    @Test
    void showsTheLineThePlaceAndWhatToDo() {
        String text = "model M {\n" + "#\n".repeat(12) + "    return a + b\n}\n";
        Diagnostic diagnostic = Diagnostic.error(
                        Code.LAN0301, span(14, 16, 14, 17), "shapes do not match in some candidates")
                .withLabel("f32[batch, 64, 28, 28] here")
                .withNote("when conv2 = separable, in 9 of the 18 candidates")
                .withNote("`a` is f32[batch, 32, 28, 28]")
                .withHelp("give both 64 channels");

        assertThat(new DiagnosticRenderer(Sources.EMPTY.with(FILE, text)).render(diagnostic))
                .isEqualTo("""
                        error[LAN0301]: shapes do not match in some candidates
                          --> digits.lan:14:16
                           |
                        14 |     return a + b
                           |                ^ f32[batch, 64, 28, 28] here
                           = when conv2 = separable, in 9 of the 18 candidates
                           = `a` is f32[batch, 32, 28, 28]
                           = help: give both 64 channels
                        """);
    }

    @Test
    void separatesDiagnosticsByAnEmptyLine() {
        DiagnosticRenderer renderer = new DiagnosticRenderer(Sources.EMPTY);

        assertThat(renderer.render(List.of())).isEmpty();
        assertThat(renderer.render(List.of(
                        Diagnostic.error(Code.LAN0203, SourceSpan.wholeFile(FILE), "there is no model"),
                        Diagnostic.warning(Code.LAN0405, SourceSpan.NONE, "no output needs 'a'"))))
                .isEqualTo("""
                        error[LAN0203]: there is no model
                         --> digits.lan

                        warning[LAN0405]: no output needs 'a'
                        """);
    }

    @Test
    void tellsTheLabelWhereTheLineIsUnknown() {
        assertThat(new DiagnosticRenderer(Sources.EMPTY)
                        .render(Diagnostic.error(Code.LAN0101, span(3, 1, 3, 2), "unexpected text")
                                .withLabel("this")
                                .withNote("a note")))
                .isEqualTo("""
                        error[LAN0101]: unexpected text
                         --> digits.lan:3:1
                          = this
                          = a note
                        """);
    }

    @Test
    void underlinesWithTheTabsOfTheLine() {
        assertThat(render("\tx\t= y", span(1, 4, 1, 7), "here")).isEqualTo("""
                        error[LAN0301]: shapes do not match
                         --> digits.lan:1:4
                          |
                        1 | \tx\t= y
                          | \t \t^^^ here
                        """);
    }

    @Test
    void underlinesToTheEndOfTheFirstOfSeveralLines() {
        assertThat(render("choice {\n}", span(1, 8, 2, 2), "")).isEqualTo("""
                        error[LAN0301]: shapes do not match
                         --> digits.lan:1:8
                          |
                        1 | choice {
                          |        ^
                        """);
    }

    @Test
    void pointsBehindTheLastCharacter() {
        assertThat(render("model M", span(1, 8, 1, 8), "'{' is missing")).isEqualTo("""
                        error[LAN0301]: shapes do not match
                         --> digits.lan:1:8
                          |
                        1 | model M
                          |        ^ '{' is missing
                        """);
    }

    @Test
    void pointsAtTheEmptyLineBehindTheLast() {
        assertThat(render("model M {\n", span(2, 1, 2, 1), "'}' is missing")).isEqualTo("""
                        error[LAN0301]: shapes do not match
                         --> digits.lan:2:1
                          |
                        2 |
                          | ^ '}' is missing
                        """);
    }

    @Test
    void survivesPlacesThatAreNotInTheFile() {
        assertThat(render("ab", span(1, 90, 1, 95), "")).endsWith("1 | ab\n  |   ^\n");
        assertThat(render("ab", span(1, 0, 1, 0), "")).endsWith("1 | ab\n  | ^\n");
        assertThat(render("ab", span(7, 1, 7, 2), "")).endsWith(" --> digits.lan:7:1\n");
    }

    @Test
    void cutsLongLinesAroundThePlace() {
        String line = "a".repeat(500) + "bcd" + "e".repeat(500_000);

        String rendered = render(line, span(1, 501, 1, 504), "here");

        assertThat(rendered).isEqualTo("""
                        error[LAN0301]: shapes do not match
                         --> digits.lan:1:501
                          |
                        1 | …%s…
                          | %s^^^ here
                        """.formatted("a".repeat(80) + "bcd" + "e".repeat(77), " ".repeat(81)));
    }

    @Test
    void cutsLongLinesAtTheirEnds() {
        String line = "b".repeat(300);

        assertThat(render(line, span(1, 1, 1, 301), ""))
                .contains("1 | " + "b".repeat(160) + "…\n  | " + "^".repeat(160) + "\n");
        assertThat(render(line, span(1, 300, 1, 301), ""))
                .contains("1 | …" + "b".repeat(160) + "\n  | " + " ".repeat(160) + "^\n");
    }

    @Test
    void countsColumnsAsATerminalDoes() {
        assertThat(render("操作か한ｘ😀 = y", span(1, 8, 1, 9), "here"))
                .contains("1 | 操作か한ｘ😀 = y\n  | " + " ".repeat(13) + "^ here\n");
        assertThat(render("操作 = y", span(1, 1, 1, 3), "")).contains("  | ^^^^\n");
        assertThat(render("e\u0301 = y", span(1, 4, 1, 5), "")).contains("  |   ^\n");
    }

    @Test
    void keepsControlCharactersFromTheTerminal() {
        String rendered = render("x\u001b[31m = \u202e\"y\u2028\"\u200b", span(1, 8, 1, 9), "\u0007 \u202e");

        assertThat(rendered.codePoints()
                        .filter(point -> point != '\n')
                        .noneMatch(point -> Character.isISOControl(point)
                                || Character.getType(point) == Character.FORMAT
                                || Character.getType(point) == Character.LINE_SEPARATOR))
                .isTrue();
        assertThat(rendered).contains("1 | x\uFFFD[31m = \uFFFD\"y\uFFFD\"\uFFFD\n");
        assertThat(rendered).endsWith("^ \uFFFD \uFFFD\n");
    }

    @Test
    void keepsControlCharactersOfNamesAndMessagesFromTheTerminal() {
        Diagnostic diagnostic = Diagnostic.error(
                        Code.LAN0105, new SourceSpan("a\u001b.lan", 1, 1, 1, 1), "cannot read 'a\u001b.lan'\nerror: no")
                .withNote("note\r\u001b")
                .withHelp("help\u0000");

        assertThat(new DiagnosticRenderer(Sources.EMPTY).render(diagnostic)).isEqualTo("""
                        error[LAN0105]: cannot read 'a\uFFFD.lan'\uFFFDerror: no
                         --> a\uFFFD.lan:1:1
                          = note\uFFFD\uFFFD
                          = help: help\uFFFD
                        """);
    }
}
