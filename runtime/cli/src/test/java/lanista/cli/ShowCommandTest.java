// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static lanista.cli.Terminal.example;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShowCommandTest {
    private static final Path README_DRAWING =
            Path.of(System.getProperty("lanista.root", "../..")).resolve("docs/nasbench201.svg");

    @TempDir
    private Path folder;

    @Test
    void drawsForGraphviz() {
        Terminal terminal = Terminal.run("show", example("digits.lan"), "--as", "dot");
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.output()).startsWith("digraph \"Digits\" {\n").endsWith("}\n");
    }

    @Test
    void drawsForABrowser() {
        Terminal terminal = Terminal.run("show", example("digits.lan"), "--as", "svg");
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.output())
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
                .contains("when conv2 = separable")
                .contains("@media (prefers-color-scheme: dark)")
                .endsWith("</svg>\n");
    }

    /** Whoever changes how drawings look runs the command of this test with its file as {@code -o}. */
    @Test
    void keepsTheDrawingOfTheReadmeCurrent() throws IOException {
        String drawing =
                Terminal.run("show", example("nasbench201.lan"), "--as", "svg").output();
        assertThat(drawing)
                .as(
                        "if the new drawing is right, run ./lanista show examples/nasbench201.lan --as svg -o %s",
                        README_DRAWING.normalize())
                .isEqualTo(Files.readString(README_DRAWING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "dot", "svg"})
    void writesToAFile(String form) throws IOException {
        Path file = folder.resolve("out");
        Terminal terminal = Terminal.run("show", example("digits.lan"), "--as", form, "-o", file.toString());
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.output()).isEmpty();
        assertThat(Files.readString(file))
                .isNotEmpty()
                .isEqualTo(Terminal.run("show", example("digits.lan"), "--as", form)
                        .output());
    }

    @Test
    void drawsACandidateWithoutChoices() {
        String file = Terminal.write(
                folder.resolve("a.json"), "{\"conv2\":\"separable\",\"dropout1\":0.25,\"features\":128}");
        Terminal terminal = Terminal.run("show", example("digits.lan"), "--arch", file, "--as", "svg");
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.output())
                .contains("a candidate of Digits")
                .contains("conv2 = separable, dropout1 = 0.25, features = 128")
                .contains("SeparableConv")
                .doesNotContain(">choice", "label of a decision");
    }

    @Test
    void refusesASpaceThatIsTooLargeToDraw() {
        String file = Terminal.write(folder.resolve("large.lan"), """
                model Large(x: f32[batch, 8]) -> f32[batch, 8] {
                    for i in range(6000) {
                        x = relu(x)
                    }
                    return x
                }
                """);
        Terminal terminal = Terminal.run("show", file, "--as", "svg");
        assertThat(terminal.exitCode()).isEqualTo(1);
        assertThat(terminal.output()).isEmpty();
        assertThat(terminal.errors())
                .contains("error[LAN0903]: a drawing has at most 5,000 boxes, this one would have 6,002");
        assertThat(Terminal.run("show", file).exitCode()).isZero();
    }

    @Test
    void tellsWhereItCannotWrite() {
        Terminal terminal = Terminal.run(
                "show",
                example("digits.lan"),
                "-o",
                folder.resolve("none/a.svg").toString());
        assertThat(terminal.exitCode()).isNotZero();
        assertThat(terminal.errors()).contains("a.svg cannot be written: its folder does not exist");
    }

    @Test
    void tellsTheFormsThereAre() {
        Terminal terminal = Terminal.run("show", example("digits.lan"), "--as", "picture");
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.errors()).contains("TEXT, JSON, DOT, SVG");
    }
}
