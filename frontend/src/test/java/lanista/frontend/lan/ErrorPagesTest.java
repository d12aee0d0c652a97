// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The pages in {@code docs/errors}: one for each code, whose examples say what they say today. */
class ErrorPagesTest {
    private static final Path FOLDER = Path.of("../docs/errors");

    /** Codes of sources and architectures whose page has no program that leads to them: it takes a command to do so. */
    private static final Set<Code> WITHOUT_EXAMPLE = Set.of(Code.LAN0505);

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> showsWhatIsSaid() {
        return Arrays.stream(Code.values()).map(code -> DynamicTest.dynamicTest(code.name(), () -> check(code)));
    }

    private void check(Code code) throws IOException {
        Path file = FOLDER.resolve(code + ".md");
        assertThat(file).exists();
        DocumentPage page = DocumentPage.read(file);
        assertThat(page.lines()).first().isEqualTo("# %s: %s".formatted(code, code.title()));

        DocumentPrograms programs = DocumentPrograms.compile(
                page, Files.createDirectory(folder.toRealPath().resolve(code.name())));

        assertThat(programs.problems()).isEmpty();
        Golden.check(file, programs.updated());
        if (isOfSources(code) && !WITHOUT_EXAMPLE.contains(code)) {
            assertThat(programs.shown()).extracting(Diagnostic::code).contains(code);
            assertThat(programs.sound()).as("programs that are mended").isPositive();
        }
    }

    private static boolean isOfSources(Code code) {
        return code.name().matches("LAN0[123459]\\d\\d");
    }

    @Test
    void listsEachPage() throws IOException {
        String index = Golden.read(FOLDER.resolve("README.md"));
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("LAN"))
                    .sorted()
                    .toList();
            assertThat(pages).allSatisfy(name -> {
                String title = DocumentPage.read(FOLDER.resolve(name)).lines().get(0);
                String code = name.substring(0, name.length() - ".md".length());
                assertThat(index)
                        .contains("| [%s](%s) | %s |".formatted(code, name, title.substring(title.indexOf(':') + 2)));
            });
        }
    }
}
