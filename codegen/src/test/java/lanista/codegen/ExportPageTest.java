// SPDX-License-Identifier: Apache-2.0
package lanista.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lanista.codegen.dot.Golden;
import lanista.frontend.lan.Lan;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The candidate that {@code docs/export.md} shows is written as the page has it. */
class ExportPageTest {
    private static final String ARCHITECTURE = "{\"features\": 64, \"conv2\": \"separable\", \"dropout1\": 0.25}";

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/export.md"));
    }

    private static String written(String target, String file) {
        ModelSpace space = Lan.read(Path.of("../examples/digits.lan")).orThrow();
        Architecture architecture =
                ArchitectureJson.read(space, "best.json", ARCHITECTURE).orThrow();
        Export export = Exports.of(space, Freezer.freeze(space, architecture), "digits.lan", file, Map.of());
        Map<String, byte[]> files = Emitters.find(target).orElseThrow().emit(export);
        assertThat(files).containsOnlyKeys(file);
        return new String(files.values().iterator().next(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"lan, best.lan", "pytorch, best.py"})
    void showsWhatIsWritten(String target, String file) throws IOException {
        assertThat(page()).contains(ARCHITECTURE).contains("\n" + written(target, file) + "```");
    }

    @Test
    void showsPartsOfTheJava() throws IOException {
        String unit = written("java", "Digits.java");
        List<String> parts = Pattern.compile("(?s)\n```java\n(.*?)```")
                .matcher(page())
                .results()
                .map(part -> part.group(1))
                .toList();
        assertThat(parts)
                .hasSizeGreaterThan(1)
                .allSatisfy(part -> assertThat(unit).contains(part));
    }

    @Test
    void showsTheDrawing() throws IOException {
        assertThat(page()).contains("](digits-candidate.svg)");
        Golden.check(Path.of("../docs/digits-candidate.svg"), written("svg", "best.svg"));
    }
}
