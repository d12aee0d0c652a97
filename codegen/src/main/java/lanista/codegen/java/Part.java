// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Source that is the same in every unit: a resource of imports, an empty line, and members of a class. */
final class Part {
    private static final String IMPORT = "import ";

    private Part() {}

    /** The lines of a part, whose imports the unit then has. */
    static List<String> of(String name, Unit unit) {
        List<String> lines = new ArrayList<>();
        for (String line : read(name).lines().toList()) {
            if (line.startsWith(IMPORT)) {
                unit.use(line.substring(IMPORT.length(), line.length() - 1));
            } else if (!line.isEmpty() || !lines.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String read(String name) {
        try (InputStream stream = Objects.requireNonNull(Part.class.getResourceAsStream(name + ".txt"), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
