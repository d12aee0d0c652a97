// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lanista.engine.Device;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;
import lanista.ir.json.document.JsonText;
import lanista.ir.space.ModelSpace;
import lanista.search.Evaluator;
import lanista.search.Experiment;
import lanista.search.Results;
import lanista.search.Reuse;
import lanista.search.SavedTrial;
import lanista.search.Spaces;
import lanista.search.Trial;
import lanista.search.TrialRecord;
import lanista.search.evaluate.Clouds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluators of which a search chooses arguments; the space has 6 candidates. */
class TunedEvaluatorTest {
    @TempDir
    Path folder;

    private static Evaluator create(String name, String arguments) {
        return Evaluators.create(
                name,
                new JsonText("arguments", arguments),
                new EvaluatorSetting(Clouds::data, Device.CPU, 1, Optional.empty()));
    }

    private static Experiment grid(Evaluator evaluator) {
        return Experiment.of(Spaces.tiny(), evaluator).withStrategy("grid").withTrials(100);
    }

    private static List<Diagnostic> problems(String arguments) {
        try {
            throw new AssertionError("accepted: " + create("classification", arguments));
        } catch (SourceException refused) {
            return refused.diagnostics();
        }
    }

    @Test
    void choicesOfArgumentsJoinTheArchitecture() {
        Results results = grid(create("constant", "{\"value\": \"choice \\\"v\\\" [1, 2.5, 3]\"}"))
                .run();

        assertThat(results.trials()).hasSize(18);
        assertThat(results.ranked().get(0).metrics()).containsEntry("default", 3.0);
        assertThat(results.trials())
                .extracting(TrialRecord::architecture)
                .doesNotHaveDuplicates()
                .contains("{\"width\":16,\"act\":\"tanh\",\"_evaluator\":{\"v\":2.5}}");
    }

    @Test
    void aTrialKnowsWhatWasChosen() {
        Evaluator choosing = create("constant", "{\"value\": \"choice [4]\"}");
        Results results = Experiment.of(Spaces.tiny(), new Evaluator() {
                    @Override
                    public void evaluate(Trial trial) {
                        trial.finish(trial.architecture()
                                .value(new Label("value"))
                                .orElseThrow()
                                .asDouble());
                    }

                    @Override
                    public List<Decision> decisions() {
                        return choosing.decisions();
                    }
                })
                .withTrials(1)
                .run();

        assertThat(results.best().orElseThrow().metrics()).containsEntry("default", 4.0);
    }

