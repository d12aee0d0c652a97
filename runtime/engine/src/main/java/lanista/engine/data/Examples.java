// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.nio.LongBuffer;
import java.security.MessageDigest;
import java.util.function.IntFunction;
import lanista.ir.type.ElementType;

/**
 * The inputs of a data set: one compact array of all examples, row after row. An array that is given is not copied and
 * must not be changed afterwards.
 */
public abstract sealed class Examples permits NumberExamples, PixelExamples, TokenExamples {
    private final ExampleShape shape;
    private final int width;
    private final int count;

    Examples(ExampleShape shape, int values) {
        this.width = shape.size();
        if (values % width != 0) {
            throw new IllegalArgumentException(
                    "%d values do not divide into examples of shape %s".formatted(values, shape));
        }
        this.shape = shape;
        this.count = values / width;
    }

    /**
     * Images, a byte a pixel. A batch gets {@code byte / white}, from 0 to 1.
     *
     * @param white the byte that stands for 1, such as 255
     */
    public static Examples pixels(ExampleShape shape, byte[] values, int white) {
        return new PixelExamples(shape, values, white);
    }

    /**
     * Measurements.
     *
     * @param place says where a row stands, for the error about a value that is not finite
     * @throws DataException where a value is not a finite number
     */
    public static Examples numbers(ExampleShape shape, float[] values, IntFunction<DataPlace> place) {
        FiniteValues.check(values, shape.size(), place);
        return new NumberExamples(shape, values);
    }

    /**
     * Ids of tokens.
     *
     * @param place says where a row stands, for the error about a negative id
     * @throws DataException where an id is negative
     */
    public static Examples tokens(ExampleShape shape, int[] ids, IntFunction<DataPlace> place) {
        int width = shape.size();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < 0) {
                throw new DataException(
                        DataCode.LAN0611, place.apply(i / width), "token id " + ids[i], "an id from 0 upwards");
            }
        }
        return new TokenExamples(shape, ids);
    }

    public ExampleShape shape() {
        return shape;
    }

    public int count() {
        return count;
    }

    /** Numbers in one example. */
    int width() {
        return width;
    }

    public abstract ElementType element();

    /** The same values in another shape of as many numbers. */
    abstract Examples reshaped(ExampleShape other);

    /** The usual normalisation of these values, measured on some of the rows. */
    abstract Normalization standardization(int[] rows);

    /** Reads rows as floats under a normalisation; may be used by several threads. */
    abstract RowReader reader(Normalization normalization);

    /** Writes one row as token ids. */
    void copyTokens(int row, LongBuffer destination) {
        throw new IllegalStateException("these examples are numbers: copy them with copyExamples");
    }

    /** Adds the values of the rows to a digest. */
    abstract void digest(MessageDigest digest, int[] rows);

    /** Writes one row as normalised floats. */
    interface RowReader {
        void read(int row, float[] destination);
    }
}
