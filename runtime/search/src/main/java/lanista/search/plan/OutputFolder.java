// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where a search writes when nothing is said: the first free folder of its name. */
final class OutputFolder {
    private static final Path PARENT = Path.of("experiments");

    private OutputFolder() {}

    /** {@code experiments/NAME}, or with {@code -2}, {@code -3} … behind it. */
    static Path free(String name) {
        Path folder = PARENT.resolve(name);
        for (int number = 2; Files.exists(folder); number++) {
            folder = PARENT.resolve(name + "-" + number);
        }
        return folder;
    }

    /** The name of a file without its ending. */
    static String stem(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
