// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static lanista.cli.Terminal.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanista.engine.data.MemoryLimit;
import lanista.engine.data.format.NpyArray;
import lanista.engine.data.format.Npz;
import lanista.ir.weights.SafetensorsReader;
import lanista.search.model.Fingerprint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("torch")
class TrainingCommandsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PLAIN = "{\"conv2\":\"plain\",\"dropout1\":0.25,\"features\":64}";

    @TempDir
    private Path folder;

    private Path path(String name) {
        return folder.resolve(name);
    }

    @Test
    void searchesRanksTrainsAndRuns() throws IOException {
        Path found = path("found");
        Terminal search = Terminal.run(
                "search",
                example("digits.lan"),
                "--data",
                "digits",
                "--trials",
                "2",
                "--epochs",
                "2",
                "--seed",
                "1",
                "--limit-data",
                "600",
                "--out",
                found.toString());
        assertThat(search.exitCode()).as(search.errors()).isZero();
        assertThat(search.errors())
                .contains("trial 1 of 2")
                .contains("trial 2 of 2")
                .contains("best so far");
        assertThat(found.resolve("experiment.db")).exists();
        assertThat(found.resolve("best.safetensors")).exists();
        JsonNode facts = JSON.readTree(found.resolve("best.json")).get("provenance");
        assertThat(facts.get("version").asString()).startsWith("0.");
        assertThat(facts.get("command").asString())
                .startsWith("lanista search ")
                .contains(" --limit-data 600 ");

        Terminal evaluate = Terminal.run(
                "evaluate", found.resolve("best.onnx").toString(), "--data", "digits", "--threads", "1", "--json");
        assertThat(evaluate.exitCode()).as(evaluate.errors()).isZero();
        JsonNode measured = JSON.readTree(evaluate.output());
        assertThat(measured.get("examples").intValue()).isEqualTo(360);
        assertThat(measured.get("metrics").get("accuracy"))
                .isEqualTo(JSON.readTree(found.resolve("best.json"))
                        .get("testMetrics")
                        .get("accuracy"));
        assertThat(measured.get("metrics").get("latency").doubleValue()).isPositive();
        assertThat(measured.get("latency").get("threads").intValue()).isEqualTo(1);

        JsonNode top =
                JSON.readTree(Terminal.run("top", found.toString(), "--json").output());
        assertThat(top.size()).isEqualTo(2);
        assertThat(top.get(0).get("rank").intValue()).isEqualTo(1);
        assertThat(top.get(0).get("metrics").get("accuracy").doubleValue())
                .isGreaterThanOrEqualTo(
                        top.get(1).get("metrics").get("accuracy").doubleValue());
        assertThat(top.get(0).get("architecture").get("features").isInt()).isTrue();

        Npz.write(path("x.npz"), Map.of("image", NpyArray.ofFloats(List.of(2, 1, 8, 8), new float[128])));
        Terminal run = Terminal.run(
                "run",
                example("digits.lan"),
                "--arch",
                found.resolve("best.json").toString(),
                "--weights",
                found.resolve("best.safetensors").toString(),
                "--input",
                path("x.npz").toString(),
                "--output",
                path("y.npz").toString());
        assertThat(run.exitCode()).as(run.errors()).isZero();
        NpyArray output = output(path("y.npz"));
        assertThat(output.shape()).containsExactly(2, 10);
        assertThat(output.toFloats()[0]).isCloseTo(output.toFloats()[10], within(1e-4f));
    }

    @Test
    void trainsOnFromWeightsOfAnotherShape() {
        Terminal.write(path("a.json"), PLAIN);
        Terminal.write(path("b.json"), PLAIN.replace(":64", ":128"));

        assertThat(train("a.json", "first").errors()).doesNotContain("weights:");
        Terminal same = train(
                "a.json", "again", "--weights", path("first/best.safetensors").toString());
        Terminal wider = train(
                "b.json", "wider", "--weights", path("first/best.safetensors").toString());

        assertThat(same.errors()).contains("weights: 8 kept, 0 cut, 0 new");
        assertThat(wider.errors())
                .contains("weights: 5 kept, 3 cut (linear.weight, linear.bias, linear_2.weight), 0 new");
        assertThat(accuracy("again")).isGreaterThan(accuracy("first"));
    }

    @Test
    void searchesFromTheWeightsOfAnOnnxModelOrOfAFile() throws Exception {
        Terminal.write(path("a.json"), PLAIN);
        train("a.json", "first");
        String weights = path("first/best.safetensors").toString();

        Terminal imported = learn("search", path("first/best.onnx").toString(), "imported", "--trials", "1");
        Terminal inherited = learn("search", example("digits.lan"), "inherited", "--trials", "2", "--weights", weights);

        assertThat(imported.errors()).contains("trial 1 of 1: weights: 8 kept, 0 cut, 0 new");
        assertThat(inherited.errors()).contains("trial 1 of 2: weights: ").contains("trial 2 of 2: weights: ");
        assertThat(accuracy("imported")).isGreaterThan(accuracy("first"));
        assertThat(start("inherited"))
                .isEqualTo(Fingerprint.of(SafetensorsReader.read(path("first/best.safetensors"))));
        assertThat(JSON.readTree(path("first/best.json")).get("provenance").has("start"))
                .isFalse();
    }

    private String start(String folder) {
        return JSON.readTree(path(folder).resolve("best.json"))
                .get("provenance")
                .get("start")
                .asString();
    }

    private Terminal train(String architecture, String folder, String... more) {
        List<String> options =
                new ArrayList<>(List.of("--arch", path(architecture).toString()));
        options.addAll(List.of(more));
        return learn("train", example("digits.lan"), folder, options.toArray(String[]::new));
    }

    /** Runs a command that trains, for one epoch on a part of the digits. */
    private Terminal learn(String command, String space, String folder, String... more) {
        List<String> words = new ArrayList<>(List.of(
                command,
                space,
                "--data",
                "digits",
                "--epochs",
                "1",
                "--limit-data",
                "200",
                "--out",
                path(folder).toString()));
        words.addAll(List.of(more));
        Terminal terminal = Terminal.run(words.toArray(String[]::new));
        assertThat(terminal.exitCode()).as(terminal.errors()).isZero();
        return terminal;
    }

    private double accuracy(String folder) {
        return Double.parseDouble(Terminal.run("top", path(folder).toString(), "--json")
                .output()
                .replaceAll("(?s).*?\"accuracy\"\\s*:\\s*([0-9.]+).*", "$1"));
    }

    @Test
    void trainsOneCandidate() {
        String architecture = Terminal.write(path("a.json"), PLAIN);
        Path trained = path("trained");
        train("a.json", "trained");
        assertThat(trained.resolve("best.safetensors")).exists();

        Terminal again = Terminal.run(
                "train",
                example("digits.lan"),
                "--arch",
                architecture,
                "--data",
                "digits",
                "--epochs",
                "1",
                "--out",
                trained.toString());
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.errors()).contains("LAN0801").contains(trained.toString());
    }

    @Test
    void savedWeightsGiveTheOutputsOfTheirSeed() throws IOException {
        String architecture = Terminal.write(path("a.json"), PLAIN);
        float[] pixels = new float[64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i / 64f;
        }
        Npz.write(path("x.npz"), Map.of("image", NpyArray.ofFloats(List.of(1, 1, 8, 8), pixels)));
        String weights = path("w.safetensors").toString();
        String[] common = {
            "run",
            example("digits.lan"),
            "--arch",
            architecture,
            "--input",
            path("x.npz").toString(),
            "--output"
        };
        float[] first = outputs(common, path("1.npz"), "--seed", "5", "--save-weights", weights);
        assertThat(outputs(common, path("2.npz"), "--weights", weights)).containsExactly(first);
        assertThat(outputs(common, path("3.npz"), "--seed", "5")).containsExactly(first);
        assertThat(outputs(common, path("4.npz"), "--seed", "6")).isNotEqualTo(first);
    }

    private static float[] outputs(String[] common, Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of(common));
        arguments.add(output.toString());
        arguments.addAll(List.of(more));
        Terminal terminal = Terminal.run(arguments.toArray(String[]::new));
        assertThat(terminal.exitCode()).as(terminal.errors()).isZero();
        return output(output).toFloats();
    }

    private static NpyArray output(Path file) {
        return Objects.requireNonNull(Npz.readAll(file, MemoryLimit.ofHeap()).get("output"));
    }

    @Test
    void tellsWhichInputsAModelTakes() throws IOException {
        String architecture = Terminal.write(path("a.json"), PLAIN);
        Npz.write(path("x.npz"), Map.of("picture", NpyArray.ofFloats(List.of(1, 1, 8, 8), new float[64])));
        Terminal terminal = Terminal.run(
                "run",
                example("digits.lan"),
                "--arch",
                architecture,
                "--input",
                path("x.npz").toString(),
                "--output",
                path("y.npz").toString());
        assertThat(terminal.exitCode()).isEqualTo(1);
        assertThat(terminal.errors())
                .contains("the model has no input 'picture'")
                .contains("the model takes image: f32[batch, 1, 8, 8]");
    }

    @Test
    void tellsWhatExistsInsteadOfUnknownNames() {
        Terminal data = Terminal.run(
                "search",
                example("digits.lan"),
                "--data",
                "digts",
                "--out",
                path("o").toString());
        assertThat(data.exitCode()).isEqualTo(1);
        assertThat(data.errors()).contains("LAN0601").contains("digits").contains("fashion-mnist");
        Terminal strategy = Terminal.run(
                "search",
                example("digits.lan"),
                "--data",
                "digits",
                "--strategy",
                "rnadom",
                "--out",
                path("o").toString());
        assertThat(strategy.exitCode()).isEqualTo(1);
        assertThat(strategy.errors()).contains("there is no strategy 'rnadom'").contains("evolution, grid, local");
        assertThat(Terminal.run("search", "--help").output().replaceAll("\\s+", " "))
                .contains(
                        "evolution, grid, local, nsga2, ppo, predictor, random, reinforce, tpe, darts, darts-second-order, "
                                + "gdas, fbnet, proxylessnas, single-path-nas, spos, fairnas, enas, path-dropout, smash; random where");
        assertThat(path("o")).doesNotExist();
    }

    @Test
    void endsTrialsEarlyAndMarksTheBestCompromises() {
        Terminal terminal = Terminal.run(
                "search",
                example("digits.lan"),
                "--data",
                "digits",
                "--limit-data",
                "200",
                "--trials",
                "6",
                "--epochs",
                "3",
                "--concurrency",
                "1",
                "--strategy",
                "nsga2",
                "--scheduler",
                "asha",
                "--objective",
                "maximize accuracy",
                "--objective",
                "minimize parameters",
                "--out",
                path("o").toString());

        assertThat(terminal.exitCode()).as(terminal.errors()).isZero();
        // The first is the best that has come to the first epoch; of two to four trials one goes on.
        assertThat(terminal.errors()).contains("pruned at accuracy");
        assertThat(terminal.output().lines().findFirst().orElseThrow().split(" +"))
                .containsExactly(
                        "rank", "front", "trial", "accuracy", "parameters", "FLOPs", "seconds", "architecture");
        assertThat(terminal.output().lines().skip(1).findFirst().orElseThrow()).containsPattern("1 +\\* ");
        assertThat(Terminal.run("top", path("o").toString(), "--json").output()).contains("\"front\":true");
    }

    @Test
    void endsWhenItsTimeIsOver() {
        Terminal search = search("--time", "200ms", "--concurrency", "1", "--epochs", "1000000");
        assertThat(search.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(search.errors()).contains("trial 1 of 20: stopped").contains("the time limit is reached");
        assertThat(Terminal.run("top", path("o").toString()).output())
                .isEqualTo("no trial has finished\nthe time limit is reached\n");
    }

    @Test
    void failsTrialsThatTakeTooLong() {
        Terminal search = search("--trial-time", "50ms", "--trials", "2", "--epochs", "1000000");
        assertThat(search.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(search.errors())
                .contains("trial 1 of 2: failed: took longer than 50ms, the limit of a trial")
                .contains("trial 2 of 2: failed: took longer than 50ms, the limit of a trial")
                .contains("the limit of trials is reached");
        assertThat(Terminal.run("top", path("o").toString()).output())
                .isEqualTo("no trial has finished\nthe limit of trials is reached\n");
    }

    @Test
    void tellsHowTimeIsWritten() {
        Terminal soon = search("--time", "soon");
        assertThat(soon.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(soon.errors())
                .contains("'--time'")
                .contains("a time such as 90s")
                .contains("found 'soon'");
        assertThat(search("--trial-time", "0s").errors())
                .contains("'--trial-time'")
                .contains("found '0s'");
        assertThat(path("o")).doesNotExist();
    }

    @Test
    void tellsWhatSchedulersAndObjectivesThereAre() {
        assertThat(refused("--scheduler", "ahsa"))
                .contains("there is no scheduler 'ahsa'")
                .contains("asha, hyperband, median, none");
        assertThat(refused("--objective", "maximize accuracy", "--objective", "minimize flops", "--strategy", "tpe"))
                .contains("LAN0701")
                .contains("the strategy 'tpe' takes one objective")
                .contains("nsga2 takes several");
        Terminal unreadable = search("--objective", "most accuracy");
        assertThat(unreadable.exitCode()).isEqualTo(2);
        assertThat(unreadable.errors()).contains("expected 'maximize METRIC' or 'minimize METRIC'");
    }

    private String refused(String... options) {
        Terminal terminal = search(options);
        assertThat(terminal.exitCode()).isEqualTo(1);
        return terminal.errors();
    }

    private Terminal search(String... options) {
        List<String> arguments = new ArrayList<>(List.of("search", example("digits.lan"), "--data", "digits", "--out"));
        arguments.add(path("o").toString());
        arguments.addAll(List.of(options));
        return Terminal.run(arguments.toArray(String[]::new));
    }

    @Test
    void refusesAFolderThatIsNotOurs() throws IOException {
        Path foreign = Files.createDirectory(path("foreign"));
        Files.writeString(foreign.resolve("thesis.txt"), "years of work");
        Terminal terminal =
                Terminal.run("search", example("digits.lan"), "--data", "digits", "--out", foreign.toString());
        assertThat(terminal.exitCode()).isEqualTo(1);
        assertThat(terminal.errors()).contains("LAN0801");
        assertThat(foreign.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void doctorDescribesTheSystem() {
        Terminal terminal = Terminal.run("doctor");
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.output())
                .contains("libtorch")
                .contains("matrix products")
                .contains("fashion-mnist");
    }
}
