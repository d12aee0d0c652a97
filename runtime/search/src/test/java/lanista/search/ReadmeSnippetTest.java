// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the README that embeds a search: it compiles without warnings, runs, and prints what it found. */
class ReadmeSnippetTest {
    private static final Path README = Path.of(System.getProperty("lanista.root"), "README.md");

    @TempDir
    Path temporary;

    @Test
    void searchesAndPredicts() throws IOException, ReflectiveOperationException {
        assertThat(JavaSnippet.behind("ReadmeSnippetTest", README).run(temporary))
                .contains("accuracy=");
    }
}
