// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanista.engine.data.DataPlace;
import lanista.engine.data.DataSet;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.json.document.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparationTest {
    private static final DataPlace PLACE = DataPlace.of("test");

    @TempDir
    Path folder;

    private SearchPlan plan(String... lines) throws IOException {
        Files.writeString(folder.resolve("net.lan"), """
                model Net(x: f32[batch, 4]) -> f32[batch, 2] {
                    return x |> Linear(choice "width" [4, 8]) |> relu |> Linear(2)
                }
                """);
        String yaml = "space: net.lan\n" + String.join("\n", lines) + "\n";
        return SearchPlan.of(PlanDocument.read(new JsonText("s.yaml", yaml), folder));
    }

    private static PreparedSearch prepared(SearchPlan plan, Examples examples) {
        Split split =
                Split.of(examples, Targets.classes(List.of("a", "b"), new int[] {0, 1, 0, 1}, row -> PLACE), PLACE);
        return plan.prepare(plan.readSpace(), () -> DataSet.of("test", split, split));
    }

    private static Examples numbers() {
        return Examples.numbers(ExampleShape.of(4), new float[16], row -> PLACE);
    }

    private static List<Diagnostic> problems(SearchPlan plan, Examples examples) {
        try {
            throw new AssertionError("accepted: " + prepared(plan, examples).explanation());
        } catch (SourceException refused) {
            return refused.diagnostics();
        }
    }

    @ParameterizedTest
    @CsvSource({"filter", "warmStart"})
    void refusesAProxyThatMeansNothingForTheData(String key) throws IOException {
        Examples tokens = Examples.tokens(ExampleShape.of(1), new int[] {1, 2, 3, 4}, row -> PLACE);

        assertThat(problems(plan(key + ": {proxy: jacobCov}"), tokens))
                .extracting(Diagnostic::summary)
                .containsExactly("s.yaml:2:1: error[LAN0722]: '" + key
                        + "': jacobCov needs gradients at the examples, and token ids have none; take another proxy");
    }

    @Test
    void tellsOfObjectivesAndLabelsThatDoNotGoWithTheEvaluatorAtOnce() throws IOException {
        SearchPlan plan = plan(
                "objectives:",
                "- maximize accuracy",
                "- minimize los",
                "evaluator:",
                "  name: classification",
                "  epochs: choice \"width\" [1, 2]");

        assertThat(problems(plan, numbers()))
                .extracting(Diagnostic::summary)
                .containsExactly(
                        "s.yaml:4:3: error[LAN0713]: the trials will have no metric 'los'",
                        "s.yaml:7:11: error[LAN0712]: the space and the evaluator both decide 'width'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evaluator: zero-cost                         | scheduler: asha                      | 12 | 'asha' ends no trial early: a trial has 1 step",
                "evaluator: {name: onnx-latency}              | scheduler: {name: median, startup: 1} | 19 | 'median' ends no trial early: a trial has 1 step",
                "evaluator: {name: classification, epochs: 1} | scheduler: hyperband                 | 12 | 'hyperband' ends no trial early: a trial has 1 step",
                "evaluator: {name: classification, epochs: 3} | scheduler: {name: asha, grace: 4}    | 19 | 'asha' ends no trial early: a trial has 3 steps",
                "evaluator: {name: classification, epochs: 3} | scheduler: {name: median, grace: 3}  | 19 | 'median' ends no trial early: a trial has 3 steps"
            })
    void warnsOfASchedulerThatComparesNoTrialBeforeItsEnd(
            String evaluator, String scheduler, String column, String message) throws IOException {
        assertThat(prepared(plan(evaluator, scheduler), numbers()).warnings())
                .extracting(Diagnostic::summary)
                .containsExactly("s.yaml:3:%s: warning[LAN0704]: the scheduler %s".formatted(column, message));
    }

    @ParameterizedTest
    @CsvSource({"asha", "hyperband", "median", "none"})
    void saysNothingOfASchedulerThatCompares(String scheduler) throws IOException {
        SearchPlan plan = plan("evaluator: {name: classification, epochs: 3}", "scheduler: " + scheduler);

        assertThat(prepared(plan, numbers()).warnings()).isEmpty();
        assertThat(prepared(plan("evaluator: zero-cost"), numbers()).warnings()).isEmpty();
    }

    @Test
    void pointsToTheEvaluatorWhoseOwnObjectiveNoTrialHas() throws IOException {
        Files.writeString(folder.resolve("t.csv"), "width,note\n4,good\n8,bad\n");

        assertThat(problems(plan("evaluator: {name: tabular, file: t.csv, objective: maximize note}"), numbers()))
                .extracting(Diagnostic::summary)
                .containsExactly("s.yaml:2:19: error[LAN0713]: the trials will have no metric 'note'");
    }

    @Test
    void refusesWhatASupernetHasNoUseFor() throws IOException {
        SearchPlan plan =
                plan("strategy: darts", "evaluator: classification", "scheduler: asha", "filter: {proxy: naswot}");

        assertThat(problems(plan, numbers()))
                .extracting(Diagnostic::summary)
                .containsExactly(
                        "s.yaml:3:12: error[LAN0722]: 'evaluator' does not go with the strategy 'darts'",
                        "s.yaml:5:1: error[LAN0722]: 'filter' does not go with the strategy 'darts'",
                        "s.yaml:4:12: error[LAN0722]: 'scheduler' does not go with the strategy 'darts'");
    }

    @Test
    void explainsASearchByASupernetSoThatItCanBeReadAgain() throws IOException {
        String explained = prepared(plan("strategy: {name: darts, epochs: 3}", "folder: run"), numbers())
                .explanation();

        assertThat(explained)
                .contains("strategy:\n  name: darts\n  epochs: 3\n  batchSize: 64\n  learningRate: 0.025\n")
                .doesNotContain("evaluator");
        SearchPlan again = SearchPlan.of(PlanDocument.read(new JsonText("again.yaml", explained), Path.of("")));
        assertThat(prepared(again, numbers()).explanation()).isEqualTo(explained);
    }
}
