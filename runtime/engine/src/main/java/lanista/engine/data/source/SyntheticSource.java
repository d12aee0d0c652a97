// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import lanista.engine.data.DataPlace;
import lanista.engine.data.DataSet;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;

/**
 * Images that are made up, for measuring speed and for trying things out: each class has a pattern of random patches of
 * its own, and each image is the pattern of its class under noise of about the patches' strength. A small network learns
 * to tell them apart. The same name makes the same images everywhere. Classes take turns; a fixed fifth is the test
 * split.
 *
 * @param count of images, training and test together
 */
record SyntheticSource(ExampleShape shape, int classes, int count) implements DataSource {
    static final String PREFIX = "synthetic:";
    static final String FORM = "synthetic:SHAPE:CLASSES:N";

    private static final Pattern REST = Pattern.compile("(\\d{1,6}(?:x\\d{1,6}){0,7}):(\\d{1,5}):(\\d{1,9})");
    private static final int WHITE = 255;
    private static final int STRENGTH = 48;

    /** Length of a patch along every dimension but the first, so that pooling does not blur it away. */
    private static final int PATCH = 4;

    SyntheticSource {
        if (classes < 2) {
            throw new IllegalArgumentException("there are at least two classes, got " + classes);
        }
    }

    static SyntheticSource parse(SourceName name) {
        Matcher rest = REST.matcher(name.rest());
        if (!rest.matches()) {
            throw name.malformed(FORM + ", such as synthetic:3x32x32:10:2000");
        }
        try {
            List<Integer> dimensions = Arrays.stream(rest.group(1).split("x", -1))
                    .map(Integer::valueOf)
                    .toList();
            return new SyntheticSource(
                    new ExampleShape(dimensions), Integer.parseInt(rest.group(2)), Integer.parseInt(rest.group(3)));
        } catch (IllegalArgumentException e) {
            throw name.malformed("%s, but %s".formatted(FORM, e.getMessage()));
        }
    }

    @Override
    public String name() {
        return "%s%s:%d:%d".formatted(PREFIX, shape, classes, count);
    }

    @Override
    public DataSet load(DataOptions options) {
        DataPlace place = DataPlace.of(name());
        byte[] values = new byte[options.limit().arrayLength(place, (long) count * shape.size(), 1)];
        options.limit().arrayLength(place, (long) classes * shape.size(), Integer.BYTES);
        int[][] patterns = new int[classes][];
        for (int i = 0; i < classes; i++) {
            patterns[i] = pattern(new SplittableRandom(i));
        }
        SplittableRandom random = new SplittableRandom(classes);
        for (int image = 0; image < count; image++) {
            addImage(patterns[image % classes], random, values, image * shape.size());
        }
        List<String> names =
                IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        int[] labels = IntStream.range(0, count).map(image -> image % classes).toArray();
        return DataSet.of(
                name(),
                Split.of(Examples.pixels(shape, values, WHITE), Targets.classes(names, labels, row -> place), place));
    }

    /** The deviations of a class from grey, the same all over a patch. */
    private int[] pattern(SplittableRandom random) {
        int[] patchOf = new int[shape.size()];
        int patches = 1;
        for (int i = 0; i < shape.rank(); i++) {
            int length = i == 0 ? 1 : PATCH;
            int along = (shape.dimensions().get(i) + length - 1) / length;
            int inner = shape.dimensions().subList(i + 1, shape.rank()).stream().reduce(1, (a, b) -> a * b);
            for (int element = 0; element < patchOf.length; element++) {
                int coordinate = element / inner % shape.dimensions().get(i);
                patchOf[element] = patchOf[element] * along + coordinate / length;
            }
            patches *= along;
        }
        int[] strengths = random.ints(patches, -STRENGTH, STRENGTH + 1).toArray();
        return IntStream.of(patchOf).map(patch -> strengths[patch]).toArray();
    }

    /** Noise is a sum of four uniform numbers from 0 to 63: nearly normal, of deviation 37, and exact everywhere. */
    private static void addImage(int[] pattern, SplittableRandom random, byte[] values, int from) {
        for (int i = 0; i < pattern.length; i++) {
            long bits = random.nextLong();
            int noise = 0;
            for (int part = 0; part < 4; part++) {
                noise += (int) (bits >>> (part * 6)) & 63;
            }
            values[from + i] = (byte) Math.max(0, Math.min(WHITE, pattern[i] + noise));
        }
    }
}
