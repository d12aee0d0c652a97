// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static lanista.cli.Terminal.example;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import lanista.engine.Device;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.ort.OnnxOptions;
import lanista.engine.ort.OnnxProgram;
import lanista.engine.ort.Port;
import lanista.frontend.lan.Lan;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.SafetensorsReader;
import lanista.ir.weights.SafetensorsWriter;
import lanista.ir.weights.Weights;
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
    void writesALanFileWithItsChoicesMade() {
        assertThat(export("lan").exitCode()).isZero();
        assertThat(folder.resolve("out")).content().contains("model Digits(").doesNotContain("choice");
    }

    @Test
    void putsTheWeightsThatWereNamedBesideSource() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path weights = elsewhere.resolve("best.safetensors");
        SafetensorsWriter.write(weights, initialWeights());

        Terminal export = export("pytorch", "--class", "Best", "--weights", weights.toString());

        assertThat(export.exitCode()).as(export.errors()).isZero();
        assertThat(export.errors()).isEmpty();
        assertThat(folder.resolve("out"))
                .content()
                .contains("class Best(nn.Module):")
                .contains("from digits.lan.")
                .contains(".with_name(\"best.safetensors\")");
        assertThat(SafetensorsReader.read(folder.resolve("best.safetensors")).tensors())
                .isEqualTo(SafetensorsReader.read(weights).tensors());
    }

    @Test
    void leavesWeightsAloneThatAreBesideSourceAlready() throws IOException {
        Path weights = folder.resolve("best.safetensors");
        SafetensorsWriter.write(weights, initialWeights());
        FileTime before = FileTime.fromMillis(0);
        Files.setLastModifiedTime(weights, before);

        assertThat(export("pytorch", "--weights", weights.toString()).exitCode())
                .isZero();

        assertThat(Files.getLastModifiedTime(weights)).isEqualTo(before);
    }

    @Test
    void tellsWhereSourceExpectsItsWeights() {
        Terminal export = export("pytorch");
        assertThat(export.exitCode()).isZero();
        assertThat(export.errors())
                .contains("note: the source loads its weights from '%s', which is not written"
                        .formatted(folder.resolve("out.safetensors")));
        assertThat(folder.resolve("out.safetensors")).doesNotExist();
        assertThat(export("pytorch", "--quiet").errors()).isEmpty();
    }

    @Test
    void refusesWeightsOfAnotherNetworkForSource() {
        Path weights = folder.resolve("other.safetensors");
        SafetensorsWriter.write(weights, Weights.of(Map.of("x", HostTensor.ofFloats(new float[1], 1))));

        Terminal export = export("pytorch", "--weights", weights.toString());

        assertThat(export.exitCode()).isEqualTo(1);
        assertThat(export.errors())
                .contains("LAN0804")
                .contains("no tensor 'conv2d.weight' for the network")
                .contains("the network has no tensor 'x'");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Weights initialWeights() throws IOException {
        ModelSpace space = Lan.read(Path.of(example("digits.lan"))).orThrow();
        Architecture chosen = ArchitectureJson.read(space, architecture, Files.readString(Path.of(architecture)))
                .orThrow();
        try (Program program = Program.compile(Freezer.freeze(space, chosen).graph(), Device.CPU);
                RandomStream random = RandomStream.seeded(1, Device.CPU);
                Parameters parameters = Parameters.initialise(program.layout(), Device.CPU, random)) {
            return parameters.toWeights();
        }
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

        Terminal source =
                Terminal.run("export", search.toString(), "--trial", "1", "--to", "lan", "-o", out("first.lan"));
        assertThat(source.exitCode()).as(source.errors()).isZero();
        assertThat(folder.resolve("first.lan")).content().contains(" from trial 1 of search.\n");

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
