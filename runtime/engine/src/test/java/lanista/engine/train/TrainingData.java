// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lanista.engine.data.DataPlace;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;

/** Small data that a small network learns. */
public final class TrainingData {
    private static final DataPlace PLACE = DataPlace.of("test");
    private static final long SEED = 5;

    private TrainingData() {}

    /** Points around three corners of a square: a class for each corner. */
    public static Split corners(int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        float[][] corners = {{0, 0}, {2, 0}, {0, 2}};
        float[] points = new float[2 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % corners.length;
            points[2 * i] = corners[labels[i]][0] + (float) random.nextDouble(-0.5, 0.5);
            points[2 * i + 1] = corners[labels[i]][1] + (float) random.nextDouble(-0.5, 0.5);
        }
        return classes(numbers(ExampleShape.of(2), points), List.of("origin", "right", "top"), labels);
    }

    /** Images of 4x4 pixels with a bright row or a bright column. */
    public static Split stripes(int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] pixels = new byte[16 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 2;
            int line = random.nextInt(4);
            for (int j = 0; j < 4; j++) {
                pixels[16 * i + (labels[i] == 0 ? 4 * line + j : 4 * j + line)] = (byte) 255;
            }
        }
        return classes(Examples.pixels(ExampleShape.of(1, 4, 4), pixels, 255), List.of("row", "column"), labels);
    }

    /** Sequences of three token ids from 0 to 9: the class tells whether the first is below 5. */
    static Split tokens(int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] ids =
                IntStream.generate(() -> random.nextInt(10)).limit(3L * count).toArray();
        int[] labels =
                IntStream.range(0, count).map(i -> ids[3 * i] < 5 ? 0 : 1).toArray();
        return classes(Examples.tokens(ExampleShape.of(3), ids, row -> PLACE), List.of("low", "high"), labels);
    }

    /** Points with {@code width} numbers, all of them {@code 2 x - y + 0.5}. */
    static Split planes(int count, int width) {
        SplittableRandom random = new SplittableRandom(SEED);
        float[] points = new float[2 * count];
        float[] heights = new float[width * count];
        for (int i = 0; i < count; i++) {
            points[2 * i] = (float) random.nextDouble(-1, 1);
            points[2 * i + 1] = (float) random.nextDouble(-1, 1);
            for (int j = 0; j < width; j++) {
                heights[width * i + j] = 2 * points[2 * i] - points[2 * i + 1] + 0.5f;
            }
        }
        return Split.of(numbers(ExampleShape.of(2), points), Targets.numbers(width, heights, row -> PLACE), PLACE);
    }

    /** Examples that are their own number, with the same number as target. */
    static Split counted(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        return Split.of(numbers(ExampleShape.of(1), values), Targets.numbers(1, values.clone(), row -> PLACE), PLACE);
    }

    private static Examples numbers(ExampleShape shape, float[] values) {
        return Examples.numbers(shape, values, row -> PLACE);
    }

    private static Split classes(Examples examples, List<String> names, int[] labels) {
        return Split.of(examples, Targets.classes(names, labels, row -> PLACE), PLACE);
    }
}
