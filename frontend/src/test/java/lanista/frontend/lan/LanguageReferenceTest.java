// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lanista.frontend.lan.builtin.Builtins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference of the language, {@code docs/language.md}. */
class LanguageReferenceTest {
    private static final Path FILE = Path.of("../docs/language.md");

    /** The first cell of a row that is a call, in code. */
    private static final Pattern SIGNATURE = Pattern.compile("\\| `(\\w+)(\\(.*?\\))` .*");

    @TempDir
    private Path folder;

    @Test
    void compilesEachBlock() throws IOException {
        DocumentPrograms programs = DocumentPrograms.compile(DocumentPage.read(FILE), folder.toRealPath());

        assertThat(programs.problems()).isEmpty();
        Golden.check(FILE, programs.updated());
    }

    @Test
    void listsEachSignature() {
        List<String> expected = Builtins.names().stream()
                .flatMap(name -> signature(name).stream())
                .toList();

        assertThat(rows().map(row -> row.group(1) + row.group(2)).filter(LanguageReferenceTest::hasSignature))
                .as("the signatures in the tables of %s", FILE)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void listsEachName() {
        assertThat(rows().map(row -> row.group(1)).distinct())
                .as("the names in the tables of %s", FILE)
                .containsExactlyInAnyOrderElementsOf(Builtins.names());
    }

    private static Stream<Matcher> rows() {
        return DocumentPage.read(FILE).lines().stream().map(SIGNATURE::matcher).filter(Matcher::matches);
    }

    /** Whether a row is that of a layer or tensor function: forms for numbers and lists have no signature of their own. */
    private static boolean hasSignature(String row) {
        String name = row.substring(0, row.indexOf('('));
        return signature(name).isPresent() && !(Builtins.isPlainFunction(name) && row.endsWith("list)"));
    }

    private static Optional<String> signature(String name) {
        return Builtins.layer(name)
                .map(layer -> layer.signature().toString())
                .or(() -> Builtins.function(name)
                        .map(function -> function.signature().toString()));
    }
}
