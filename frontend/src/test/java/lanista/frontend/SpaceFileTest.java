// SPDX-License-Identifier: Apache-2.0
package lanista.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.json.SpaceJson;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpaceFileTest {
    private static final Path EXAMPLES = Path.of("../examples");

    @TempDir
    private Path folder;

    private static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".lan")).sorted().toList().stream();
        }
    }

    private List<String> problems(String name, String text, SpaceFile.Options options) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return SpaceFile.read(file, options).space().diagnostics().stream()
                .map(Diagnostic::message)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readsEveryExampleFromItsJson(Path example) throws IOException {
        ModelSpace space =
                SpaceFile.read(example, SpaceFile.Options.NONE).space().orThrow();
        Path file = Files.writeString(folder.resolve("space.JSON"), SpaceJson.write(space));

        ModelSpace again = SpaceFile.read(file, SpaceFile.Options.NONE).space().orThrow();

        assertThat(again.name()).isEqualTo(space.name());
        assertThat(again.documentation()).isEqualTo(space.documentation());
        assertThat(again.graph()).isEqualTo(space.graph());
    }

    @Test
    void tellsWhatADocumentHasToSay() throws IOException {
        assertThat(problems("a.json", "{\"nodes\": []}", SpaceFile.Options.NONE))
                .containsExactly("$: the field 'format' is missing");
        assertThat(problems("a.json", "[]", SpaceFile.Options.NONE))
                .containsExactly("$: expected an object, found an array");
        assertThat(SpaceFile.read(folder.resolve("none.json"), SpaceFile.Options.NONE)
                        .report())
                .contains("LAN0105", "none.json");
    }

    @Test
    void takesTypesOfInputsForGraphsOfNniAlone() throws IOException {
        SpaceFile.Options options = new SpaceFile.Options(Optional.empty(), List.of("f32[1]"));
        assertThat(problems("a.lan", "model M(x: f32[1]) -> f32[1] { return x }", options))
                .containsExactly("a source of the model language declares the types of its inputs itself");
    }
}
