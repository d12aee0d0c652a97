// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lanista.engine.data.DataPlace;
import lanista.engine.data.DataSet;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;

/** Three clouds of points around corners of a cube of four dimensions, a class each. */
public final class Clouds {
    private static final int COUNT = 90;
    private static final int WIDTH = 4;
    private static final DataPlace PLACE = DataPlace.of("clouds");

    private Clouds() {}

    public static DataSet data() {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[COUNT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble() + (i % WIDTH == i / WIDTH % 3 ? 2 : 0);
        }
        int[] labels = IntStream.range(0, COUNT).map(i -> i % 3).toArray();
        Examples examples = Examples.numbers(ExampleShape.of(WIDTH), values, row -> PLACE);
        Targets targets = Targets.classes(List.of("a", "b", "c"), labels, row -> PLACE);
        return DataSet.of("clouds", Split.of(examples, targets, PLACE)).standardized();
    }
}
