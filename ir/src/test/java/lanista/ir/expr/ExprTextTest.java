// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import lanista.ir.diagnostic.SourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExprTextTest {
    private static final Map<Label, Decision> DECISIONS = new LinkedHashMap<>();

    static {
        RandomExprs.DECISIONS.forEach(decision -> DECISIONS.put(decision.label(), decision));
    }

    private static Expr read(String text) {
        TextScanner in = new TextScanner("test", text);
        Expr expr = ExprText.read(in, DECISIONS);
        assertThat(in.atEnd()).as("all of '%s' is read", text).isTrue();
        return expr;
    }

    @Test
    void printsWhatTheDocumentationShows() {
        Expr width = Expr.chosen(RandomExprs.WIDTH);

        assertThat(width.times(2)).hasToString("$width * 2");
        assertThat(Expr.apply(Function.MAXIMUM, Expr.chosen(RandomExprs.DEPTH).over(Expr.of(4)), Expr.of(8)))
                .hasToString("max($\"s1/depth \\\"\\\\ {}\" // 4, 8)");
        assertThat(Expr.either(Expr.chosen(RandomExprs.SKIP), width, Expr.of(1)))
                .hasToString("case($true; true: $width, false: 1)");
        assertThat(Expr.includes(RandomExprs.EDGES, 2)).hasToString("$edges has 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($width + 1) * 2",
                "$width - ($width - -3)",
                "not($edges has 0)",
                "($edges has 0) and ($edges has 1)",
                "case($width == 16; true: [1, $width], false: [])",
                "neg(batch) % 2",
                "?\"Infinity\" + ?\"a dimension\"",
                "@flops <= 6.0E8",
                "case($\"操作 ☃\"; \"plain\": -Infinity, \"a, \\\"b\\\"\": -0.0)",
                "element($case, 1) ^ 0.5",
                "[[1, 2], [\"\\u0000\\u202e\"], true]",
                "-9223372036854775808",
            })
    void printsWhatItReads(String text) {
        assertThat(read(text)).hasToString(text);
    }

    @Test
    void readsItsOwnText() {
        for (int seed = 0; seed < 500; seed++) {
            RandomExprs random = RandomExprs.overAll(
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            Expr expr = random.any(1 + seed % 40);

            Expr again = read(expr.toString());

            assertThat(again).as("seed %d: %s", seed, expr).isEqualTo(expr);
            assertThat(again.kind()).as("seed %d: %s", seed, expr).isEqualTo(expr.kind());
            assertThat(again.decisions()).as("seed %d: %s", seed, expr).containsExactlyElementsOf(expr.decisions());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$nothing            | there is no decision 'nothing'",
                "$\" \"              | there is no decision ' '",
                "$                   | expected a name, found the end of the text",
                "@speed              | there is no measure 'speed'",
                "? x                 | expected a text in double quotes, found 'x'",
                "1 // 0              | division by zero",
                "9223372036854775807 + 1 | long overflow",
                "\"a\" + 1           | expected a number, found \"a\"",
                "cos(1)              | there is no function 'cos' of 1 operands",
                "min(1)              | there is no function 'min' of 1 operands",
                "(1 + 2              | expected ')', found the end of the text",
                "[1 2]               | expected ',', found '2'",
                "case(3; 1: 2)       | no branch for 3",
                "case($width; x: 2)  | expected a number, found 'x'",
                "case($width)        | expected ';', found ')'",
                "$edges has 3        | 'edges' has no operand 3",
                "$edges has -1       | a count is needed here",
                "$width has 0        | 'width' has no operand 0",
                "*                   | expected an expression, found '*'",
                "1e                  | '1e' is not a number of 64 bits",
                "92233720368547758070| '92233720368547758070' is not a number of 64 bits",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(SourceException.class).hasMessageEndingWith(message);
    }

    @Test
    void pointsAtTheFault() {
        assertThatThrownBy(() -> read("1 +\n  $nothing"))
                .isInstanceOfSatisfying(
                        SourceException.class,
                        wrong -> assertThat(wrong.diagnostics().get(0).span()).hasToString("test:2:4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "neg(", "case(", "case(1; ", "case(1; [", "1 + (", "-", "not(not("})
    void endsOnDeepNesting(String opening) {
        String text = opening.repeat(200_000);

        assertThatThrownBy(() -> read(text)).isInstanceOf(SourceException.class);
    }

    @Test
    void readsAnyTextOrSaysWhatIsWrong() {
        String alphabet = "ab1.e-\"\\u\n#%@$?[],;:=/<+*😀\ud800 \t\r()";
        int read = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                ExprText.read(new TextScanner("test", text.toString()), DECISIONS);
                read++;
            } catch (SourceException wrong) {
                assertThat(wrong.diagnostics()).as("seed %d: %s", seed, text).hasSize(1);
            }
        }
        assertThat(read).as("texts that hold an expression").isBetween(500, 4_500);
    }

    @Test
    void refusesWhatIsTooLargeToHold() {
        String text = "[" + "batch, ".repeat(Expr.LARGEST) + "1]";

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("may hold 20000 operations, 500 inside one another");
    }

    @Test
    void readsTheDeepestThereIs() {
        Expr expr = Expr.symbol("batch");
        for (int depth = 1; depth < Expr.DEEPEST; depth++) {
            expr = Expr.apply(Function.ADD, Expr.of(1), expr);
        }

        assertThat(read(expr.toString())).isEqualTo(expr);
    }

    @Test
    void readsLiteralsAlone() {
        assertThat(ExprText.readLiteral(new TextScanner("test", "[1, -2.5, [\"x\"], false]")))
                .hasToString("[1, -2.5, [\"x\"], false]");
        assertThatThrownBy(() -> ExprText.readLiteral(new TextScanner("test", "batch")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("expected a number, found 'batch'");
    }

    @Test
    void quotesNamesThatAreNotPlain() {
        assertThat(List.of(ExprText.name("out_2"), ExprText.name("2out"), ExprText.name("")))
                .containsExactly("out_2", "\"2out\"", "\"\"");
    }
}
