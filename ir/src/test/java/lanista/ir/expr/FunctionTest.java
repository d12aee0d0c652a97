// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionTest {
    private static Expr read(String text) {
        return ExprText.read(new TextScanner("test", text), Map.of());
    }

    /** Expected values are those of Python's operators. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 // -2       | -4",
                "-7 // 2       | -4",
                "7.5 // -2     | -4.0",
                "-7 % 3        | 2",
                "7 % -3        | -2",
                "-7.5 % 2      | 0.5",
                "6.0 % -3      | 0.0",
                "7 / 2         | 3.5",
                "2 ^ 10        | 1024",
                "2 ^ -1        | 0.5",
                "-2 ^ 3        | -8",
                "0.25 ^ 0.5    | 0.5",
                "round(2.5)    | 2",
                "round(3.5)    | 4",
                "round(-7)     | -7",
                "min(2, 1.5)   | 1.5",
                "max(2, 2.0)   | 2",
                "neg(-3)       | 3",
                "neg(0.5)      | -0.5",
                "1 == 1.0      | true",
                "0.0 == -0.0   | true",
                "1 == \"1\"    | false",
                "[1] != [1]    | false",
                "1 < 1.5       | true",
                "2 <= 1        | false",
                "true and false| false",
                "false or true | true",
                "not(true)     | false",
                "len([3, 4])   | 2",
                "element([3, 4], 1) | 4",
                "-9223372036854775808 % -1 | 0",
            })
    void computesAsPythonDoes(String text, String value) {
        assertThat(read(text)).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9223372036854775807 + 1      | long overflow",
                "-9223372036854775808 - 1     | long overflow",
                "4611686018427387904 * 2      | long overflow",
                "-9223372036854775808 // -1   | long overflow",
                "neg(-9223372036854775808)    | long overflow",
                "3 ^ 41                       | long overflow",
                "1 // 0                       | division by zero",
                "1 / 0.0                      | division by zero",
                "1 % 0                        | division by zero",
                "-1 ^ 0.5                     | the result is not a number",
                "Infinity - Infinity          | the result is not a number",
                "round(1e300)                 | 1.0E300 is too large for an integer",
                "element([1], 1)              | there is no element 1 in a list of 1",
                "element([1], -1)             | there is no element -1 in a list of 1",
            })
    void hasNoResultWithoutAValue(String text, String message) {
        assertThatThrownBy(() -> read(text)).hasMessageEndingWith(message);
    }

    @Test
    void refusesOperandsOfTheWrongKind() {
        assertThatThrownBy(() -> Expr.apply(Function.ADD, Expr.of("a"), Expr.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a number, found \"a\"");
        assertThatThrownBy(() -> Expr.apply(Function.NOT, Expr.TRUE, Expr.TRUE))
                .hasMessage("'not' takes 1 operands, not 2");
    }

    @Test
    void comparesWholeNumbersExactly() {
        assertThat(read("9007199254740993 < 9007199254740992")).hasToString("false");
        assertThat(read("9007199254740993 == 9007199254740992")).hasToString("false");
    }
}
