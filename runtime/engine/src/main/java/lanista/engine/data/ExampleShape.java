// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The shape of one example, without the batch: {@code 3x32x32} for a colour image, channels first as in torch.
 *
 * @param dimensions one to eight positive numbers, whose product is an {@code int}
 */
public record ExampleShape(List<Integer> dimensions) {
    public static final int MOST_DIMENSIONS = 8;

    public ExampleShape {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty() || dimensions.size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "an example has 1 to %d dimensions, got %s".formatted(MOST_DIMENSIONS, dimensions));
        }
        long size = 1;
        for (int dimension : dimensions) {
            size *= dimension;
            if (dimension < 1 || size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "the dimensions of an example are positive and their product fits an int, got %s"
                                .formatted(dimensions));
            }
        }
    }

    public static ExampleShape of(int... dimensions) {
        return new ExampleShape(IntStream.of(dimensions).boxed().toList());
    }

    /** Numbers in one example. */
    public int size() {
        return dimensions.stream().reduce(1, (a, b) -> a * b);
    }

    public int rank() {
        return dimensions.size();
    }

    /** The first dimension: channels of an image, features of a row. */
    public int channels() {
        return dimensions.get(0);
    }

    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
