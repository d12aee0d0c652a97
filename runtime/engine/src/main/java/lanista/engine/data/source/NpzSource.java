// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.DataSet;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;
import lanista.engine.data.format.NpyArray;
import lanista.engine.data.format.Npz;

/**
 * Arrays in a NumPy file: {@code x_train}, {@code y_train} and, for a test split, {@code x_test}, {@code y_test}, as
 * Keras names them; or {@code x} and {@code y} alone. The first dimension counts examples. What an {@code x} means
 * follows from its type, see {@link NpzExamples}. A {@code y} of integers is classes, numbered from 0; one of floats is
 * numbers, as many as its second dimension.
 */
record NpzSource(Path file) implements DataSource {
    static final String PREFIX = "npz:";
    static final String FORM = "npz:FILE";

    /** More classes than any data set has: a label beyond is an identifier or a measurement. */
    private static final int MOST_CLASSES = 1 << 16;

    @Override
    public String name() {
        return PREFIX + file;
    }

    @Override
    public DataSet load(DataOptions options) {
        try (Npz npz = Npz.open(file, options.limit())) {
            boolean divided = npz.names().contains("x_train") || npz.names().contains("y_train");
            String suffix = divided ? "_train" : "";
            NpyArray y = npz.read("y" + suffix);
            boolean numbers = isNumbers(y, options.targets());
            List<String> classes = numbers ? List.of() : classes(y, at("y" + suffix));
            Split train = split(npz, suffix, y, classes);
            if (npz.names().contains("x_test") || npz.names().contains("y_test")) {
                return DataSet.of(name(), train, split(npz, "_test", npz.read("y_test"), classes));
            }
            return DataSet.of(name(), train);
        }
    }

    private static boolean isNumbers(NpyArray y, TargetKind kind) {
        return switch (kind) {
            case CLASS -> false;
            case NUMBER -> true;
            case INFERRED -> y.type().element().isFloating();
        };
    }

    private IntFunction<DataPlace> at(String array) {
        DataPlace place = DataPlace.of(file + ": " + array);
        return row -> place.at("row " + row);
    }

    private Split split(Npz npz, String suffix, NpyArray y, List<String> classes) {
        NpyArray x = npz.read("x" + suffix);
        DataPlace place = DataPlace.of(file + ": x" + suffix);
        return Split.of(NpzExamples.of(x, place), targets(y, classes, at("y" + suffix)), DataPlace.of(file.toString()));
    }

    /** The classes from 0 to the largest label. */
    private static List<String> classes(NpyArray y, IntFunction<DataPlace> place) {
        int[] labels = labels(y, place);
        int largest = IntStream.of(labels).max().orElse(0);
        return IntStream.rangeClosed(0, largest).mapToObj(String::valueOf).toList();
    }

    private static Targets targets(NpyArray y, List<String> classes, IntFunction<DataPlace> place) {
        if (!classes.isEmpty()) {
            return Targets.classes(classes, labels(y, place), place);
        }
        if (y.shape().isEmpty() || y.shape().size() > 2 || y.shape().contains(0)) {
            throw wrongShape(y, place.apply(0));
        }
        return Targets.numbers(y.shape().size() == 1 ? 1 : y.shape().get(1), y.toFloats(), place);
    }

    private static int[] labels(NpyArray y, IntFunction<DataPlace> place) {
        if (y.type().element().isFloating()) {
            throw new DataException(
                    DataCode.LAN0621,
                    place.apply(0),
                    "labels of type " + y.type().code(),
                    "classes as integers");
        }
        boolean column = y.shape().size() == 2 && y.shape().get(1) == 1;
        if (y.shape().size() != 1 && !column) {
            throw wrongShape(y, place.apply(0));
        }
        long[] values = y.toLongs();
        for (int row = 0; row < values.length; row++) {
            if (values[row] < 0 || values[row] >= MOST_CLASSES) {
                throw new DataException(
                        DataCode.LAN0609,
                        place.apply(row),
                        "label " + values[row],
                        "a class from 0 to %d".formatted(MOST_CLASSES - 1));
            }
        }
        return IntStream.range(0, values.length).map(row -> (int) values[row]).toArray();
    }

    private static DataException wrongShape(NpyArray y, DataPlace place) {
        return new DataException(DataCode.LAN0613, place, "labels of shape " + y.shape(), "one label for each example");
    }
}
