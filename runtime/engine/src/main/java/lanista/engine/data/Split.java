// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.IntStream;
import lanista.ir.type.ElementType;

/**
 * Some rows of the one shared copy of a data set, numbered from 0. Immutable; any number of threads may copy batches
 * out of it at the same time.
 */
public final class Split {
    private final Examples examples;
    private final Targets targets;
    private final int[] rows;
    private final Normalization normalization;
    private final Examples.RowReader reader;

    private Split(Examples examples, Targets targets, int[] rows, Normalization normalization) {
        this(examples, targets, rows, normalization, examples.reader(normalization));
    }

    private Split(
            Examples examples, Targets targets, int[] rows, Normalization normalization, Examples.RowReader reader) {
        this.examples = examples;
        this.targets = targets;
        this.rows = rows;
        this.normalization = normalization;
        this.reader = reader;
    }

    /**
     * All of the given examples.
     *
     * @param place what holds them, for the errors
     * @throws DataException where there are none, or not as many targets as examples
     */
    public static Split of(Examples examples, Targets targets, DataPlace place) {
        if (examples.count() != targets.count()) {
            throw new DataException(
                    DataCode.LAN0617,
                    place,
                    "%d examples and %d labels".formatted(examples.count(), targets.count()),
                    "one label for each example");
        }
        if (examples.count() == 0) {
            throw new DataException(DataCode.LAN0614, place, "no example", "at least one");
        }
        int[] all = IntStream.range(0, examples.count()).toArray();
        return new Split(examples, targets, all, Normalization.NONE);
    }

    public int size() {
        return rows.length;
    }

    public ExampleShape shape() {
        return examples.shape();
    }

    public ElementType element() {
        return examples.element();
    }

    public Target target() {
        return targets.target();
    }

    /** What {@link #copyExamples} does to the numbers. */
    public Normalization normalization() {
        return normalization;
    }

    /**
     * Writes examples as floats, one after the other, from the position of the buffer on.
     *
     * @param order numbers of examples, each from 0 to {@link #size()} - 1
     * @param from first place in {@code order} that is copied
     * @param to place after the last
     * @throws IllegalStateException where the examples are token ids
     */
    public void copyExamples(int[] order, int from, int to, FloatBuffer destination) {
        float[] example = new float[examples.width()];
        for (int i = from; i < to; i++) {
            reader.read(rows[order[i]], example);
            destination.put(example);
        }
    }

    /**
     * Writes token ids as 64-bit integers; otherwise as {@link #copyExamples}.
     *
     * @throws IllegalStateException where the examples are not token ids
     */
    public void copyTokens(int[] order, int from, int to, LongBuffer destination) {
        for (int i = from; i < to; i++) {
            examples.copyTokens(rows[order[i]], destination);
        }
    }

    /**
     * Writes the class indices of examples as 64-bit integers.
     *
     * @throws IllegalStateException where the targets are numbers
     */
    public void copyClasses(int[] order, int from, int to, LongBuffer destination) {
        for (int i = from; i < to; i++) {
            targets.copyClass(rows[order[i]], destination);
        }
    }

    /**
     * Writes the numbers to be predicted of examples.
     *
     * @throws IllegalStateException where the targets are classes
     */
    public void copyNumbers(int[] order, int from, int to, FloatBuffer destination) {
        for (int i = from; i < to; i++) {
            targets.copyNumbers(rows[order[i]], destination);
        }
    }

    /**
     * Takes a validation split out of this one: random rows, in proportion to the classes, at least one and never all
     * of a class.
     *
     * @param fraction of the rows that validate, above 0 and below 1
     * @param seed decides which
     * @throws DataException where no class has two examples
     */
    public Holdout holdOut(double fraction, long seed) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("a part to hold out lies between 0 and 1, got " + fraction);
        }
        int count = Math.max(1, (int) Math.round(rows.length * fraction));
        return holdOutRows(count, seed);
    }

    /** As {@link #holdOut}, so many rows. */
    Holdout holdOutRows(int count, long seed) {
        int[] held = Stratification.of(targets, rows).random(count, seed);
        if (held.length == 0) {
            throw new DataException(
                    DataCode.LAN0614,
                    DataPlace.of("training data"),
                    "no class with two examples",
                    "two examples of a class, one to train with and one to validate");
        }
        int[] kept = IntStream.of(rows)
                .filter(row -> Arrays.binarySearch(held, row) < 0)
                .toArray();
        return new Holdout(withRows(kept), withRows(held));
    }

    /** The first {@code count} rows in proportion to the classes, the same for every seed; all where there are fewer. */
    Split limitedTo(int count) {
        return count >= rows.length
                ? this
                : withRows(Stratification.of(targets, rows).first(count));
    }

    private Split withRows(int[] some) {
        return new Split(examples, targets, some, normalization, reader);
    }

    Split normalized(Normalization other) {
        return new Split(examples, targets, rows, other);
    }

    Split reshaped(ExampleShape other) {
        return other.equals(shape()) ? this : new Split(examples.reshaped(other), targets, rows, normalization);
    }

    /** The usual normalisation of these rows. */
    Normalization standardization() {
        return examples.standardization(rows);
    }

    void digest(MessageDigest digest) {
        examples.digest(digest, rows);
        targets.digest(digest, rows);
    }
}
