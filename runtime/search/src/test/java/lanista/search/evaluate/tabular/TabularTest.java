// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.Objective;
import lanista.search.Experiment;
import lanista.search.Results;
import lanista.search.Spaces;
import lanista.search.TrialRecord;
import lanista.search.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables about perceptrons with hidden layers of 4, 8 or 16 and two activations. */
class TabularTest {
    private static final String BY_LABELS = """
            width,act,accuracy,latency,time,note
            4,relu,0.5,1,10,slow start
            8,relu,0.7,2,20,
            16,relu,0.8,4,40,
            4,tanh,0.4,1,10,
            8,tanh,0.9,2,20.5,
            16,tanh,0.6,4,40,
            """;

    private static final TabularOptions ACCURACY = TabularOptions.of(Objective.maximize("accuracy"));

    @TempDir
    Path folder;

    private Table table(String name, String text) throws IOException {
        return Table.read(Files.writeString(folder.resolve(name), text));
    }

    private static Experiment grid(Tabular evaluator) {
        return Experiment.of(Spaces.tiny(), evaluator).withStrategy("grid");
    }

    @Test
    void tellsBeforehandWhatItMeasures() throws IOException {
        Table table = table("t.csv", BY_LABELS);
        TabularOptions some =
                new TabularOptions(Objective.maximize("score"), Map.of("score", "accuracy"), Optional.of("time"));

        assertThat(Tabular.of(table, ACCURACY).metrics(Spaces.tiny())).contains(List.of("accuracy", "latency", "time"));
        assertThat(Tabular.of(table, some).metrics(Spaces.tiny())).contains(List.of("score", Tabular.CLOCK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"note", "width", "lattency"})
    void refusesAnObjectiveThatIsNoMetricBeforeTheFirstTrial(String column) throws IOException {
        Experiment experiment = grid(Tabular.of(table("t.csv", BY_LABELS), ACCURACY))
                .withObjectives(List.of(Objective.maximize("accuracy"), Objective.minimize(column)))
                .withStrategy("nsga2")
                .withFolder(folder.resolve("out"));

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(experiment::run)
                .satisfies(refused -> {
                    assertThat(refused.diagnostics())
                            .extracting(Diagnostic::code)
                            .containsExactly(Code.LAN0713);
                    assertThat(refused.diagnostics().get(0).help().orElseThrow())
                            .endsWith("the metrics are accuracy, latency, time, parameters, flops");
                });
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void looksUpCandidatesByTheirLabels() throws IOException {
        Results results = grid(Tabular.of(table("t.csv", BY_LABELS), ACCURACY)).run();

        assertThat(results.ranked())
                .extracting(trial -> trial.metrics().get("accuracy"))
                .containsExactly(0.9, 0.8, 0.7, 0.6, 0.5, 0.4);
        assertThat(results.best().orElseThrow().architecture()).isEqualTo("{\"width\":8,\"act\":\"tanh\"}");
        // Whatever is a number is a metric, and the keys are not.
        assertThat(results.best().orElseThrow().metrics())
                .isEqualTo(Map.of("accuracy", 0.9, "latency", 2.0, "time", 20.5));
    }

    @Test
    void looksUpCandidatesByTheirArchitecture() throws IOException {
        Table json = table("t.json", """
                [{"architecture": {"act": "relu", "width": 4.0}, "accuracy": 0.5},
                 {"architecture": {"width": 16, "act": "tanh"}, "accuracy": 0.25}]
                """);
        Table csv = table("t.csv", """
                architecture,accuracy
                "{""act"": ""relu"", ""width"": 4}",0.5
                "{""width"": 16, ""act"": ""tanh""}",0.25
                """);

        for (Table table : new Table[] {json, csv}) {
            Results results = grid(Tabular.of(table, ACCURACY)).run();
            assertThat(results.ranked())
                    .extracting(TrialRecord::architecture)
                    .containsExactly("{\"width\":4,\"act\":\"relu\"}", "{\"width\":16,\"act\":\"tanh\"}");
        }
    }

    @Test
    void looksUpCandidatesByTheirHash() throws IOException {
        ModelSpace space = Spaces.tiny();
        Candidate candidate = Freezer.freeze(
                space,
                ArchitectureJson.read(space, "test", "{\"width\": 8, \"act\": \"relu\"}")
                        .orThrow());
        CanonicalHash hash = CanonicalHash.of(candidate.graph()).orElseThrow();

        Results results = grid(Tabular.of(table("t.csv", "hash,accuracy\n%s,0.5\n".formatted(hash)), ACCURACY))
                .run();

        assertThat(results.ranked())
                .singleElement()
                .extracting(TrialRecord::architecture)
                .isEqualTo("{\"width\":8,\"act\":\"relu\"}");
    }

    @Test
    void failsTheTrialOfACandidateWithoutARow() throws IOException {
        Results results = grid(Tabular.of(table("t.csv", "width,act,accuracy\n4,relu,1\n"), ACCURACY))
                .withTrials(2)
                .run();

        TrialRecord missing = results.trials().get(1);
        assertThat(missing.state()).isEqualTo(TrialState.FAILED);
        assertThat(missing.failure())
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("t.csv has no row for {\"width\":8,\"act\":\"relu\"}"));
    }

    @Test
    void passesTheTimeThatTheTableTells() throws IOException {
        Tabular evaluator = Tabular.of(table("t.csv", BY_LABELS), ACCURACY.withSeconds("time"));
        Results results = grid(evaluator).withClock(evaluator.clock()).run();

        assertThat(results.trials())
                .extracting(trial ->
                        Duration.between(trial.started(), trial.heard()).toMillis())
                .containsExactly(10_000L, 20_000L, 40_000L, 10_000L, 20_500L, 40_000L);
        assertThat(results.best().orElseThrow().heard()).isEqualTo(Instant.ofEpochMilli(100_500));
        assertThat(results.best().orElseThrow().metrics()).containsEntry(Tabular.CLOCK, 100.5);
        assertThat(evaluator.clock().passed()).isEqualTo(Duration.ofMillis(140_500));
    }

    @Test
    void servesSeveralObjectivesUnderNamesOfTheirOwn() throws IOException {
        TabularOptions options = TabularOptions.of(Objective.maximize("top1"))
                .withMetrics(Map.of("top1", "accuracy", "delay", "latency"));
        Results results = grid(Tabular.of(table("t.csv", BY_LABELS), options))
                .withObjectives(List.of(Objective.maximize("top1"), Objective.minimize("delay")))
                .run();

        assertThat(results.front())
                .extracting(trial -> trial.metrics().get("top1"))
                .containsExactlyInAnyOrder(0.5, 0.9);
        assertThat(results.best().orElseThrow().metrics()).containsOnlyKeys("top1", "delay");
    }

    @Test
    void takesNumbersOfAnySizeForWhatTheyAre() throws IOException {
        Table table = table("t.csv", """
                width,act,accuracy
                1e999999999,relu,0.1
                %s,relu,0.2
                0.8e1,tanh,0.9
                """.formatted("9".repeat(60_000)));
        Results results = grid(Tabular.of(table, ACCURACY)).run();

        assertThat(results.ranked())
                .singleElement()
                .satisfies(trial -> assertThat(trial.architecture()).isEqualTo("{\"width\":8,\"act\":\"tanh\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[8]", "5", "{\"width\": 8} {}", "width 8"})
    void refusesWhatIsNoArchitecture(String cell) throws IOException {
        Table table = table("t.csv", "architecture,accuracy\n\"%s\",0.5\n".formatted(cell.replace("\"", "\"\"")));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> grid(Tabular.of(table, ACCURACY)).run())
                .withMessageContaining("LAN0611");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e300"})
    void failsTheTrialOfATimeThatCannotPass(String seconds) throws IOException {
        Table table = table("t.csv", "width,act,accuracy,time\n8,relu,0.5,%s\n".formatted(seconds));
        Results results = grid(Tabular.of(table, ACCURACY.withSeconds("time"))).run();

        assertThat(results.ranked()).isEmpty();
    }

    @Test
    void refusesRowsThatHaveLittleInCommon() {
        StringBuilder rows = new StringBuilder("[{\"c0\": 0}");
        for (int i = 1; i < 5_000; i++) {
            rows.append(", {\"c%d\": 0}".formatted(i));
        }
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> table("t.json", rows + "]"))
                .withMessageContaining("5000 rows of 5000 columns");
    }

    @Test
    void refusesAnObjectiveWithoutAColumn() throws IOException {
        Table table = table("t.csv", BY_LABELS);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> grid(Tabular.of(table, TabularOptions.of(Objective.maximize("acuracy"))))
                        .run())
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(DataCode.LAN0612);
                    assertThat(problem.help()).contains("did you mean 'accuracy'");
                });
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Tabular.of(table, ACCURACY.withSeconds("times")))
                .satisfies(problem -> assertThat(problem.help()).contains("did you mean 'time'"));
    }

    @Test
    void refusesATableThatDoesNotSayWhatItIsAbout() throws IOException {
        Table table = table("t.csv", "width,accuracy\n4,1\n");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> grid(Tabular.of(table, ACCURACY)).run())
                .satisfies(problem -> assertThat(problem.expected())
                        .isEqualTo("a column 'architecture' or 'hash', or one for each decision, such as 'act'"));
    }

    @Test
    void refusesTwoRowsAboutOneCandidate() throws IOException {
        Table table = table("t.csv", "width,act,accuracy\n4,relu,1\n8,relu,1\n4.0,relu,2\n");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> grid(Tabular.of(table, ACCURACY)).run())
                .satisfies(problem -> assertThat(problem.found()).startsWith("rows 1 and 3, both about"));
    }

    @Test
    void tellsWhatItsResultsDependOn() throws IOException {
        assertThat(Tabular.of(table("t.csv", BY_LABELS), ACCURACY.withSeconds("time"))
                        .settings())
                .containsEntry("rows", "6")
                .containsEntry("seconds", "time")
                .containsKey("table");
    }
}
