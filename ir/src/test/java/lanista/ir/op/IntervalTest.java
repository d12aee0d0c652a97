// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprText;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Support;
import lanista.ir.expr.TextScanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    private static final Decision SIGNED = decision("signed", new Domain.Stepped(-3, 4, 1));
    private static final Decision ODD = decision("odd", new Domain.Stepped(3, 7, 2));
    private static final Decision RATIO = decision("ratio", new Domain.Reals(0.25, 0.75, false));
    private static final Decision FLAG =
            decision("flag", new Domain.Listed(List.of(Literal.of(false), Literal.of(true))));
    private static final Decision NAME = decision("name", new Domain.Listed(List.of(Literal.of("a"), Literal.of("b"))));
    private static final Decision PAIR = decision(
            "pair",
            new Domain.Listed(List.of(
                    Literal.of(List.of(Literal.of(1), Literal.of(9))),
                    Literal.of(List.of(Literal.of(2), Literal.of(3))))));
    private static final Map<Label, Decision> DECISIONS = Map.of(
            SIGNED.label(), SIGNED,
            ODD.label(), ODD,
            RATIO.label(), RATIO,
            FLAG.label(), FLAG,
            NAME.label(), NAME,
            PAIR.label(), PAIR);

    private static Decision decision(String label, Domain domain) {
        return new Decision(new Label(label), Decision.Form.VALUE, domain);
    }

    private static Expr read(String text) {
        return ExprText.read(new TextScanner("expression", text), DECISIONS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    7 | 7 | 7
                    -2.5 | -2.5 | -2.5
                    $odd | 3 | 7
                    $ratio | 0.25 | 0.75
                    $flag | 0 | 1
                    $pair | 1 | 9
                    some | 1 | Infinity
                    @params | -Infinity | Infinity
                    "text" | -Infinity | Infinity
                    $signed + $odd | 0 | 11
                    $signed - $odd | -10 | 1
                    $signed * $odd | -21 | 28
                    $signed * $signed | -12 | 16
                    $odd / 2 | 1.5 | 3.5
                    $odd // 2 | 1 | 3
                    $odd // $signed | -Infinity | Infinity
                    $signed % 2 | 0 | 2
                    $odd ^ 2 | 9 | 49
                    $signed ^ 2 | -Infinity | Infinity
                    neg($odd) | -7 | -3
                    min($signed, 0) | -3 | 0
                    max($signed, $odd) | 3 | 7
                    round($ratio) | 0 | 1
                    len($pair) | 0 | Infinity
                    element($pair, $flag) | 1 | 9
                    case($flag; true: $odd, false: 1) | 1 | 7
                    [$odd, 1] | 1 | 7
                    some // 2 | 0 | Infinity
                    $odd == $signed | 0 | 1
                    $odd == 9 | 0 | 0
                    $name == "a" | 0 | 1
                    $odd != 9 | 1 | 1
                    $odd < 8 | 1 | 1
                    $odd < 3 | 0 | 0
                    $odd <= 7 | 1 | 1
                    3 <= some | 0 | 1
                    1 <= some | 1 | 1
                    ($odd <= 7) and ($odd < 5) | 0 | 1
                    ($odd <= 7) or ($odd < 5) | 1 | 1
                    not($odd < 3) | 1 | 1
                    """)
    void boundsExpressions(String text, double low, double high) {
        assertThat(Interval.of(read(text))).isEqualTo(new Interval(low, high));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ($signed * $odd) - ($odd % 4)
                    (($signed + 5) // $odd) * min($odd, 4)
                    case($flag; true: ($odd ^ 2) // 5, false: max($signed, -1))
                    element($pair, 0) - (2 * element($pair, 1))
                    round(($odd / 2) - $signed)
                    (9 - $odd) % ($signed + 4)
                    """)
    void holdsEveryValue(String text) {
        Expr expr = read(text);
        Interval bounds = Interval.of(expr);
        Support.of(expr).forEachWhile(assignment -> {
            assertThat(expr.evaluate(assignment).asDouble()).isBetween(bounds.low(), bounds.high());
            return true;
        });
    }

    @Test
    void takesSymbolsForOneExample() {
        assertThat(Interval.forOneExample(read("(batch * 3) + $odd"))).isEqualTo(new Interval(6, 10));
    }

    @Test
    void knowsTruth() {
        assertThat(Interval.of(read("$odd <= 7")).isTrue()).isTrue();
        assertThat(Interval.of(read("$odd <= 6")).isTrue()).isFalse();
        assertThat(Interval.of(read("$odd <= 2")).isTrue()).isFalse();
    }
}