    @Test
    void equalNetworksWithOtherArgumentsAreNoDuplicates() {
        ModelSpace twice = Spaces.of("Twice", """
                decision $same layer ["one", "other"]

                graph {
                  input %x : f32[batch, 4]
                  %r = switch(%x) on $same : f32[batch, 4] {
                    case "one" {
                      input %r.one.x : f32[batch, 4]
                      %r.one = Relu(%r.one.x) : f32[batch, 4]
                      return %r.one
                    }
                    case "other" {
                      input %r.other.x : f32[batch, 4]
                      %r.other = Relu(%r.other.x) : f32[batch, 4]
                      return %r.other
                    }
                  }
                  return %r
                }
                """);
        Results results = Experiment.of(twice, create("constant", "{\"value\": \"choice [1, 2]\"}"))
                .withStrategy("grid")
                .run();

        assertThat(results.trials()).hasSize(2);
        assertThat(results.reuses())
                .extracting(Reuse::architecture)
                .containsExactly(
                        "{\"same\":\"other\",\"_evaluator\":{\"value\":1}}",
                        "{\"same\":\"other\",\"_evaluator\":{\"value\":2}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "evolution", "tpe", "local", "predictor", "reinforce", "ppo", "nsga2"})
    void everyStrategySearchesTheJoinedDecisions(String strategy) {
        Evaluator evaluator = create("constant", "{\"value\": \"choice 1e-3..10.0 log\"}");

        Results results = Experiment.of(Spaces.tiny(), evaluator)
                .withStrategy(strategy)
                .withTrials(30)
                .run();

        assertThat(results.ranked())
                .hasSize(30)
                .extracting(TrialRecord::architecture)
                .doesNotHaveDuplicates();
        assertThat(results.ranked())
                .extracting(trial -> trial.metrics().get("default"))
                .allMatch(value -> value >= 1e-3 && value <= 10);
    }

    @Test
    @Tag("torch")
    void trainsWithTheChosenArgumentsAndSavesThem() {
        Path out = folder.resolve("out");
        Results results = grid(create("classification", """
                        {"epochs": "choice 1..2", "learningRate": "choice \\"rate\\" [0.1]"}
                        """))
                .withTrials(2)
                .withFolder(out)
                .run();

        assertThat(results.ranked()).hasSize(2);
        assertThat(results.testMetrics()).containsKey("accuracy");
        SavedTrial best = SavedTrial.ranked(out, 1);
        assertThat(best.record().architecture())
                .contains("\"_evaluator\":{\"epochs\":")
                .contains("\"rate\":0.1");
        assertThat(best.candidate().architecture().values()).hasSize(2);
        assertThat(best.weights()).isPresent();
    }

    @Test
    void tellsFromWhatIsChosen() {
        assertThat(create("classification", "{\"batchSize\": \"choice \\\"b\\\" [16, 32]\"}")
                        .settings())
                .containsEntry("batchSize", "chosen by 'b' from [16, 32]");
    }

    @Test
    void argumentsMayShareAChoice() {
        String shared = "\"choice \\\"n\\\" [1, 2]\"";
        Evaluator evaluator = create("classification", "{\"epochs\": %s, \"batchSize\": %s}".formatted(shared, shared));

        assertThat(evaluator.decisions()).hasSize(1);
    }

    @Test
    void refusesChoicesThatAnArgumentDoesNotTake() {
        assertThat(problems("{\"epochs\": \"choice [5, 0]\"}")).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(Code.LAN0712);
            assertThat(problem.message()).isEqualTo("the argument 'epochs' is a whole number from 1 on");
            assertThat(problem.label()).isEqualTo("found 0");
        });
        assertThat(problems("{\"learningRate\": \"choice 0.0..1\"}"))
                .singleElement()
                .extracting(Diagnostic::message)
                .isEqualTo("the argument 'learningRate' is a number above 0");
        assertThat(problems("""
                        {"epochs": "choice \\"n\\" [1]", "batchSize": "choice \\"n\\" [2]"}
                        """))
                .singleElement()
                .extracting(Diagnostic::message)
                .isEqualTo("two choices are called 'n'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "choice [5, ]]         | 25 | LAN0110 | `]` closes nothing",
                "choice [5, five]      | 24 | LAN0201 | there is no `five` here",
                "choice 9..5           | 20 | LAN0404 | the range ends at 5, before it begins at 9",
                "choice 1..9 log       | 20 | LAN0404 | log draws real numbers",
                "choice [1] + 1        | 13 | LAN0404 | one choice of values is expected, and nothing else",
                "choice any of [1, 2]  | 13 | LAN0404 | one choice of values is expected, and nothing else",
                "choice { a = ReLU() } | 13 | LAN0404 | one choice of values is expected, and nothing else",
                "choice {a=1}          | 13 | LAN0404 | one choice of values is expected, and nothing else",
                "choice \\\"n\\\" [1, ~] | 30 | LAN0103 | `~` means nothing here",
                "choice                | 19 | LAN0101 | found the end"
            })
    void pointsIntoTheTextOfAChoice(String choice, String column, Code code, String message) {
        assertThat(problems("{\"epochs\": \"%s \"}".formatted(choice))).first().satisfies(problem -> {
            assertThat(problem.span()).hasToString("arguments:1:" + column);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.message()).startsWith(message);
        });
    }

    /** Takes two numbers that are equal, and is after the first. */
    private static final EvaluatorProvider TWINS = new EvaluatorProvider() {
        @Override
        public String name() {
            return "twins";
        }

        @Override
        public String summary() {
            return "for tests";
        }

        @Override
        public List<Argument> arguments() {
            return List.of(Argument.whole("left", 1, 1, "one"), Argument.whole("right", 1, 1, "the other"));
        }

        @Override
        public Evaluator create(Arguments arguments, EvaluatorSetting setting) {
            int left = arguments.whole("left");
            int right = arguments.whole("right");
            if (left != right) {
                throw new IllegalArgumentException("%d is not %d".formatted(left, right));
            }
            return trial -> trial.finish(left);
        }
    };

    private static Evaluator twins(String left, String right) {
        JsonText text = new JsonText("arguments", "{\"left\": %s, \"right\": %s}".formatted(left, right));
        EvaluatorArguments arguments =
                EvaluatorArguments.read(TWINS, text.value().asMembers());
        EvaluatorSetting setting = new EvaluatorSetting(Clouds::data, Device.CPU, 1, Optional.empty());
        return Evaluators.create(TWINS, arguments, setting, SourceSpan.wholeFile("arguments"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"\"choice [1, 2]\" | \"choice [1, 2]\"", "\"choice [2, 1]\" | \"choice 1..2\""})
    void takesValuesOfWhichEachGoesWithSomeOther(String left, String right) {
        Results results = grid(twins(left, right)).run();

        assertThat(results.ranked())
                .hasSize(12)
                .extracting(trial -> trial.metrics().get("default"))
                .containsOnly(1.0, 2.0);
        assertThat(results.failures()).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"choice [1, 3]\" | \"choice [1, 2]\" | 3 is not 1",
                "\"choice [1, 2]\" | 2                 | 1 is not 2",
                "\"choice 3..4\"   | \"choice 1..2\"   | 3 is not 1"
            })
    void refusesAValueThatGoesWithNoOther(String left, String right, String message) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> twins(left, right))
                .satisfies(refused -> assertThat(refused.diagnostics())
                        .extracting(Diagnostic::summary)
                        .containsExactly("arguments: error[LAN0712]: the evaluator 'twins': " + message));
    }

    @Test
    void refusesALabelOfTheSpace() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> grid(create("constant", "{\"value\": \"choice \\\"width\\\" [1]\"}"))
                        .run())
                .withMessageContaining("the space and the evaluator both decide 'width'");
    }
}
