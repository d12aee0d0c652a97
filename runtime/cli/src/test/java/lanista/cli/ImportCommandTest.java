// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static lanista.cli.Terminal.example;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesWhatRepeatsAsALoop() throws IOException {
        String file = Terminal.write(folder.resolve("deep.lan"), """
                model Deep(x: f32[batch, 8]) -> f32[batch, 2] {
                    for i in range(4) { x = relu(x + (x |> Linear(8))) }
                    return x |> Linear(2)
                }
                """);
        Path source = folder.resolve("again.lan");

        Terminal terminal = Terminal.run("import", file, "-o", source.toString());

        assertThat(terminal.exitCode()).as(terminal.errors()).isZero();
        assertThat(Files.readString(source)).isEqualTo("""
                block Residual()(x) {
                    y = x |> Linear(8)
                    return relu(x + y)
                }

                model Deep(x: f32[batch, 8]) -> f32[batch, 2] {
                    return x |> repeat 4 { Residual() } |> Linear(2)
                }
                """);
        assertThat(Terminal.run("check", source.toString()).output()).contains("parameters           306");
        assertThat(folder.resolve("again.safetensors")).doesNotExist();
    }

    @Test
    void refusesASpace() {
        Terminal terminal = Terminal.run(
                "import", example("digits.lan"), "-o", folder.resolve("out.lan").toString());

        assertThat(terminal.exitCode()).isEqualTo(1);
        assertThat(terminal.errors()).contains("error[LAN0834]: a space with choices is not one network");
        assertThat(folder.resolve("out.lan")).doesNotExist();
    }
}
