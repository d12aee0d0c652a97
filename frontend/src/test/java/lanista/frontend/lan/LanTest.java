// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanTest {
    private static final String TWO = """
            ## The first.
            model First(x: f32[batch, 3]) -> f32[batch, 3] { return x }
            model Second(x: f32[batch, 3]) -> f32[batch, 3] { return relu(x) }
            """;

    @TempDir
    private Path folder;

    @Test
    void picksTheModelThatIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("two.lan"), TWO);

        assertThat(Lan.read(file, Optional.of("Second")).orThrow().name()).isEqualTo("Second");
        assertThat(Lan.read(file, Optional.of("Secnd")).report())
                .contains("declares no model `Secnd`", "it declares First, Second", "did you mean `Second`?");
        assertThat(Lan.read(file).report()).contains("error[LAN0204]: the file declares several models: First, Second");
    }

    @Test
    void keepsNameAndDocumentation() {
        ModelSpace space = Lan.parse("one.lan", TWO.lines().limit(2).reduce("", (a, b) -> a + b + "\n"))
                .orThrow();

        assertThat(space.name()).isEqualTo("First");
        assertThat(space.documentation()).contains("The first.");
    }

    @Test
    void throwsWhatIsWrong() {
        Lan reading = Lan.parse("wrong.lan", "model M(x: f32[batch, 3]) -> f32[batch, 3] { return y }");

        assertThatThrownBy(reading::orThrow)
                .isInstanceOf(SourceException.class)
                .hasMessage("wrong.lan:1:53: error[LAN0201]: there is no `y` here");
    }

    @Test
    void showsTheLineWithThePlace() {
        Lan reading = Lan.parse("wrong.lan", """
                model M(image: f32[batch, 1, 28, 28]) -> f32[batch, 10] {
                    a = image |> choice "conv2" { plain = Conv2d(64, 3)  wide = Conv2d(32, 3) }
                    b = image |> Conv2d(64, 3)
                    return a + b |> flatten |> Linear(10)
                }
                """);

        assertThat(reading.report()).startsWith("""
                        error[LAN0301]: shapes must be equal, or 1 where they differ (in some candidates)
                         --> wrong.lan:4:16
                          |
                        4 |     return a + b |> flatten |> Linear(10)
                          |                ^""").contains("when conv2 = wide, in 1 of the 2 architectures");
    }
}
