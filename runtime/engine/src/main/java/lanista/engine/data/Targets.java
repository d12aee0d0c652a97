// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What was observed of each example, in the order of {@link Examples}. An array that is given is not copied and must
 * not be changed afterwards.
 */
public abstract sealed class Targets permits ClassTargets, NumberTargets {
    Targets() {}

    /**
     * A class for each example.
     *
     * @param names of the classes, in the order of their indices
     * @param labels index of each example's class
     * @param place says where the label of a row stands, for the error about one that is out of range
     * @throws DataException where a label is not the index of a name
     */
    public static Targets classes(List<String> names, int[] labels, IntFunction<DataPlace> place) {
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= names.size()) {
                throw new DataException(
                        DataCode.LAN0609,
                        place.apply(row),
                        "label " + labels[row],
                        "a class from 0 to %d".formatted(names.size() - 1));
            }
        }
        return new ClassTargets(new Target.Classes(names), labels);
    }

    /**
     * Numbers for each example.
     *
     * @param width how many
     * @param place says where the numbers of a row stand, for the error about one that is not finite
     * @throws DataException where a value is not a finite number
     */
    public static Targets numbers(int width, float[] values, IntFunction<DataPlace> place) {
        if (width < 1 || values.length % width != 0) {
            throw new IllegalArgumentException(
                    "%d values do not divide into rows of %d".formatted(values.length, width));
        }
        FiniteValues.check(values, width, place);
        return new NumberTargets(new Target.Numbers(width), values);
    }

    public abstract Target target();

    public abstract int count();

    /** The strata that every split keeps in proportion: the classes, or one for all numbers. */
    abstract int strata();

    abstract int stratum(int row);

    abstract void copyClass(int row, LongBuffer destination);

    abstract void copyNumbers(int row, FloatBuffer destination);

    /** Adds what is known of the rows to a digest. */
    abstract void digest(MessageDigest digest, int[] rows);
}
