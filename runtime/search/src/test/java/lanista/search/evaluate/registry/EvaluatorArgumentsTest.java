// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentType;
import lanista.ir.argument.Arguments;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonText;
import lanista.search.Evaluator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorArgumentsTest {
    /** One argument of each type. */
    private static final EvaluatorProvider KIND = new EvaluatorProvider() {
        @Override
        public String name() {
            return "toy";
        }

        @Override
        public String summary() {
            return "for tests";
        }

        @Override
        public List<Argument> arguments() {
            return List.of(
                    Argument.whole("epochs", 1, 10, "passes"),
                    Argument.number("rate", ArgumentType.positive(), 0.5, "a rate"),
                    Argument.number("part", ArgumentType.part(), 0, "a part"),
                    Argument.flag("fast", false, "whether it hurries"),
                    Argument.word("optimizer", List.of("adam", "sgd"), "adam", "how it moves"),
                    Argument.optional("names", ArgumentType.someOf(List.of("left", "right")), "some names"),
                    Argument.optional("log", ArgumentType.path(), "where it writes"),
                    Argument.required("file", ArgumentType.text(), "where it is"));
        }

        @Override
        public Evaluator create(Arguments arguments, EvaluatorSetting setting) {
            return trial -> trial.finish(0);
        }
    };

    private static Arguments read(String json) {
        return EvaluatorArguments.read(
                        KIND, new JsonText("search", json).value().asMembers())
                .first();
    }

    private static List<Diagnostic> problems(String json) {
        try {
            throw new AssertionError("accepted: " + read(json));
        } catch (SourceException refused) {
            return refused.diagnostics();
        }
    }

    @Test
    void hasWhatWasGivenAndDefaultsForTheRest() {
        Arguments arguments =
                read("{\"file\": \"a.csv\", \"rate\": 2, \"names\": [\"left\", \"right\"], \"fast\": true}");

        assertThat(arguments.whole("epochs")).isEqualTo(10);
        assertThat(arguments.number("rate")).isEqualTo(2);
        assertThat(arguments.number("part")).isZero();
        assertThat(arguments.flag("fast")).isTrue();
        assertThat(arguments.text("optimizer")).isEqualTo("adam");
        assertThat(arguments.texts("names")).containsExactly("left", "right");
        assertThat(arguments.text("file")).isEqualTo("a.csv");
        assertThat(arguments.values().keySet())
                .containsExactly("epochs", "rate", "part", "fast", "optimizer", "names", "file");
    }

    @Test
    void hasNothingForAnOptionalArgumentThatIsLeftOut() {
        assertThat(read("{\"file\": \"a\"}").find("names")).isEmpty();
        assertThat(read("{\"file\": \"a\", \"names\": \"left\"}").texts("names"))
                .containsExactly("left");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"file\": \"a\", \"epochs\": 0}            | the argument 'epochs' is a whole number from 1 on    |"
                        + " found 0",
                "{\"file\": \"a\", \"epochs\": 2.5}          | the argument 'epochs' is a whole number from 1 on    |"
                        + " found 2.5",
                "{\"file\": \"a\", \"epochs\": 3000000000}   | the argument 'epochs' is a whole number from 1 on    |"
                        + " found 3000000000, which is more than 2147483647",
                "{\"file\": \"a\", \"rate\": 0}              | the argument 'rate' is a number above 0              |"
                        + " found 0",
                "{\"file\": \"a\", \"part\": 1}              | the argument 'part' is a number from 0 on and below 1 |"
                        + " found 1",
                "{\"file\": \"a\", \"fast\": 1}              | the argument 'fast' is true or false                 |"
                        + " found 1",
                "{\"file\": \"\"}                            | the argument 'file' is a text                        |"
                        + " found \"\"",
                "{\"file\": \"a\", \"names\": []}            | the argument 'names' is one or more of left, right |"
                        + " found []",
                "{\"file\": \"a\", \"names\": [\"up\"]}    | the argument 'names' is one or more of left, right |"
                        + " found \"up\"",
                "{\"file\": \"a\", \"optimizer\": \"sgdd\"}  | the argument 'optimizer' is one of adam, sgd         |"
                        + " found \"sgdd\""
            })
    void saysWhichValuesAnArgumentTakes(String json, String message, String label) {
        assertThat(problems(json)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(Code.LAN0712);
            assertThat(problem.message()).isEqualTo(message);
            assertThat(problem.label()).isEqualTo(label);
        });
    }

    @Test
    void suggestsTheWordThatWasMeant() {
        assertThat(problems("{\"file\": \"a\", \"optimizer\": \"sgdd\"}").get(0).help())
                .contains("did you mean 'sgd'?");
        assertThat(problems("{\"file\": \"a\", \"names\": [\"left\", \"rihgt\"]}")
                        .get(0)
                        .help())
                .contains("did you mean 'right'?");
    }

    @Test
    void tellsOfAllProblemsAtOnceWithTheirPlaces() {
        List<Diagnostic> problems = problems("{\"epoch\": 5,\n \"rate\": -1}");

        assertThat(problems)
                .extracting(Diagnostic::message)
                .containsExactly(
                        "the evaluator 'toy' has no argument 'epoch'",
                        "the argument 'rate' is a number above 0",
                        "the evaluator 'toy' needs the argument 'file'");
        assertThat(problems.get(0).help()).contains("did you mean 'epochs'?");
        assertThat(problems.get(1).span().line()).isEqualTo(2);
        assertThat(problems.get(2).help()).contains("a text: where it is");
    }

    @Test
    void blamesTheElementsOfAListThatAreWrong() {
        assertThat(problems("{\"file\": \"a\",\n \"names\": [\"left\", \"lefft\", {}]}"))
                .extracting(Diagnostic::summary)
                .containsExactly(
                        "search:2:20: error[LAN0712]: the argument 'names' is one or more of left, right",
                        "search:2:29: error[LAN0712]: the argument 'names' is one or more of left, right");
    }

    @Test
    void listsTheArgumentsWhereNoneIsNear() {
        assertThat(problems("{\"file\": \"a\", \"zzzz\": 5}").get(0).help())
                .contains("it takes epochs, rate, part, fast, optimizer, names, log, file");
    }

    private static EvaluatorArguments readAll(String json) {
        return EvaluatorArguments.read(
                KIND, new JsonText("search", json).value().asMembers());
    }

    @Test
    void takesATextThatBeginsWithTheWordForAChoice() {
        for (String choice : List.of("choice [1, 2]", "choice[1, 2]", "choice(1)..2")) {
            assertThat(readAll("{\"file\": \"a\", \"epochs\": \"%s\"}".formatted(choice))
                            .choices())
                    .containsOnlyKeys("epochs");
        }
        assertThat(problems("{\"file\": \"choice of mine\"}"))
                .extracting(Diagnostic::summary)
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("search:1:18: error[LAN0101]: found `of`, expected an expression");
    }

    @Test
    void takesOtherTextsAndAllPathsAsTheyStand() {
        for (String text : List.of("choices", "choice.csv", "Choice of mine", "choice")) {
            assertThat(read("{\"file\": \"%s\"}".formatted(text)).text("file")).isEqualTo(text);
        }
        assertThat(read("{\"file\": \"a\", \"log\": \"choice [1].csv\"}").text("log"))
                .isEqualTo("choice [1].csv");
        assertThat(readAll("{\"file\": \"choice [\\\"choice of mine\\\"]\"}")
                        .first()
                        .text("file"))
                .isEqualTo("choice of mine");
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThatExceptionOfType(SourceException.class).isThrownBy(() -> read("[1]"));
        assertThatExceptionOfType(SourceException.class).isThrownBy(() -> read("{\"file\""));
    }

    @Test
    void refusesADefaultOfAnotherType() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Argument.withDefault("rate", ArgumentType.positive(), Literal.of(0), "the default is 0"))
                .withMessage("the default 0 of the argument 'rate' is not a number above 0");
    }
}
