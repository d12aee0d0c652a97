// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --mutators} wherever a space is read, that of an ONNX model too. */
class MutatorsOptionTest {
    private static final String NET = """
        model Net(image: f32[batch, 1, 8, 8]) -> f32[batch, 10] {
            return image |> Conv2d(8, 3) |> relu |> Placeholder("neck") |> Conv2d(4, 3) |> relu |> flatten |> Linear(10)
        }
        """;

    private static final String MUTATORS = """
        mutator Lighten {
            match Conv2d(kernel_size = 3) as conv where conv.in_channels > 1 {
                replace conv with choice "second" { keep = conv  small = Conv2d(conv.out_channels, 1) }
            }
        }
        mutator Activate { match ReLU() as act { replace act with choice { relu = act  gelu = GELU() } } }
        """;

    private static final String KEPT = """
        {"relu.activate": "relu", "second": "keep", "relu_2.activate": "relu"}\
        """;

    private static final String[] LEARN = {
        "--data", "digits", "--limit-data", "200", "--epochs", "1", "--seed", "1", "--quiet"
    };

    @TempDir
    private Path folder;

    private String net;
    private String mutators;
    private String kept;

    @BeforeEach
    void write() {
        net = Terminal.write(folder.resolve("net.lan"), NET);
        mutators = Terminal.write(folder.resolve("light.lan"), MUTATORS);
        kept = Terminal.write(folder.resolve("kept.json"), KEPT);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static String hash(String source) {
        return source.lines()
                .filter(line -> line.startsWith("# hash: "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsSamplesAndCostsTheMutatedSpace() {
        Terminal check = Terminal.run("check", net, "--mutators", mutators);
        assertThat(check.output()).contains("architectures        8\n", "distinct candidates  8\n");
        assertThat(check.errors()).contains("warning[LAN0411]: the placeholder 'neck' is left in place");
        assertThat(Terminal.run("sample", net, "--mutators", mutators, "-n", "8", "--distinct")
                        .output()
                        .lines())
                .hasSize(8);
        // Two convolutions of 3x3 with their biases, and the head on 4 channels of 4x4.
        assertThat(Terminal.run("cost", net, "--mutators", mutators, "--arch", kept)
                        .output())
                .contains("1,022");
    }

    @Test
    void appliesSeveralFilesInTheirOrder() {
        String fill = Terminal.write(
                folder.resolve("fill.lan"),
                "mutator Fill { match Placeholder(\"neck\") as neck { replace neck with ReLU() } }");
        Terminal check = Terminal.run("check", net, "--mutators", fill, "--mutators", mutators);
        Terminal other = Terminal.run("check", net, "--mutators", mutators, "--mutators", fill);

        assertThat(check.errors()).isEmpty();
        assertThat(check.output()).contains("architectures        16\n");
        assertThat(other.output()).contains("architectures        8\n");
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        String wrong = Terminal.write(folder.resolve("wrong.lan"), "mutator M { match Covn2d() as c { remove c } }");
        Terminal unknown = Terminal.run("check", net, "--mutators", wrong);
        Terminal missing = Terminal.run("check", net, "--mutators", path("none.lan"));
        Terminal none = Terminal.run("check", net, "--mutators", net);

        assertThat(unknown.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(unknown.errors()).contains("error[LAN0201]", "did you mean `Conv2d`?", "1 | mutator M {");
        assertThat(missing.errors()).contains("error[LAN0105]");
        assertThat(none.errors()).contains("error[LAN0219]");
    }

    @Test
    void searchesAroundATrainedModel() {
        String original = Terminal.write(folder.resolve("original.json"), "{}");
        String[] train = {"train", net, "--arch", original, "--out", path("trained")};
        assertThat(run(train, LEARN).exitCode()).isZero();
        String model = path("trained/best.onnx");

        Terminal plain = Terminal.run("export", model, "--arch", original, "--to", "lan", "-o", path("plain.lan"));
        Terminal same = Terminal.run(
                "export",
                model,
                "--mutators",
                mutators,
                "--arch",
                keptOfModel(model),
                "--to",
                "lan",
                "-o",
                path("same.lan"));
        assertThat(plain.errors() + same.errors()).doesNotContain("error");
        assertThat(hash(read("same.lan"))).isEqualTo(hash(read("plain.lan")));

        String[] search = {"search", model, "--mutators", mutators, "--trials", "2", "--out", path("found")};
        Terminal found = run(search, LEARN);
        assertThat(found.exitCode()).isZero();
        assertThat(Terminal.run("export", path("found"), "--rank", "1", "--to", "java", "-o", path("Best.java"))
                        .exitCode())
                .isZero();
    }

    /** The architecture that keeps all; activations of the model have names of their own. */
    private String keptOfModel(String model) {
        String first = Terminal.run("sample", model, "--mutators", mutators, "-n", "64", "--distinct")
                .output()
                .lines()
                .filter(line -> line.contains("\"second\":\"keep\"") && !line.contains("gelu"))
                .findFirst()
                .orElseThrow();
        return Terminal.write(folder.resolve("same.json"), first);
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static Terminal run(String[] command, String... options) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(options));
        return Terminal.run(all.toArray(String[]::new));
    }
}
