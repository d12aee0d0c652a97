// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static lanista.cli.Terminal.example;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanista.engine.data.MemoryLimit;
import lanista.engine.data.format.NpyArray;
import lanista.engine.data.format.Npz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spaces that come as JSON: Lanista's own form, and NNI's. */
class JsonSpacesTest {
    private static final String NNI = """
            {"_model": {
              "inputs": ["image"],
              "nodes": {
                "conv": {"operation": {"type": "_cell", "cell_name": "convs", "parameters": {
                  "mutation": "layerchoice", "label": "conv", "candidates": ["layerchoice_conv_0", "layerchoice_conv_1"]}}},
                "relu": {"operation": {"type": "aten::relu"}},
                "flatten": {"operation": {"type": "torch.nn.Flatten"}},
                "fc": {"operation": {"type": "torch.nn.Linear", "parameters": {"in_features": 288, "out_features": 10}}}},
              "edges": [
                {"head": ["_inputs", 0], "tail": ["conv", null]},
                {"head": ["conv", null], "tail": ["relu", null]},
                {"head": ["relu", null], "tail": ["flatten", null]},
                {"head": ["flatten", null], "tail": ["fc", null]},
                {"head": ["fc", null], "tail": ["_outputs", null]}]},
             "convs": {
              "nodes": {
                "layerchoice_conv_0": {"operation": {"type": "torch.nn.Conv2d", "parameters": {
                  "in_channels": 1, "out_channels": 8, "kernel_size": 3}}},
                "layerchoice_conv_1": {"operation": {"type": "torch.nn.Conv2d", "parameters": {
                  "in_channels": 1, "out_channels": 8, "kernel_size": 5, "padding": 1}}}},
              "edges": []}}
            """;

    private static final String INPUT = "image: f32[batch, 1, 8, 8]";

    @TempDir
    private Path folder;

    private String nni() {
        return Terminal.write(folder.resolve("net.json"), NNI);
    }

    @Test
    void everyCommandReadsWhatShowWrites() {
        Terminal shown = Terminal.run("show", example("digits.lan"), "--as", "json");
        String file = Terminal.write(folder.resolve("digits.json"), shown.output());

        assertThat(Terminal.run("check", file).output())
                .isEqualTo(Terminal.run("check", example("digits.lan")).output());
        assertThat(Terminal.run("show", file).output())
                .isEqualTo(Terminal.run("show", example("digits.lan")).output());
        assertThat(Terminal.run("show", file, "--as", "json").output()).isEqualTo(shown.output());
        assertThat(Terminal.run("sample", file, "-n", "3").output())
                .isEqualTo(
                        Terminal.run("sample", example("digits.lan"), "-n", "3").output());
    }

    @Test
    void showWritesCandidates() {
        String architecture =
                Terminal.write(folder.resolve("a.json"), "{\"conv2\":\"plain\",\"dropout1\":0.25,\"features\":128}");

        Terminal shown = Terminal.run("show", example("digits.lan"), "--arch", architecture, "--as", "json");

        String file = Terminal.write(folder.resolve("candidate.json"), shown.output());
        assertThat(shown.output()).contains("\"decisions\" : [ ]");
        assertThat(Terminal.run("check", file).output()).containsPattern("architectures +1\n");
    }

    @Test
    void refusesFormsThatItDoesNotHave() {
        Terminal terminal = Terminal.run("show", example("digits.lan"), "--as", "yaml");
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.errors()).contains("'yaml'");
    }

    @Test
    void showsTheLineOfAWrongDocument() {
        String file = Terminal.write(folder.resolve("space.json"), "{\n  \"format\": 1\n}\n");
        Terminal terminal = Terminal.run("check", file);
        assertThat(terminal.exitCode()).isEqualTo(1);
        assertThat(terminal.errors()).isEqualTo("""
                error[LAN0507]: $.format: expected a string, found 1
                 --> %s:2:13
                  |
                2 |   "format": 1
                  |             ^
                """.formatted(file));
    }

    @Test
    void checksAndSamplesGraphsOfNni() {
        assertThat(Terminal.run("check", nni(), "--input-type", INPUT).output())
                .contains("model Net", "conv      layer       2  0, 1")
                .containsPattern("architectures +2\n");
        List<String> samples = Terminal.run("sample", nni(), "--input-type", INPUT, "-n", "9", "--distinct")
                .output()
                .lines()
                .toList();
        assertThat(samples).containsExactlyInAnyOrder("{\"conv\":\"0\"}", "{\"conv\":\"1\"}");
    }

    @Test
    void asksForTheTypesThatNniLeavesOut() {
        Terminal terminal = Terminal.run("check", nni());
        assertThat(terminal.exitCode()).isEqualTo(1);
        assertThat(terminal.errors()).contains("LAN0509", "--input-type 'image: f32[batch, 1, 28, 28]'");
        assertThat(Terminal.run("check", example("digits.lan"), "--input-type", INPUT)
                        .errors())
                .contains("LAN0509", "declares the types of its inputs itself");
    }

    @Test
    @Tag("torch")
    void runsACandidateOfNni() throws IOException {
        String architecture = Terminal.write(folder.resolve("a.json"), "{\"conv\": 1}");
        Path input = folder.resolve("x.npz");
        Path output = folder.resolve("y.npz");
        Npz.write(input, Map.of("image", NpyArray.ofFloats(List.of(2, 1, 8, 8), new float[128])));

        Terminal run = Terminal.run(
                "run",
                nni(),
                "--input-type",
                INPUT,
                "--arch",
                architecture,
                "--input",
                input.toString(),
                "--output",
                output.toString());

        assertThat(run.exitCode()).as(run.errors()).isZero();
        NpyArray result =
                Objects.requireNonNull(Npz.readAll(output, MemoryLimit.ofHeap()).get("output"));
        assertThat(result.shape()).containsExactly(2, 10);
        assertThat(result.toFloats()).isNotEqualTo(new float[20]);
    }
}
