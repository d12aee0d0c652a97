// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static lanista.cli.Terminal.example;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("torch")
class SearchFileTest {
    private static final String SPACE =
            Path.of(example("digits.lan")).toAbsolutePath().normalize().toString();

    private static final String DATA = "synthetic:1x8x8:10:200";

    @TempDir
    private Path folder;

    /** A file that searches the digits' space. */
    private String file(String... lines) {
        return Terminal.write(
                folder.resolve("search.yaml"), "space: %s\n%s\n".formatted(SPACE, String.join("\n", lines)));
    }

    private Terminal search(String file, String... options) {
        List<String> all = new ArrayList<>(List.of("search", file));
        all.addAll(List.of(options));
        return Terminal.run(all.toArray(String[]::new));
    }

    private Terminal explain(String file, String... options) {
        List<String> all = new ArrayList<>(List.of("--explain", "--quiet", "--out", path("out")));
        all.addAll(List.of(options));
        Terminal explained = search(file, all.toArray(String[]::new));
        assertThat(explained.exitCode()).as(explained.errors()).isZero();
        return explained;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void explainsTheExampleAsTheDocumentShows() throws IOException {
        String page = Files.readString(Path.of(example("../docs/search-files.md")));

        Terminal explained = search(example("digits-search.yaml"), "--explain", "--quiet");

        String here = example("../");
        assertThat(page).contains("```yaml\n" + explained.output().replace(here + "/", "") + "```\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evaluator: {epochs: 2, batchSize: 'choice [16, 32]', learningRate: 'choice \"rate\" 1e-3..1e-2 log'}",
                "strategy: {name: tpe, startup: 3, multivariate: true}",
                "strategy: {name: predictor, batch: 2}\nscheduler: {name: hyperband, reduction: 2}",
                "scheduler: {name: median, grace: 2}\nlimits: {time: 90m, trialTime: 1500ms}",
                "strategy: nsga2\nobjectives: [maximize accuracy, minimize flops]\nlimitData: 50",
                "evaluator: {name: zero-cost, proxies: [snip, naswot]}\nwarmStart: {pool: 20, starts: 4}",
                "filter: {proxy: snip, fraction: 0.25}\nevaluator: {batchSize: 'choice [16, 32]'}",
                "name: 'a: \"b\" #c'\nmodel: Digits\nconcurrency: 1\nseed: 9223372036854775807",
                "device: cpu"
            })
    void explainsWhatItExplainedToTheSameText(String lines) {
        String file = file("data: " + DATA, lines);

        String once = explain(file).output();
        String twice = search(Terminal.write(folder.resolve("again.yaml"), once), "--explain", "--quiet")
                .output();

        assertThat(twice).isEqualTo(once).contains("\nspace: ").contains("\nfolder: ");
    }

    @Test
    void explainsOptionsAsASearchFile() {
        Terminal explained = explain(
                SPACE, "--data", DATA, "--epochs", "3", "--strategy", "local", "--scheduler", "asha", "--trials", "7");

        assertThat(explained.output())
                .startsWith("""
                        # model "Digits": 3 decisions; architectures: 18; candidates that differ: 18
                        # asha: compared at step 1
                        """)
                .contains("evaluator:\n  name: classification\n  epochs: 3\n")
                .contains("strategy:\n  name: local\n  starts: 10\n")
                .contains("scheduler:\n  name: asha\n  grace: 1\n  reduction: 4\n")
                .contains("objectives:\n- maximize accuracy\nlimits:\n  trials: 7\n");
    }

    @Test
    void runsNothingWhereItExplains() throws IOException {
        explain(file("data: " + DATA));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).extracting(Path::getFileName).containsExactly(Path.of("search.yaml"));
        }
    }

    @Test
    void explainsNoSearchThatCouldNotStart() {
        Terminal several = search(
                file("data: " + DATA, "strategy: tpe", "objectives: [maximize accuracy, minimize flops]"), "--explain");
        Terminal other = search(file("data: 'synthetic:3x8x8:10:200'"), "--explain", "--quiet");

        assertThat(several.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(several.errors()).contains("error[LAN0701]: the strategy 'tpe' takes one objective");
        assertThat(other.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(other.errors()).contains("error[LAN0702]");
    }

    @Test
    void neitherPromisesNorMakesAFolderForASearchThatCannotStart() throws IOException {
        String several = file("data: " + DATA, "strategy: tpe", "objectives: [maximize accuracy, minimize flops]");
        Files.createDirectory(folder.resolve("taken"));
        Files.writeString(folder.resolve("taken/thesis.tex"), "mine");

        assertThat(search(several, "--out", path("out")).errors())
                .contains("error[LAN0701]: the strategy 'tpe' takes one objective")
                .doesNotContain("the search writes to");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(search(file("data: " + DATA), "--out", path("taken")).errors())
                .contains("error[LAN0801]")
                .doesNotContain("the search writes to");
    }

    @Test
    void saysFirstWhereASearchThatStartsWrites() {
        Terminal search =
                search(file("data: " + DATA, "evaluator: zero-cost", "limits: {trials: 1}"), "--out", path("out"));

        assertThat(search.errors()
                        .lines()
                        .filter(line -> !line.startsWith("note: "))
                        .findFirst())
                .contains("the search writes to " + path("out"));
    }

    @Test
    void triesWhatTheSameOptionsTry() throws IOException {
        String file = file(
                "data: " + DATA,
                "evaluator: {name: classification, epochs: 2}",
                "strategy: evolution",
                "limits: {trials: 3}",
                "concurrency: 1",
                "seed: 5",
                "folder: by-file");
        Terminal byFile = search(file, "--quiet");
        Terminal byOptions = search(
                SPACE,
                "--quiet",
                "--data",
                DATA,
                "--epochs",
                "2",
                "--strategy",
                "evolution",
                "--trials",
                "3",
                "--concurrency",
                "1",
                "--seed",
                "5",
                "--out",
                path("by-options"));

        assertThat(byFile.exitCode()).as(byFile.errors()).isZero();
        assertThat(withoutTimes(byFile.output()))
                .isEqualTo(withoutTimes(byOptions.output()))
                .hasSize(5);
        assertThat(Files.readString(folder.resolve("by-file/best.json")))
                .contains("\"strategyArguments\" : \"population = 100, sample = 25, crossover = 0.0\"");
    }

    /** The lines of a table of trials: rank, trial, accuracy and what follows, without the seconds that a trial took. */
    private static List<String> withoutTimes(String table) {
        return table.lines()
                .map(line -> line.replaceAll(" +\\d+\\.\\d(?= )", ""))
                .toList();
    }

    @Test
    void countsOptionsInsteadOfTheFile() {
        String file = file(
                "data: " + DATA,
                "evaluator: {name: classification, epochs: 9, batchSize: 16}",
                "strategy: {name: evolution, population: 8, sample: 2}",
                "limits: {trials: 30, time: 1h}",
                "seed: 5");

        assertThat(explain(file, "--epochs", "2", "--trials", "4", "--strategy", "evolution", "--seed", "6")
                        .output())
                .contains("  epochs: 2\n  batchSize: 16\n")
                .contains("  name: evolution\n  population: 8\n")
                .contains("  trials: 4\n  time: 1h\n")
                .contains("\nseed: 6\n");
        assertThat(explain(file, "--arguments", "{\"epochs\": 3}", "--strategy", "tpe")
                        .output())
                .contains("  epochs: 3\n  batchSize: 32\n")
                .contains("  name: tpe\n  startup: 20\n");
        assertThat(explain(file, "--evaluator", "zero-cost", "--time", "5m").output())
                .contains("evaluator:\n  name: zero-cost\n  proxies: synflow\n")
                .contains("  trials: 30\n  time: 5m\n");
    }

    @Test
    void beginsWithTheBestOfAPool() {
        Terminal search = search(
                file(
                        "data: " + DATA,
                        "evaluator: {name: zero-cost, proxies: [naswot]}",
                        "warmStart: {proxy: naswot, pool: 18, starts: 1}",
                        "limits: {trials: 3}",
                        "concurrency: 1"),
                "--out",
                path("out"));

        assertThat(search.exitCode()).as(search.errors()).isZero();
        assertThat(search.output().lines().skip(1).findFirst().orElseThrow()).startsWith("   1      1 ");
    }

    /** Of the 18 networks 3 each have the same parameters, so the best 0.3 of them are 6, each with two batch sizes. */
    @Test
    void evaluatesWhatPassesTheFilterWhateverIsChosenForTheEvaluator() {
        Terminal search = search(
                file(
                        "data: " + DATA,
                        "evaluator: {name: zero-cost, proxies: [parameters], batchSize: 'choice [8, 16]'}",
                        "filter: {proxy: parameters, fraction: 0.3, sample: 18}",
                        "strategy: grid",
                        "limits: {trials: 36}"),
                "--out",
                path("out"));

        assertThat(search.exitCode()).as(search.errors()).isZero();
        assertThat(search.errors().lines().filter(line -> line.contains(": pruned at parameters")))
                .hasSize(24);
        assertThat(search.errors().lines().filter(line -> line.contains(": parameters ")))
                .hasSize(12);
    }

    @Test
    void filtersByAnOption() {
        assertThat(explain(file("data: " + DATA), "--filter", "naswot").output())
                .contains("filter:\n  proxy: naswot\n  fraction: 0.5\n  sample: 32\n");
        assertThat(explain(file("data: " + DATA, "filter: {fraction: 0.1}"), "--filter", "snip")
                        .output())
                .contains("filter:\n  proxy: snip\n  fraction: 0.1\n  sample: 32\n");
        assertThat(search(file("data: " + DATA), "--filter", "naswto").errors())
                .contains("--> --filter\n", "did you mean 'naswot'?");
    }

    @Test
    void showsTheLinesWithProblems() {
        Terminal search = search(file("strategy: evolutoin", "limits: {trials: many}"), "--out", path("out"));

        assertThat(search.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(search.errors()).isEqualTo("""
                error[LAN0701]: there is no strategy 'evolutoin'
                 --> %1$s:2:11
                  |
                2 | strategy: evolutoin
                  |           ^^^^^^^^^
                  = help: did you mean 'evolution'? the strategies are evolution, grid, local, nsga2, ppo, predictor, random, reinforce, tpe, darts, darts-second-order, gdas, fbnet, proxylessnas, single-path-nas, spos, fairnas, enas, path-dropout, smash

                error[LAN0722]: the key 'trials' is a whole number from 1 on
                 --> %1$s:3:18
                  |
                3 | limits: {trials: many}
                  |                  ^^^^ found "many"
                """.formatted(path("search.yaml")));
    }

    @Test
    void saysWhichOptionIsWrong() {
        Terminal search = search(file("data: " + DATA), "--strategy", "rnadom", "--out", path("out"));

        assertThat(search.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(search.errors())
                .contains("error[LAN0701]: there is no strategy 'rnadom'\n --> --strategy\n")
                .contains("did you mean 'random'?");
    }

    @Test
    void refusesObjectivesThatTheEvaluatorCannotHaveBeforeAnythingRuns() {
        Terminal search = search(
                file("data: " + DATA, "strategy: nsga2", "objectives:", "- minimize loss", "- maximize acuracy"),
                "--out",
                path("out"));

        assertThat(search.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(search.errors()).endsWith("""
                error[LAN0713]: the trials will have no metric 'acuracy'
                 --> %s:6:3
                  |
                6 | - maximize acuracy
                  |   ^^^^^^^^^^^^^^^^
                  = help: did you mean 'accuracy'? the metrics are accuracy, top5, loss, parameters, flops
                """.formatted(path("search.yaml")));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void saysWhichOptionNamesAnObjectiveThatTheEvaluatorCannotHave() {
        Terminal search = search(SPACE, "--data", DATA, "--objective", "minimize latency", "--out", path("out"));

        assertThat(search.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(search.errors())
                .contains("error[LAN0713]: the trials will have no metric 'latency'\n --> --objective\n")
                .doesNotContain("the search writes to");
    }

    @Test
    void warnsOfASchedulerWithNothingToDoWhenTheSearchStarts() {
        String file = file("data: " + DATA, "evaluator: zero-cost", "limits: {trials: 1}");

        Terminal search = search(file, "--scheduler", "asha", "--out", path("out"));
        assertThat(search.exitCode()).isZero();
        assertThat(search.errors()).contains("""
                warning[LAN0704]: the scheduler 'asha' ends no trial early: a trial has 1 step
                 --> --scheduler
                """);
        assertThat(search(file, "--scheduler", "asha", "--out", path("other"), "--quiet")
                        .errors())
                .isEmpty();
    }

    @Test
    void marksTheEntryOfAListThatIsWrong() {
        Terminal search =
                search(file("data: " + DATA, "objectives: [minimize loss, maximise accuracy]"), "--out", path("out"));

        assertThat(search.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(search.errors()).contains("""
                3 | objectives: [minimize loss, maximise accuracy]
                  |                             ^^^^^^^^^^^^^^^^^ found "maximise accuracy"
                """);
    }

    @Test
    void pointsToAChoiceThatIsCalledAsOneOfTheSpaceIs() {
        Terminal search = search(
                file("data: " + DATA, "evaluator: {epochs: 1, batchSize: 'choice \"conv2\" [16]'}"),
                "--out",
                path("out"));

        assertThat(search.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(search.errors())
                .contains("error[LAN0712]: the space and the evaluator both decide 'conv2'\n --> " + path("search.yaml")
                        + ":3:35\n");
    }

    @Test
    void asksForTheKeyOfDataThatAreMissing() {
        Terminal search = search(file("seed: 1"), "--out", path("out"));

        assertThat(search.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(search.errors())
                .contains("error[LAN0722]: the evaluator needs data, and the search names none")
                .contains("'data: digits'");
    }

    @Test
    void refusesFilesThatCannotBeRead() throws IOException {
        Path bytes = Files.write(folder.resolve("bytes.yml"), new byte[] {'a', ':', ' ', (byte) 0xff});

        assertThat(search(path("none.yaml")).errors()).contains("error[LAN0105]: there is no file");
        assertThat(search(bytes.toString()).errors()).contains("error[LAN0106]: the file is not UTF-8");
    }
}
