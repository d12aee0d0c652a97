// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that say what must be written; {@code -Dlanista.golden=update} writes them anew. */
public final class Golden {
    private Golden() {}

    /** Holds a text against a file below {@code golden}, or writes the file. */
    public static void check(String name, String actual) {
        check(Path.of("src/test/resources/golden").resolve(name), actual);
    }

    /** Holds a text against a file, or writes the file. */
    public static void check(Path file, String actual) {
        try {
            if (!"update".equals(System.getProperty("lanista.golden"))) {
                assertThat(actual)
                        .as("%s; if the new text is right, run mvn -pl codegen -am test -Dlanista.golden=update", file)
                        .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
            } else if ("true".equals(System.getenv("CI"))) {
                fail("goldens are not updated where CI=true");
            } else {
                Files.writeString(file, actual);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
