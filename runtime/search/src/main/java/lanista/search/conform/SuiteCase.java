// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model with inputs and what it must make of them.
 *
 * @param name the path of its folder within the suite, such as {@code node/test_abs}
 * @param folder where it is
 */
public record SuiteCase(String name, Path folder) {
    static final String MODEL = "model.onnx";

    private static final String DATA = "test_data_set_";

    Path model() {
        return folder.resolve(MODEL);
    }

    /** The folders of its data, in the order of their numbers. */
    List<Path> dataSets() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> fileName(entry).matches(DATA + "\\d{1,9}"))
                    .sorted(Comparator.comparingInt(
                            entry -> Integer.parseInt(fileName(entry).substring(DATA.length()))))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }

    /**
     * The files {@code kind_0.pb}, {@code kind_1.pb} and so on of a data set.
     *
     * @param kind input or output
     */
    static List<Path> tensors(Path dataSet, String kind) {
        List<Path> files = new ArrayList<>();
        for (Path file = tensor(dataSet, kind, 0); Files.exists(file); file = tensor(dataSet, kind, files.size())) {
            files.add(file);
        }
        return files;
    }

    private static Path tensor(Path dataSet, String kind, int index) {
        return dataSet.resolve("%s_%d.pb".formatted(kind, index));
    }
}
