// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiteralTest {
    private static final Literal LIST = Literal.of(List.of(Literal.of(1), Literal.of("a")));

    @Test
    void printsAsTheTextFormHasIt() {
        assertThat(Literal.of(-3)).hasToString("-3");
        assertThat(Literal.of(1e-5)).hasToString("1.0E-5");
        assertThat(Literal.of(true)).hasToString("true");
        assertThat(LIST).hasToString("[1, \"a\"]");
    }

    @Test
    void escapesWhatDoesNotPrint() {
        assertThat(Literal.quote("a\"b\\c\n\t")).isEqualTo("\"a\\\"b\\\\c\\n\\t\"");
        assertThat(Literal.quote("\u0000\u001b[31m")).isEqualTo("\"\\u0000\\u001b[31m\"");
        assertThat(Literal.quote("\u202egnp\u2028")).isEqualTo("\"\\u202egnp\\u2028\"");
        assertThat(Literal.quote("\ud800 \udb40\udc01")).isEqualTo("\"\\ud800 \\udb40\\udc01\"");
        assertThat(Literal.quote("naïve 操作 😀")).isEqualTo("\"naïve 操作 😀\"");
    }

    @Test
    void hasNoPlaceForWhatIsNotANumber() {
        assertThatThrownBy(() -> Literal.of(Double.NaN))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("the result is not a number");
    }

    @Test
    void givesItsValueInItsKind() {
        assertThat(Literal.of(7).asLong()).isEqualTo(7);
        assertThat(Literal.of(7).asDouble()).isEqualTo(7.0);
        assertThat(Literal.of(0.5).asDouble()).isEqualTo(0.5);
        assertThat(Literal.of(false).asBoolean()).isFalse();
        assertThat(Literal.of("x").asText()).isEqualTo("x");
        assertThat(LIST.asItems()).hasSize(2);
    }

    @Test
    void saysWhatKindWasExpected() {
        assertThatThrownBy(() -> Literal.of(0.5).asLong()).hasMessage("expected an integer, found 0.5");
        assertThatThrownBy(() -> Literal.of("x").asDouble()).hasMessage("expected a number, found \"x\"");
        assertThatThrownBy(() -> LIST.asBoolean()).hasMessage("expected true or false, found [1, \"a\"]");
        assertThatThrownBy(() -> Literal.of(1).asText()).hasMessage("expected a string, found 1");
        assertThatThrownBy(() -> Literal.of(true).asItems())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a list, found true");
    }

    @Test
    void matchesItsOwnCase() {
        Literal.Cases<String> name = new Literal.Cases<>() {
            @Override
            public String integer(long value) {
                return "integer " + value;
            }

            @Override
            public String real(double value) {
                return "real " + value;
            }

            @Override
            public String bool(boolean value) {
                return "bool " + value;
            }

            @Override
            public String text(String value) {
                return "text " + value;
            }

            @Override
            public String items(List<Literal> values) {
                return "items " + values.size();
            }
        };

        assertThat(List.of(
                        Literal.of(1).match(name),
                        Literal.of(1.5).match(name),
                        Literal.of(true).match(name),
                        Literal.of("x").match(name),
                        LIST.match(name)))
                .containsExactly("integer 1", "real 1.5", "bool true", "text x", "items 2");
    }

    @Test
    void hasTheKindOfItsValue() {
        assertThat(List.of(
                        Literal.of(1).kind(),
                        Literal.of(1.0).kind(),
                        Literal.of(true).kind(),
                        Literal.of("").kind(),
                        LIST.kind()))
                .containsExactly(Kind.INTEGER, Kind.REAL, Kind.BOOLEAN, Kind.TEXT, Kind.LIST);
    }

    @Test
    void joinsKinds() {
        assertThat(Kind.INTEGER.or(Kind.INTEGER)).isEqualTo(Kind.INTEGER);
        assertThat(Kind.INTEGER.or(Kind.REAL)).isEqualTo(Kind.REAL);
        assertThat(Kind.REAL.or(Kind.INTEGER)).isEqualTo(Kind.REAL);
        assertThat(Kind.INTEGER.or(Kind.TEXT)).isEqualTo(Kind.MIXED);
        assertThat(Kind.MIXED.or(Kind.INTEGER)).isEqualTo(Kind.MIXED);
        assertThat(Kind.TEXT.words()).isEqualTo("a string");
    }
}
