// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents in {@code docs/json.md}, which are read as they stand there. */
class JsonPageTest {
    private static final Path FILE = Path.of("../docs/json.md");

    @Test
    void showsDocumentsThatAreRead(@TempDir Path folder) throws IOException {
        DocumentPrograms programs = DocumentPrograms.compile(DocumentPage.read(FILE), folder.toRealPath());

        assertThat(programs.problems()).isEmpty();
        assertThat(programs.sound()).isGreaterThanOrEqualTo(4);
        Golden.check(FILE, programs.updated());
    }
}
