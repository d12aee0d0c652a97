// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that fuzzing begins with. Paths are those seen from the module's folder. */
final class Seeds {
    /** Where findings and seeds of fuzzing alone stand, a folder a target. */
    static final Path FOLDER = Path.of("src/test/resources/fuzz");

    /** Good programs, and wrong ones. */
    static final List<Path> PROGRAMS =
            List.of(Path.of("../examples"), Path.of("../docs/errors/gallery"), Path.of("src/test/resources/golden"));

    static final List<Path> MUTATORS = List.of(Path.of("src/test/resources/golden/mutators"));

    static final List<Path> GRAPHS = List.of(Path.of("src/test/resources/golden/graphs"));

    /** Graphs of NNI's Retiarii. */
    static final List<Path> NNI = List.of(Path.of("src/test/resources/nni"));

    private Seeds() {}

    /** The files below some folders whose names have an end, in a fixed order. */
    static List<Path> below(List<Path> folders, String end) {
        return folders.stream().flatMap(folder -> below(folder, end).stream()).toList();
    }

    /** A target in which nothing was found yet has no folder. */
    private static List<Path> below(Path folder, String end) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(end))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
