// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTextTest {
    private static Parsed<Decision> parse(String text) {
        return ChoiceText.parse("arguments", text, "learningRate");
    }

    private static Domain domain(String text) {
        return parse(text).orThrow().domain();
    }

    @Test
    void takesEveryDomainOfTheLanguage() {
        assertThat(domain("choice [0.1, 1, true, \"a\", [1, 2]]"))
                .isEqualTo(new Domain.Listed(List.of(
                        Literal.of(0.1),
                        Literal.of(1),
                        Literal.of(true),
                        Literal.of("a"),
                        Literal.of(List.of(Literal.of(1), Literal.of(2))))));
        assertThat(domain("choice 16..64 step 16")).isEqualTo(new Domain.Stepped(16, 64, 16));
        assertThat(domain("choice 0.1..0.5")).isEqualTo(new Domain.Reals(0.1, 0.5, false));
        assertThat(domain("choice 1e-4..1e-1 log")).isEqualTo(new Domain.Reals(1e-4, 1e-1, true));
        assertThat(domain("choice [2 ^ i for i in range(3)]"))
                .isEqualTo(new Domain.Listed(List.of(Literal.of(1), Literal.of(2), Literal.of(4))));
    }

    @Test
    void hasTheLabelThatIsWrittenOrTheNameOfWhatTakesTheValue() {
        assertThat(parse("choice \"rate\" [1, 2]").orThrow().label()).isEqualTo(new Label("rate"));
        assertThat(parse("choice [1, 2]").orThrow().label()).isEqualTo(new Label("learningRate"));
        assertThat(parse("choice [1, 2]").orThrow().form()).isEqualTo(Decision.Form.VALUE);
    }

    @Test
    void mayGoOverSeveralLines() {
        assertThat(domain("choice [\n    1,\n    2\n]\n"))
                .isEqualTo(new Domain.Listed(List.of(Literal.of(1), Literal.of(2))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "''                       | arguments      | LAN0107",
                "0.1                      | arguments:1:1  | LAN0404",
                "choice [1, 2] * 2        | arguments:1:1  | LAN0404",
                "choice { a = ReLU() }    | arguments:1:1  | LAN0404",
                "choice 1..2 of [1, 2, 3] | arguments:1:1  | LAN0404",
                "choice [choice [1], 2]   | arguments:1:8  | LAN0401",
                "choice []                | arguments:1:8  | LAN0404",
                "choice [1, one]          | arguments:1:12 | LAN0201",
                "choice [1, 2             | arguments:1:8  | LAN0110",
                "const a = choice [1, 2]  | arguments:1:1  | LAN0101",
                "choice [1, 2] return     | arguments:1:15 | LAN0101",
                "choice \"a{i}\" [1]      | arguments:1:11 | LAN0201",
                "choice 1..1e99 step 1e-9 | arguments:1:8  | LAN0905"
            })
    void tellsWhereATextIsNoChoice(String text, String place, Code code) {
        assertThat(parse(text).diagnostics())
                .singleElement()
                .satisfies(problem -> assertThat(problem.span()).hasToString(place))
                .extracting(Diagnostic::code)
                .isEqualTo(code);
    }
}
