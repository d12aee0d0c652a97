// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.DataSet;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.MemoryLimit;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;
import lanista.engine.data.format.IdxFile;

/** Images and labels in a folder of IDX files under MNIST's names. */
final class IdxFolder {
    private static final int WHITE = 255;

    private IdxFolder() {}

    /** The two files of a split. */
    private enum Part {
        TRAIN("train"),
        TEST("t10k");

        private final String images;
        private final String labels;

        Part(String prefix) {
            this.images = prefix + "-images-idx3-ubyte";
            this.labels = prefix + "-labels-idx1-ubyte";
        }

        boolean isIn(Path folder) {
            return find(folder, images).isPresent() || find(folder, labels).isPresent();
        }
    }

    /** Whether a file of that name, plain or gzip, is there. */
    static boolean contains(Path folder, String file) {
        return find(folder, file.endsWith(".gz") ? file.substring(0, file.length() - ".gz".length()) : file)
                .isPresent();
    }

    /** Programs that unpack MNIST write either a hyphen or a dot before the type. */
    private static Optional<Path> find(Path folder, String stem) {
        return Stream.of(stem, stem.replace("-idx", ".idx"))
                .flatMap(name -> Stream.of(name, name + ".gz"))
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst();
    }

    /**
     * Reads training and test data; where there are no test files, some of the training data becomes the test split.
     *
     * @param classes their names; none where they are the numbers from 0 to the largest training label
     */
    static DataSet load(String name, Path folder, List<String> classes, MemoryLimit limit) {
        IdxFile labels = labels(folder, Part.TRAIN, limit);
        List<String> names = classes.isEmpty() ? numbered(labels) : classes;
        Split train = split(folder, Part.TRAIN, labels, names, limit);
        if (!Part.TEST.isIn(folder)) {
            return DataSet.of(name, train);
        }
        return DataSet.of(name, train, split(folder, Part.TEST, labels(folder, Part.TEST, limit), names, limit));
    }

    private static IdxFile labels(Path folder, Part part, MemoryLimit limit) {
        return IdxFile.read(require(folder, part.labels), limit).requireRank(1, "labels");
    }

    private static List<String> numbered(IdxFile labels) {
        int largest = 0;
        for (byte label : labels.values()) {
            largest = Math.max(largest, label & 0xff);
        }
        return IntStream.rangeClosed(0, largest).mapToObj(String::valueOf).toList();
    }

    private static Split split(Path folder, Part part, IdxFile labels, List<String> classes, MemoryLimit limit) {
        IdxFile images = IdxFile.read(require(folder, part.images), limit).requireRank(3, "images");
        int height = images.dimensions().get(1);
        int width = images.dimensions().get(2);
        byte[] values = labels.values();
        int[] indices =
                IntStream.range(0, values.length).map(i -> values[i] & 0xff).toArray();
        return Split.of(
                Examples.pixels(ExampleShape.of(1, height, width), images.values(), WHITE),
                Targets.classes(classes, indices, labels::placeOf),
                labels.place());
    }

    private static Path require(Path folder, String stem) {
        return find(folder, stem)
                .orElseThrow(() -> new DataException(
                        DataCode.LAN0605,
                        DataPlace.of(folder),
                        Files.isDirectory(folder) ? "no such file in it" : "no such folder",
                        "%s or %s.gz".formatted(stem, stem)));
    }
}
