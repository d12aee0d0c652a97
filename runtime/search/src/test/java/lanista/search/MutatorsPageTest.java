// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/mutators.md: it prints what the page says. */
class MutatorsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("lanista.root"), "docs", "mutators.md");

    @TempDir
    Path temporary;

    @Test
    void mutatesInJava() throws IOException, ReflectiveOperationException {
        assertThat(JavaSnippet.behind("MutatorsPageTest", PAGE).run(temporary).lines())
                .containsExactly("[relu.activation, tanh.activation]", "9 architectures", "true");
    }
}
