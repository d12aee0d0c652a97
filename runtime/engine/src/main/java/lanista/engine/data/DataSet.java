// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import lanista.ir.type.ElementType;

/**
 * Examples with what is to be predicted of each, split into training and test data. Immutable and shared by all
 * trials.
 */
public final class DataSet {
    /** The seed of every test split that a source does not bring itself: the same rows for everybody. */
    private static final long TEST_SEED = 0;

    private static final int TEST_PART = 5;

    private final String name;
    private final Split train;
    private final Split test;
    private final List<String> notes;

    private DataSet(String name, Split train, Split test, List<String> notes) {
        this.name = name;
        this.train = train;
        this.test = test;
        this.notes = List.copyOf(notes);
    }

    /**
     * A data set that brings its own test split.
     *
     * @param name as the user gave it
     * @throws DataException where the two splits differ in shape, in the kind of their elements or in their target
     */
    public static DataSet of(String name, Split train, Split test) {
        requireSame(name, "an example in the test split of shape ", test.shape(), train.shape());
        requireSame(name, "an element in the test split of kind ", test.element(), train.element());
        if (!test.target().equals(train.target())) {
            throw new DataException(
                    DataCode.LAN0621,
                    DataPlace.of(name),
                    "a test split of " + describe(test.target()),
                    "that of the training split, " + describe(train.target()));
        }
        requireClasses(name, train.target());
        return new DataSet(name, train, test, List.of());
    }

    /**
     * A data set without a test split of its own: a fifth of the examples, rounded up and in proportion to the classes,
     * becomes one. It depends on the data alone.
     *
     * @throws DataException where there is too little to split
     */
    public static DataSet of(String name, Split all) {
        requireClasses(name, all.target());
        Holdout holdout = all.holdOutRows((all.size() + TEST_PART - 1) / TEST_PART, TEST_SEED);
        String note = "%s: a fixed fifth of the examples, %,d of %,d, is the test split"
                .formatted(name, holdout.validation().size(), all.size());
        return new DataSet(name, holdout.train(), holdout.validation(), List.of(note));
    }

    private static void requireSame(String name, String what, Object found, Object expected) {
        if (!found.equals(expected)) {
            throw new DataException(
                    DataCode.LAN0613, DataPlace.of(name), what + found, "that of the training split, " + expected);
        }
    }

    private static void requireClasses(String name, Target target) {
        int classes = target.match(new Target.Cases<Integer>() {
            @Override
            public Integer classes(Target.Classes classes) {
                return classes.names().size();
            }

            @Override
            public Integer numbers(Target.Numbers numbers) {
                return Integer.MAX_VALUE;
            }
        });
        if (classes < 2) {
            throw new DataException(DataCode.LAN0614, DataPlace.of(name), classes + " class", "at least two classes");
        }
    }

    private static String describe(Target target) {
        return target.match(new Target.Cases<>() {
            @Override
            public String classes(Target.Classes classes) {
                return classes.names().size() + " classes";
            }

            @Override
            public String numbers(Target.Numbers numbers) {
                return numbers.width() + " numbers";
            }
        });
    }

    public String name() {
        return name;
    }

    /** What a model learns from; a validation split is taken out of it with {@link Split#holdOut}. */
    public Split train() {
        return train;
    }

    /** What a chosen model is judged by, once. */
    public Split test() {
        return test;
    }

    public ExampleShape shape() {
        return train.shape();
    }

    public ElementType element() {
        return train.element();
    }

    public Target target() {
        return train.target();
    }

    /** What a user should know about where the data came from, a line each. */
    public List<String> notes() {
        return notes;
    }

    public DataSet withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new DataSet(name, train, test, more);
    }

    /**
     * The first {@code count} training examples in proportion to the classes, the same for every seed; all where there
     * are fewer. The test split stays as it is.
     */
    public DataSet limitedTo(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a limit on the training data is at least 1, got " + count);
        }
        return new DataSet(name, train.limitedTo(count), test, notes);
    }

    /**
     * The same data with every channel brought to mean 0 and standard deviation 1, both measured on the training split
     * alone: the default for images and for tables. The channels of an image, or of a series, are its first dimension;
     * of a flat row of measurements each is a channel, while the pixels of a flat row share one. Token ids stay as they
     * are. Reads the training split once.
     */
    public DataSet standardized() {
        return normalized(train.standardization());
    }

    /** The same data under the normalisation that some model was trained with. */
    public DataSet normalized(Normalization normalization) {
        int channels = normalization.channels();
        if (channels != 1 && channels != shape().channels()) {
            throw new IllegalArgumentException(
                    "examples of shape %s do not have %d channels".formatted(shape(), channels));
        }
        return new DataSet(name, train.normalized(normalization), test.normalized(normalization), notes);
    }

    /**
     * The same data, each example seen in another shape of as many numbers, such as a row of 64 as an 1x8x8 image.
     *
     * @throws DataException where the numbers are not as many
     */
    public DataSet reshaped(ExampleShape shape) {
        if (shape.size() != shape().size()) {
            throw new DataException(
                    DataCode.LAN0613,
                    DataPlace.of(name),
                    "examples of shape %s, %d numbers each".formatted(shape(), shape().size()),
                    "shape %s, %d numbers".formatted(shape, shape.size()));
        }
        return new DataSet(name, train.reshaped(shape), test.reshaped(shape), notes);
    }

    /**
     * SHA-256 over shape, values, targets and splits, in hexadecimal: data sets with equal digests give equal batches
     * before normalisation. Reads everything once.
     */
    public String digest() {
        MessageDigest digest = Sha256.start();
        digest.update("%s %s\n%d %d\n"
                .formatted(element(), shape(), train.size(), test.size())
                .getBytes(StandardCharsets.UTF_8));
        train.digest(digest);
        test.digest(digest);
        return HexFormat.of().formatHex(digest.digest());
    }
}
