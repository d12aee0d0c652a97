// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanista.ir.diagnostic.Diagnostic;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The gallery in {@code docs/errors/gallery}: programs with mistakes that people make, each beside what is said of it.
 * The first line of a program is a comment that tells the mistake; the index repeats it.
 */
class ErrorGalleryTest {
    private static final Path FOLDER = Path.of("../docs/errors/gallery");
    private static final Path INDEX = FOLDER.resolve("README.md");
    private static final String ROW = "| [";

    /** As many as there must be at least. */
    private static final int FEWEST = 60;

    private static List<Path> programs() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".lan"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> saysWhatIsWrong() {
        return programs().stream().map(file -> DynamicTest.dynamicTest(slug(file), () -> check(file)));
    }

    private static void check(Path file) {
        Lan reading = Lan.read(file);
        String report = reading.report().replace(FOLDER + "/", "");

        Golden.check(FOLDER.resolve(slug(file) + ".txt"), report);
        assertThat(reading.space().diagnostics()).isNotEmpty().allSatisfy(diagnostic -> {
            assertThat(diagnostic.span().hasLine()).as("has a place").isTrue();
            assertThat(diagnostic.help()).as("has help").isPresent();
        });
        assertThat(report)
                .contains("[" + reading.space().diagnostics().get(0).code() + "]")
                .contains(" --> " + file.getFileName() + ":")
                .containsPattern("(?m)^ +\\|\\s+\\^+")
                .contains("  = help: ");
    }

    @Test
    void showsManyMistakes() {
        assertThat(programs()).hasSizeGreaterThanOrEqualTo(FEWEST);
    }

    @Test
    void listsEachProgram() {
        List<String> rows = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : Golden.read(INDEX).lines().toList()) {
            boolean isRow = line.startsWith(ROW);
            String slug = isRow ? line.substring(ROW.length(), line.indexOf(']')) : "";
            lines.add(isRow ? row(FOLDER.resolve(slug + ".lan")) : line);
            if (isRow) {
                rows.add(slug);
            }
        }

        assertThat(rows)
                .containsExactlyElementsOf(
                        programs().stream().map(ErrorGalleryTest::slug).toList());
        Golden.check(INDEX, String.join("\n", lines) + "\n");
    }

    /** A program's line of the index: the mistake, and the codes of what is said. */
    private static String row(Path program) {
        String slug = slug(program);
        String mistake = Golden.read(program).lines().findFirst().orElseThrow().substring("# ".length());
        String codes = Lan.read(program).space().diagnostics().stream()
                .map(Diagnostic::code)
                .distinct()
                .map(code -> "[%s](../%s.md)".formatted(code, code))
                .collect(Collectors.joining(" "));
        return "%s%s](%s.lan) | %s | [text](%s.txt) | %s |"
                .formatted(ROW, slug, slug, mistake.replace("|", "\\|"), slug, codes);
    }

    private static String slug(Path program) {
        String name = program.getFileName().toString();
        return name.substring(0, name.length() - ".lan".length());
    }
}
