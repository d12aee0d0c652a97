// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static lanista.cli.Terminal.example;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import lanista.engine.ort.OnnxOptions;
import lanista.engine.ort.OnnxProgram;
import lanista.engine.ort.Port;
import lanista.frontend.lan.Lan;
import lanista.ir.space.ModelSpace;
import lanista.search.Experiment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("torch")
class ExportCommandTest {
    @TempDir
    private Path folder;

    private String architecture = "";

    @BeforeEach
    void writeArchitecture() {
        architecture = Terminal.write(
                folder.resolve("a.json"), "{\"features\": 64, \"conv2\": \"plain\", \"dropout1\": 0.25}");
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private Terminal export(String form, String... more) {
        String[] arguments = {"export", example("digits.lan"), "--arch", architecture, "--to", form, "-o", out("out")};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Terminal.run(all);
    }

    private static Map<String, String> metadata(Path file) {
        try (OnnxProgram program = OnnxProgram.open(file, OnnxOptions.standard())) {
            assertThat(program.inputs()).map(Port::toString).containsExactly("image: f32[batch, 1, 8, 8]");
            assertThat(program.outputs()).map(Port::toString).containsExactly("output: f32[batch, 10]");
            return new LinkedHashMap<>(program.metadata());
        }
    }

    @Test
    void writesInitialWeightsThatSaySo() {
        Terminal export = export("onnx", "--seed", "5");

        assertThat(export.exitCode()).as(export.errors()).isZero();
        assertThat(metadata(folder.resolve("out")))
                .containsEntry("model", "Digits")
                .containsEntry("seed", "5")
                .containsEntry("architecture", "{\"conv2\":\"plain\",\"dropout1\":0.25,\"features\":64}")
                .containsKeys("space", "hash", "version");
    }

    @Test
    void drawsAndWritesJson() {
        assertThat(export("svg").exitCode()).isZero();
        assertThat(folder.resolve("out")).content().startsWith("<svg").contains("conv2 = plain");
        assertThat(export("dot").exitCode()).isZero();
        assertThat(folder.resolve("out")).content().startsWith("digraph");
        assertThat(export("json").exitCode()).isZero();
        assertThat(folder.resolve("out")).content().startsWith("{").doesNotContain("\"plain\"");
    }

    @Test
    void writesSourceThatLoadsTheWeightsThatWereNamed() {
        Terminal export = export("pytorch", "--class", "Best", "--weights", "folder/best.safetensors");
        assertThat(export.exitCode()).as(export.errors()).isZero();
        assertThat(folder.resolve("out"))
                .content()
                .contains("class Best(nn.Module):")
                .contains("from digits.lan.")
                .contains(".with_name(\"best.safetensors\")");
        assertThat(export("lan").exitCode()).isZero();
        assertThat(folder.resolve("out")).content().contains("model Digits(").doesNotContain("choice");
    }

    @Test
    void listsWhatThereIsToExportTo() {
        Terminal export = export("cobol");
        assertThat(export.exitCode()).isEqualTo(2);
        assertThat(export.errors())
                .contains("there is no target 'cobol'; there are ")
                .contains("dot, java, json, lan, onnx, pytorch, svg");
        assertThat(Terminal.run("export", "--help").output()).contains("java, json, lan, onnx, pytorch, svg");
    }

    @Test
    void tellsWhichOpsetsThereAre() {
        Terminal export = export("onnx", "--opset", "9");

        assertThat(export.exitCode()).isEqualTo(2);
        assertThat(export.errors()).contains("--opset takes 17 to 22, not 9");
    }

    @Test
    void exportsTrialsOfASearch() {
        ModelSpace space = Lan.read(Path.of(example("digits.lan"))).orThrow();
        Path search = folder.resolve("search");
        Experiment.of(space, trial -> trial.finish(trial.number()))
                .withTrials(2)
                .withConcurrency(1)
                .withFolder(search)
                .run();

        Terminal drawn =
                Terminal.run("export", search.toString(), "--trial", "1", "--to", "svg", "-o", out("first.svg"));
        assertThat(drawn.exitCode()).as(drawn.errors()).isZero();
        assertThat(folder.resolve("first.svg")).content().startsWith("<svg");

        Terminal without = Terminal.run("export", search.toString(), "--to", "onnx", "-o", out("best.onnx"));
        assertThat(without.exitCode()).isEqualTo(1);
        assertThat(without.errors()).contains("LAN0804").contains("the weights of trial 2 were not kept");

        Terminal beyond = Terminal.run("export", search.toString(), "--rank", "7", "--to", "svg", "-o", out("x.svg"));
        assertThat(beyond.exitCode()).isEqualTo(1);
        assertThat(beyond.errors()).contains("LAN0833").contains("trials that have finished: 2");
    }

    @Test
    void keepsTrialsAndArchitecturesApart() {
        Terminal ranked = export("svg", "--rank", "1");
        assertThat(ranked.exitCode()).isEqualTo(2);
        assertThat(ranked.errors()).contains("--rank and --trial are for the folder of a search");

        Terminal given =
                Terminal.run("export", folder.toString(), "--arch", architecture, "--to", "svg", "-o", out("x.svg"));
        assertThat(given.exitCode()).isEqualTo(2);
        assertThat(given.errors()).contains("--arch is for a space");
    }
}
