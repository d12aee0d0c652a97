// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that say what the frontend must produce; {@code -Dlanista.golden=update} writes them anew. */
final class Golden {
    private static final Path ROOT = Path.of("src/test/resources/golden");

    private Golden() {}

    /** The cases of an area, by name. */
    static List<Path> cases(String area) {
        try (Stream<Path> files = Files.list(ROOT.resolve(area))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds a text against a file, or writes the file. */
    static void check(Path file, String actual) {
        if (!"update".equals(System.getProperty("lanista.golden"))) {
            assertThat(actual)
                    .as("%s; if the new text is right, run mvn -pl frontend -am test -Dlanista.golden=update", file)
                    .isEqualTo(Files.exists(file) ? read(file) : "");
        } else if ("true".equals(System.getenv("CI"))) {
            fail("goldens are not updated where CI=true");
        } else {
            write(file, actual);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
