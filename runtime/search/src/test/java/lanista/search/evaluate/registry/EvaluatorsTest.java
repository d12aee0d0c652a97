// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lanista.engine.Device;
import lanista.ir.argument.Argument;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.json.document.JsonText;
import lanista.mutators.strategy.Objective;
import lanista.search.Evaluator;
import lanista.search.Experiment;
import lanista.search.Results;
import lanista.search.Spaces;
import lanista.search.evaluate.Clouds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("torch")
class EvaluatorsTest {
    private static final EvaluatorSetting SETTING = new EvaluatorSetting(Clouds::data, Device.CPU, 3, Optional.empty());

    @TempDir
    Path folder;

    private static Evaluator create(String name, String arguments) {
        return Evaluators.create(name, new JsonText("arguments", arguments), SETTING);
    }

    private static Results grid(Evaluator evaluator) {
        return Experiment.of(Spaces.tiny(), evaluator).withStrategy("grid").run();
    }

    @Test
    void findsTheBuiltInAndThoseOfTheClassPath() {
        assertThat(Evaluators.all())
                .extracting(EvaluatorProvider::name)
                .containsExactly("classification", "constant", "onnx-latency", "regression", "tabular", "zero-cost");
    }

    @Test
    void everyEvaluatorTellsWhatItDoesAndTakes() {
        assertThat(Evaluators.all()).allSatisfy(provider -> {
            assertThat(provider.summary()).isNotBlank();
            assertThat(provider.arguments()).extracting(Argument::name).doesNotHaveDuplicates();
            assertThat(provider.arguments()).allSatisfy(argument -> {
                assertThat(argument.name()).matches("[a-z][a-zA-Z]*");
                assertThat(argument.summary()).isNotBlank();
            });
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "classification | {\"epochs\": 1}                     | accuracy, loss",
                "classification | {\"epochs\": 1, \"latency\": true}    | accuracy, loss, latency, latencyP95",
                "classification | {\"epochs\": 1, \"latency\": \"choice [true, false]\"}"
                        + " | accuracy, loss, latency, latencyP95",
                "zero-cost      | {\"proxies\": [\"flops\", \"snip\"]}  | flops, snip",
                "onnx-latency   | {\"runs\": 1}                         | latency, latencyP95"
            })
    void tellsBeforehandWhatItMeasures(String name, String arguments, String metrics) {
        Evaluator evaluator = create(name, arguments);
        Set<String> measured = new TreeSet<>();
        grid(evaluator)
                .ranked()
                .forEach(trial -> measured.addAll(trial.metrics().keySet()));

        assertThat(measured).containsExactlyInAnyOrder(metrics.split(", "));
        assertThat(evaluator.metrics(Spaces.tiny()).orElseThrow()).containsExactlyInAnyOrderElementsOf(measured);
    }

    @Test
    void suggestsTheNameThatWasMeant() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> create("clasification", "{}"))
                .satisfies(problem -> {
                    assertThat(problem.diagnostics()).singleElement().satisfies(one -> {
                        assertThat(one.code()).isEqualTo(Code.LAN0711);
                        assertThat(one.help().orElseThrow()).startsWith("did you mean 'classification'?");
                    });
                });
    }

    @Test
    void trainsAsItsArgumentsSay() {
        Evaluator evaluator = create("classification", """
                {"epochs": 2, "batchSize": 16, "optimizer": "sgd", "momentum": 0.9, "learningRate": 0.05,
                 "schedule": "constant", "warmUp": 0, "weightDecay": 1e-3, "labelSmoothing": 0.1}
                """);

        assertThat(evaluator.settings())
                .containsEntry("epochs", "2")
                .containsEntry("batchSize", "16")
                .containsEntry("labelSmoothing", "0.1")
                .containsEntry("validationSeed", "3")
                .hasEntrySatisfying(
                        "descent",
                        descent -> assertThat(descent)
                                .contains(
                                        "Sgd[momentum=0.9",
                                        "weightDecay=0.001",
                                        "learningRate=0.05",
                                        "Constant",
                                        "warmUp=0.0"));
        assertThat(grid(evaluator).ranked()).hasSize(6);
    }

    @Test
    void defaultsAreThoseOfTraining() {
        Evaluator evaluator = create("classification", "{}");

        assertThat(evaluator.settings())
                .containsEntry("epochs", "10")
                .containsEntry("batchSize", "32")
                .containsEntry("labelSmoothing", "0.0")
                .hasEntrySatisfying(
                        "descent",
                        descent -> assertThat(descent)
                                .contains("AdamW", "weightDecay=0.01", "learningRate=0.002", "Cosine", "warmUp=0.5"));
    }

    @Test
    void measuresProxiesByName() {
        Results results = grid(create("zero-cost", "{\"proxies\": [\"flops\", \"synflow\"], \"batchSize\": 8}"));

        assertThat(results.objective()).isEqualTo(Objective.maximize("flops"));
        assertThat(results.ranked())
                .hasSize(6)
                .allSatisfy(trial -> assertThat(trial.metrics()).containsOnlyKeys("flops", "synflow"));
    }

    @Test
    void takesOneProxyWithoutAList() {
        assertThat(create("zero-cost", "{\"proxies\": \"snip\"}").objective()).isEqualTo(Objective.maximize("snip"));
        assertThat(create("zero-cost", "{}").objective()).isEqualTo(Objective.maximize("synflow"));
    }

    @Test
    void measuresTheLatencyOfUntrainedCandidates() {
        Results results = grid(create("onnx-latency", "{\"runs\": 3, \"warmUp\": 0}"));

        assertThat(results.objective()).isEqualTo(Objective.minimize("latency"));
        assertThat(results.ranked())
                .hasSize(6)
                .allSatisfy(trial -> assertThat(trial.metrics())
                        .containsOnlyKeys("latency", "latencyP95")
                        .allSatisfy(
                                (name, milliseconds) -> assertThat(milliseconds).isPositive()));
    }

    @Test
    void looksUpATableWithoutLoadingData() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), """
                width,act,accuracy,other,time
                4,relu,0.5,1,10
                8,relu,0.7,2,20
                """);
        EvaluatorSetting noData = new EvaluatorSetting(
                () -> {
                    throw new AssertionError("a table needs no data");
                },
                Device.CPU,
                0,
                Optional.empty());
        Evaluator evaluator = Evaluators.create("tabular", new JsonText("arguments", """
                        {"file": "%s", "objective": "minimize accuracy", "metrics": ["accuracy"], "seconds": "time"}
                        """.formatted(file)), noData);

        Results results = grid(evaluator);

        assertThat(results.objective()).isEqualTo(Objective.minimize("accuracy"));
        assertThat(results.ranked())
                .hasSize(2)
                .allSatisfy(trial -> assertThat(trial.metrics()).containsOnlyKeys("accuracy", "simulatedSeconds"));
    }

    @Test
    void anEvaluatorOfTheClassPathGetsItsArguments() {
        Results results = grid(create("constant", "{\"value\": 7}"));

        assertThat(results.ranked())
                .hasSize(6)
                .allSatisfy(trial -> assertThat(trial.metrics()).containsEntry("default", 7.0));
    }

    @Test
    void refusesAChoiceOfWhichAValueDoesNotGoWithTheRest() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> create(
                        "classification", "{\"momentum\": 0.9, \"optimizer\": \"choice [\\\"sgd\\\", \\\"adam\\\"]\"}"))
                .withMessageContaining("LAN0712")
                .withMessageContaining("the argument 'momentum' is for sgd and rmsprop, the optimizer is adam");
    }

    @Test
    void saysWhichArgumentsDoNotGoTogether() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> create("classification", "{\"momentum\": 0.9}"))
                .satisfies(problem -> {
                    assertThat(problem.diagnostics()).singleElement().satisfies(one -> {
                        assertThat(one.code()).isEqualTo(Code.LAN0712);
                        assertThat(one.message())
                                .isEqualTo("the evaluator 'classification': the argument 'momentum' is for sgd and"
                                        + " rmsprop, the optimizer is adamw");
                    });
                });
    }

    @Test
    void dataIsLoadedOnce() {
        int[] loads = new int[1];
        EvaluatorSetting counting = new EvaluatorSetting(
                () -> {
                    loads[0]++;
                    return Clouds.data();
                },
                Device.CPU,
                0,
                Optional.empty());

        Evaluators.create("classification", new JsonText("arguments", "{\"epochs\": 2}"), counting);

        assertThat(loads[0]).isEqualTo(1);
    }
}
