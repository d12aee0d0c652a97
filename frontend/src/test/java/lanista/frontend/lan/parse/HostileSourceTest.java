// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import lanista.frontend.lan.syntax.SourceTree;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that are meant to break the parser: deep, long, or full of errors. */
class HostileSourceTest {
    private static List<Diagnostic> diagnostics(String text) {
        Parsed<SourceTree> parsed =
                SourceParser.parse(SourceText.of("test.lan", text).orThrow());
        return parsed.diagnostics();
    }

    static Stream<Arguments> deep() {
        int depth = 10_000;
        return Stream.of(
                Arguments.of("parentheses", "(".repeat(depth) + "1" + ")".repeat(depth)),
                Arguments.of("open parentheses", "(".repeat(depth)),
                Arguments.of("lists", "[".repeat(depth) + "1" + "]".repeat(depth)),
                Arguments.of("conditionals", "if a { 1 } else { ".repeat(depth) + "1" + "}".repeat(depth)),
                Arguments.of("conditions", "if ".repeat(depth)),
                Arguments.of("conditions behind operators", "if a and ".repeat(depth)),
                Arguments.of("selections", "select 1 of ".repeat(depth)),
                Arguments.of("repeats", "repeat 2 { ".repeat(depth)),
                Arguments.of("signs", "- ".repeat(depth) + "1"),
                Arguments.of("negations", "not ".repeat(depth) + "1"),
                Arguments.of("powers", "2 ^ ".repeat(depth) + "1"),
                Arguments.of("powers of signs", "2 ^ - ".repeat(depth) + "1"),
                Arguments.of("places", "\"" + "{".repeat(depth) + "}".repeat(depth) + "\""),
                Arguments.of("calls", "f" + "()".repeat(depth)),
                Arguments.of("mismatched brackets", "(]".repeat(depth)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deep")
    void refusesDeepNesting(String name, String expression) {
        assertThat(diagnostics("const x = " + expression))
                .extracting(Diagnostic::code)
                .contains(Code.LAN0902);
    }

    static Stream<Arguments> longChains() {
        int length = 30_000;
        return Stream.of(
                Arguments.of("sums", "a + ".repeat(length) + "a"),
                Arguments.of("pipelines", "a |> ".repeat(length) + "a"),
                Arguments.of("mixed operators", "a + b * c == d and ".repeat(length) + "a"),
                Arguments.of("alternatives", "if a { 1 } else ".repeat(length) + "{ 1 }"),
                Arguments.of("lists", "[" + "1, ".repeat(length) + "]"),
                Arguments.of("strings", "\"" + "{a}".repeat(length) + "\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longChains")
    void readsLongChains(String name, String expression) {
        assertThat(diagnostics("const x = " + expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$ ", "$\n", "\"\n", ")", "(]", "{", "block ", "const x\n", "= ", "\u0000", "\u202E"})
    void reportsRepeatedNonsense(String nonsense) {
        assertThat(diagnostics(nonsense.repeat(5_000))).isNotEmpty().hasSizeLessThanOrEqualTo(101);
    }

    @Test
    void reportsAForgottenBraceAtTheBlockThatHasIt() {
        List<Diagnostic> diagnostics = diagnostics("block A()(x) {\n    return x\nblock B()(x) {\n    return x\n}\n");

        assertThat(diagnostics).hasSize(1);
        assertThat(diagnostics.get(0).code()).isEqualTo(Code.LAN0110);
        assertThat(diagnostics.get(0).span().line()).isEqualTo(1);
    }

    @Test
    void reportsAForgottenParenthesisAtItsLine() {
        List<Diagnostic> diagnostics =
                diagnostics("block A()(x) {\n    y = relu(x\n    z = relu(y)\n    return z\n}\n");

        assertThat(diagnostics).hasSize(1);
        assertThat(diagnostics.get(0).code()).isEqualTo(Code.LAN0110);
        assertThat(diagnostics.get(0).span().line()).isEqualTo(2);
    }
}
