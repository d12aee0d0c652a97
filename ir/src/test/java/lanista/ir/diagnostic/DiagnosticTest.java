// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
    private static final SourceSpan PLACE = new SourceSpan("a.lan", 3, 5, 3, 9);

    private static Diagnostic error(String file, int line, Code code, String message) {
        return Diagnostic.error(code, new SourceSpan(file, line, 1, line, 1), message);
    }

    @Test
    void tellsItselfInOneLine() {
        assertThat(Diagnostic.error(Code.LAN0201, PLACE, "there is no 'x'").summary())
                .isEqualTo("a.lan:3:5: error[LAN0201]: there is no 'x'");
        assertThat(Diagnostic.warning(Code.LAN0405, SourceSpan.NONE, "unused").summary())
                .isEqualTo("warning[LAN0405]: unused");
    }

    @Test
    void gathersWhatElseIsKnown() {
        Diagnostic diagnostic = Diagnostic.warning(Code.LAN0405, PLACE, "unused")
                .withLabel("here")
                .withNotes(List.of("one"))
                .withNote("two")
                .withHelp("drop it");

        assertThat(diagnostic.label()).isEqualTo("here");
        assertThat(diagnostic.notes()).containsExactly("one", "two");
        assertThat(diagnostic.help()).contains("drop it");
        assertThat(diagnostic.isError()).isFalse();
    }

    @Test
    void needsAMessage() {
        assertThatThrownBy(() -> Diagnostic.error(Code.LAN0201, PLACE, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a diagnostic needs a message: LAN0201");
    }

    @Test
    void sortsByPlaceThenByCode() {
        Diagnostic first = error("a.lan", 1, Code.LAN0302, "m");
        Diagnostic second = error("a.lan", 2, Code.LAN0301, "m");
        Diagnostic third = error("a.lan", 2, Code.LAN0302, "a");
        Diagnostic fourth = error("a.lan", 2, Code.LAN0302, "b");
        Diagnostic fifth = error("b.lan", 1, Code.LAN0301, "m");

        assertThat(Stream.of(fifth, third, first, fourth, second).sorted(Diagnostic.BY_PLACE))
                .containsExactly(first, second, third, fourth, fifth);
    }

    @Test
    void parsedHoldsAValueOrErrors() {
        Diagnostic warning = Diagnostic.warning(Code.LAN0405, PLACE, "unused");
        Diagnostic error = error("a.lan", 1, Code.LAN0201, "there is no 'x'");

        assertThat(Parsed.of("value", List.of(warning)).orThrow()).isEqualTo("value");
        assertThat(Parsed.failed(List.of(warning, error, error)).diagnostics()).containsExactly(error, warning);
        assertThatThrownBy(() -> Parsed.failed(List.of(warning, error)).orThrow())
                .isInstanceOfSatisfying(
                        SourceException.class,
                        wrong -> assertThat(wrong.diagnostics()).containsExactly(error, warning))
                .hasMessage("a.lan:1:1: error[LAN0201]: there is no 'x'\na.lan:3:5: warning[LAN0405]: unused");
        assertThatThrownBy(() -> Parsed.of("value", List.of(error)))
                .hasMessageStartingWith("a value and an error exclude each other: ");
        assertThatThrownBy(() -> Parsed.failed(List.of(warning))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void spansCoverAndShow() {
        SourceSpan end = new SourceSpan("a.lan", 5, 1, 5, 2);

        assertThat(PLACE.to(end)).isEqualTo(new SourceSpan("a.lan", 3, 5, 5, 2));
        assertThat(PLACE).hasToString("a.lan:3:5").isLessThan(end);
        assertThat(PLACE.hasLine()).isTrue();
        assertThat(SourceSpan.wholeFile("a.lan")).hasToString("a.lan");
        assertThat(SourceSpan.NONE).hasToString("");
        assertThat(SourceSpan.NONE.hasLine()).isFalse();
    }

    @Test
    void spansDoNotEndBeforeTheyStart() {
        assertThatThrownBy(() -> new SourceSpan("a.lan", 3, 5, 3, 4))
                .hasMessage("a span cannot end before it starts: a.lan:3:5 to 3:4");
        assertThatThrownBy(() -> new SourceSpan("a.lan", 3, 5, 2, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SourceSpan("a.lan", -1, 5, 2, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SourceSpan("a.lan", 1, -1, 2, 9)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sourcesKnowTheirLines() {
        Sources sources = Sources.EMPTY.with("a.lan", "one\r\ntwo\n").with(Sources.EMPTY.with("b.lan", ""));

        assertThat(sources.line("a.lan", 1)).contains("one");
        assertThat(sources.line("a.lan", 2)).contains("two");
        assertThat(sources.line("a.lan", 3)).contains("");
        assertThat(sources.line("a.lan", 4)).isEmpty();
        assertThat(sources.line("a.lan", 0)).isEmpty();
        assertThat(sources.line("b.lan", 1)).contains("");
        assertThat(sources.line("c.lan", 1)).isEmpty();
    }

    @Test
    void failuresKeepTheirCause() {
        Exception cause = new IllegalStateException();

        assertThat(new GraphException("broken", cause)).hasMessage("broken").hasCause(cause);
        assertThat(new NativeException("no device", cause))
                .hasMessage("no device")
                .hasCause(cause);
        assertThat(new NativeException("no device")).hasNoCause();
    }

    @Test
    void codesSayWhatTheyAreAbout() {
        assertThat(Stream.of(Code.values()).map(Code::title))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
        assertThat(Stream.of(Code.values()).map(Enum::name)).allMatch(name -> name.matches("LAN0[1-9][0-9]{2}"));
        assertThat(Severity.WARNING.word()).isEqualTo("warning");
    }
}
