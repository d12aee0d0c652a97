// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lanista.ir.type.ElementType;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final DataPlace PLACE = DataPlace.of("test");

    @Test
    void writesExamplesInTheOrderAskedFor() {
        Split split =
                pixels(ExampleShape.of(1, 1, 2), new byte[] {0, 51, 102, (byte) 153, (byte) 204, (byte) 255}, 0, 1, 0);
        FloatBuffer batch = nativeFloats(5);
        batch.put(7);

        split.copyExamples(new int[] {9, 2, 0, 9}, 1, 3, batch);

        assertThat(floats(batch)).containsExactly(7, 0.8f, 1, 0, 0.2f);
    }

    @Test
    void writesClassesAsLongs() {
        Split split = pixels(ExampleShape.of(1), new byte[3], 2, 0, 1);
        LongBuffer batch = LongBuffer.allocate(2);

        split.copyClasses(new int[] {0, 2}, 0, 2, batch);

        assertThat(batch.array()).containsExactly(2, 1);
        assertThat(split.target()).isEqualTo(new Target.Classes(List.of("0", "1", "2")));
    }

    @Test
    void writesRowsOfNumbers() {
        Split split = Split.of(
                Examples.numbers(ExampleShape.of(1), new float[] {1, 2}, row -> PLACE),
                Targets.numbers(2, new float[] {10, 11, 20, 21}, row -> PLACE),
                PLACE);
        FloatBuffer batch = FloatBuffer.allocate(4);

        split.copyNumbers(new int[] {1, 0}, 0, 2, batch);

        assertThat(batch.array()).containsExactly(20, 21, 10, 11);
        assertThat(split.target()).isEqualTo(new Target.Numbers(2));
    }

    @Test
    void writesTokensAsLongs() {
        Split split = Split.of(
                Examples.tokens(ExampleShape.of(2), new int[] {5, 6, 7, 8}, row -> PLACE), classes(0, 1), PLACE);
        LongBuffer batch = LongBuffer.allocate(4);

        split.copyTokens(new int[] {1, 0}, 0, 2, batch);

        assertThat(batch.array()).containsExactly(7, 8, 5, 6);
        assertThat(split.element()).isEqualTo(ElementType.I64);
    }

    @Test
    void refusesTheWrongKindOfCopy() {
        Split tokens =
                Split.of(Examples.tokens(ExampleShape.of(1), new int[] {5, 6}, row -> PLACE), classes(0, 1), PLACE);
        Split pixels = pixels(ExampleShape.of(1), new byte[2], 0, 1);
        int[] first = {0};

        assertThatThrownBy(() -> tokens.copyExamples(first, 0, 1, FloatBuffer.allocate(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("copyTokens");
        assertThatThrownBy(() -> pixels.copyTokens(first, 0, 1, LongBuffer.allocate(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("copyExamples");
        assertThatThrownBy(() -> pixels.copyNumbers(first, 0, 1, FloatBuffer.allocate(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("copyClasses");
    }

    @Test
    void holdsOutInProportionToTheClasses() {
        int[] labels = IntStream.range(0, 1000)
                .map(i -> i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2)
                .toArray();
        Split split = pixels(ExampleShape.of(1), new byte[1000], labels);

        Holdout holdout = split.holdOut(0.2, 3);

        assertThat(counts(holdout.validation(), 3)).containsExactly(120, 60, 20);
        assertThat(counts(holdout.train(), 3)).containsExactly(480, 240, 80);
    }

    @Test
    void holdsOutEveryRowOnce() {
        Split split = numbered(300);

        Holdout holdout = split.holdOut(0.25, 11);

        float[] together = Arrays.copyOf(values(holdout.train()), 300);
        System.arraycopy(
                values(holdout.validation()),
                0,
                together,
                holdout.train().size(),
                holdout.validation().size());
        Arrays.sort(together);
        assertThat(together).containsExactly(values(split));
        assertThat(holdout.validation().size()).isEqualTo(75);
    }

    @Test
    void holdsOutByTheSeedAlone() {
        Split split = numbered(300);

        float[] once = values(split.holdOut(0.25, 11).validation());

        assertThat(values(split.holdOut(0.25, 11).validation())).containsExactly(once);
        assertThat(values(split.holdOut(0.25, 12).validation())).isNotEqualTo(once);
        assertThat(Arrays.copyOf(once, 6))
                .as("the same rows on every machine and every Java")
                .containsExactly(1, 2, 5, 12, 13, 14);
    }

    @Test
    void neverHoldsOutAllOfAClass() {
        Split split = pixels(ExampleShape.of(1), new byte[12], 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 2);

        for (int seed = 0; seed < 20; seed++) {
            Holdout holdout = split.holdOut(0.9, seed);

            assertThat(counts(holdout.train(), 3)).doesNotContain(0);
            assertThat(counts(holdout.validation(), 3)).containsExactly(8, 0, 1);
        }
    }

    @Test
    void saysThatThereIsTooLittleToHoldOut() {
        Split split = pixels(ExampleShape.of(1), new byte[2], 0, 1);

        DataException problem = catchThrowableOfType(DataException.class, () -> split.holdOut(0.5, 0));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0614);
        assertThatThrownBy(() -> split.holdOut(1.0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limitsToTheFirstRowsOfEachClass() {
        Split split = pixels(ExampleShape.of(1), bytes(10), 1, 1, 1, 1, 1, 1, 0, 0, 0, 0);

        assertThat(values(split.limitedTo(5))).containsExactly(0, 1, 2, 6, 7);
        assertThat(split.limitedTo(10)).isSameAs(split);
        assertThat(split.limitedTo(11)).isSameAs(split);
    }

    @Test
    void sharesOneCopyAmongThreads() {
        Split split = numbered(5000).normalized(new Normalization(List.of(10.0), List.of(2.0)));
        float[] expected = values(split);

        List<float[]> seen = IntStream.range(0, 64)
                .parallel()
                .mapToObj(thread -> values(split))
                .toList();

        assertThat(seen).allSatisfy(values -> assertThat(values).containsExactly(expected));
    }

    @Test
    void needsAsManyTargetsAsExamples() {
        DataException differing = catchThrowableOfType(
                DataException.class,
                () -> Split.of(Examples.pixels(ExampleShape.of(1), new byte[3], 1), classes(0, 1), PLACE));
        DataException empty = catchThrowableOfType(
                DataException.class,
                () -> Split.of(Examples.pixels(ExampleShape.of(1), new byte[0], 1), classes(), PLACE));

        assertThat(differing.code()).isEqualTo(DataCode.LAN0617);
        assertThat(differing).hasMessageContaining("3 examples and 2 labels");
        assertThat(empty.code()).isEqualTo(DataCode.LAN0614);
    }

    @Test
    void refusesWhatIsNoNumber() {
        float[] values = new SplittableRandom(1)
                .doubles(12)
                .collect(() -> FloatBuffer.allocate(12), (b, v) -> b.put((float) v), (a, b) -> {})
                .array();
        values[7] = Float.NaN;

        DataException example = catchThrowableOfType(
                DataException.class, () -> Examples.numbers(ExampleShape.of(3), values, row -> PLACE.at("row " + row)));
        DataException target = catchThrowableOfType(
                DataException.class,
                () -> Targets.numbers(1, new float[] {1, Float.POSITIVE_INFINITY}, row -> PLACE.at("row " + row)));
        DataException token = catchThrowableOfType(
                DataException.class,
                () -> Examples.tokens(ExampleShape.of(2), new int[] {1, 2, 3, -4}, row -> PLACE.at("row " + row)));

        assertThat(example)
                .hasMessage(
                        "test: row 2, value 1: error[LAN0611]: value that cannot be used: found NaN, expected a finite number");
        assertThat(target).hasMessageContaining("row 1").hasMessageContaining("Infinity");
        assertThat(token).hasMessageContaining("row 1").hasMessageContaining("-4");
    }

    @Test
    void refusesALabelOutOfRange() {
        DataException problem = catchThrowableOfType(
                DataException.class,
                () -> Targets.classes(List.of("a", "b"), new int[] {0, 1, 2}, row -> PLACE.atByte(8 + row)));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0609);
        assertThat(problem)
                .hasMessageContaining("test: byte 10")
                .hasMessageContaining("found label 2, expected a class from 0 to 1");
    }

    private static Split numbered(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        return Split.of(
                Examples.numbers(ExampleShape.of(1), values, row -> PLACE),
                Targets.numbers(1, new float[count], row -> PLACE),
                PLACE);
    }

    private static Split pixels(ExampleShape shape, byte[] values, int... labels) {
        return Split.of(Examples.pixels(shape, values, 255), classes(labels), PLACE);
    }

    private static Targets classes(int... labels) {
        int classes = IntStream.of(labels).max().orElse(0) + 1;
        List<String> names =
                IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        return Targets.classes(names, labels, row -> PLACE);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** All values of a split of examples of one number; of pixels, the bytes. */
    private static float[] values(Split split) {
        FloatBuffer batch = FloatBuffer.allocate(split.size());
        split.copyExamples(IntStream.range(0, split.size()).toArray(), 0, split.size(), batch);
        float[] values = batch.array();
        if (split.target() instanceof Target.Classes) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.round(values[i] * 255);
            }
        }
        return values;
    }

    private static int[] counts(Split split, int classes) {
        LongBuffer labels = LongBuffer.allocate(split.size());
        split.copyClasses(IntStream.range(0, split.size()).toArray(), 0, split.size(), labels);
        int[] counts = new int[classes];
        for (long label : labels.array()) {
            counts[(int) label]++;
        }
        return counts;
    }

    private static FloatBuffer nativeFloats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static float[] floats(FloatBuffer written) {
        float[] values = new float[written.position()];
        written.flip().get(values);
        return values;
    }
}
