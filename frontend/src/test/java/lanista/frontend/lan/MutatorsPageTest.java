// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the language in {@code docs/mutators.md}. */
class MutatorsPageTest {
    private static final Path FILE = Path.of("../docs/mutators.md");

    @TempDir
    private Path folder;

    @Test
    void compilesEachBlock() throws IOException {
        DocumentPrograms programs = DocumentPrograms.compile(DocumentPage.read(FILE), folder.toRealPath());

        assertThat(programs.problems()).isEmpty();
        assertThat(programs.sound()).isEqualTo(3);
    }
}
