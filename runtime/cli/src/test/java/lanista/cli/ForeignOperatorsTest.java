// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lanista.engine.data.format.NpyArray;
import lanista.engine.data.format.Npz;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands make of operators that the catalogue does not have. */
class ForeignOperatorsTest {
    private static final String NEEDED = """
            model Net(x: f32[batch, 1, 8, 8]) {
                y = x |> flatten |> Linear(4)
                z = operator("com.example:Swirl", y, settings = "turns = 3")
                return operator("ai.onnx:Shrink", z, results = ["f32[batch, 10]"]) |> Linear(10)
            }
            """;

    @TempDir
    private Path folder;

    private String file;

    @BeforeEach
    void write() {
        file = Terminal.write(folder.resolve("net.lan"), NEEDED);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String image() throws IOException {
        Path input = folder.resolve("x.npz");
        Npz.write(input, Map.of("x", NpyArray.ofFloats(List.of(1, 1, 8, 8), new float[64])));
        return input.toString();
    }

    @Test
    void checkSaysThatCostsAreNotKnown() {
        Terminal check = Terminal.run("check", file);

        assertThat(check.exitCode()).as(check.errors()).isZero();
        assertThat(check.output())
                .containsPattern("parameters +unknown")
                .containsPattern("FLOPs +unknown")
                .containsPattern("activation bytes +unknown")
                .containsPattern("depth +5");
        assertThat(Terminal.run("check", file, "--json").output())
                .containsPattern("\"flops\"\\s*:\\s*null")
                .containsPattern("\"depth\"\\s*:\\s*\\{");
    }

    @Test
    void costNamesTheOperatorsAndTheLeastInAll() {
        Terminal cost = Terminal.run("cost", file);

        assertThat(cost.output())
                .containsPattern("com.example:Swirl +unknown +unknown +unknown +unknown")
                .containsPattern("Shrink +f32\\[batch, 10] +unknown +unknown +40")
                .containsPattern("total +at least 370 +at least 370 +at least");
        assertThat(Terminal.run("cost", file, "--json").output()).containsPattern("\"parameters\"\\s*:\\s*null");
    }

    @Test
    void showDrawsThemByTheirNames() {
        assertThat(Terminal.run("show", file, "--as", "text").output()).contains("unknown");
        assertThat(Terminal.run("show", file, "--as", "dot").output()).contains("com.example:Swirl");
        assertThat(Terminal.run("show", file, "--as", "svg").output()).contains("com.example:Swirl");
        String json = Terminal.write(
                folder.resolve("net.json"),
                Terminal.run("show", file, "--as", "json").output());
        assertThat(Terminal.run("cost", json).output())
                .isEqualTo(Terminal.run("cost", file).output());
        assertThat(Terminal.run("check", file, "--shapes").output()).containsPattern("com.example:Swirl +unknown");
    }

    @Test
    void importWritesThemAsTheyAre() throws IOException {
        Terminal imported = Terminal.run("import", file, "-o", path("again.lan"));

        assertThat(imported.exitCode()).as(imported.errors()).isZero();
        assertThat(Files.readString(folder.resolve("again.lan")))
                .contains("operator(\"com.example:Swirl\", x, settings = \"turns = 3\")")
                .contains("operator(\"ai.onnx:Shrink\", x, results = [\"f32[batch, 10]\"])");
    }

    @Test
    void requirementsCannotSpeakOfCostsThatAreNotKnown() {
        String space = Terminal.write(
                folder.resolve("space.lan"), NEEDED.replace("    y = x", "    require flops < 1000\n    y = x"));

        Terminal check = Terminal.run("check", space);

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.errors())
                .contains("error[LAN0410]: what 'flops' is cannot be told of this model")
                .contains("space.lan:2:5");
    }

    @Test
    @Tag("torch")
    void runNamesTheOperatorAndItsPlace() throws IOException {
        Terminal run = Terminal.run("run", file, "--input", image(), "--output", path("y.npz"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors())
                .contains("error[LAN0859]: the operator 'com.example:Swirl' of the node 'swirl' cannot be executed")
                .contains("net.lan:3:9");
    }

    @Test
    @Tag("torch")
    void trainAndSearchNameTheOperatorAndItsPlace() {
        Terminal train = Terminal.run("train", file, "--data", "digits", "--epochs", "1", "--out", path("trained"));
        Terminal search = Terminal.run("search", file, "--data", "digits", "--trials", "1", "--out", path("searched"));

        assertThat(train.errors())
                .contains("LAN0859")
                .contains("'com.example:Swirl'")
                .contains("net.lan:3:9");
        assertThat(train.exitCode()).isEqualTo(1);
        assertThat(search.output() + search.errors()).contains("LAN0859").contains("'com.example:Swirl'");
    }

    @Test
    @Tag("torch")
    void anOperatorThatNothingNeedsDoesNotFail() throws IOException {
        String idle = Terminal.write(folder.resolve("idle.lan"), """
                model Net(x: f32[batch, 1, 8, 8]) -> f32[batch, 64] {
                    y = operator("com.example:Swirl", x)
                    return x |> flatten
                }
                """);

        Terminal run = Terminal.run("run", idle, "--input", image(), "--output", path("y.npz"));

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(folder.resolve("y.npz")).exists();
    }
}
