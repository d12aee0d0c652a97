// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataSetTest {
    private static final DataPlace PLACE = DataPlace.of("test");

    @Test
    void keepsAFifthAsTestSplitWhateverElseHappens() {
        DataSet data = DataSet.of("some", images(11, 1, 53));

        assertThat(data.test().size()).isEqualTo(11);
        assertThat(data.train().size()).isEqualTo(42);
        assertThat(values(DataSet.of("other", images(11, 1, 53)).test())).containsExactly(values(data.test()));
        assertThat(data.limitedTo(10).test()).isSameAs(data.test());
        assertThat(data.limitedTo(10).train().size()).isEqualTo(10);
    }

    @Test
    void standardizesImagesByChannelOfTheTrainingSplit() {
        Split train = images(1, 3, 200);
        DataSet data = DataSet.of("some", train, images(2, 3, 50)).standardized();

        float[] values = values(data.train());
        for (int channel = 0; channel < 3; channel++) {
            double[] moments = moments(values, channel, 3, 16);
            assertThat(moments[0]).isCloseTo(0, within(1e-5));
            assertThat(moments[1]).isCloseTo(1, within(1e-5));
        }
        Normalization normalization = data.train().normalization();
        assertThat(normalization).isEqualTo(train.standardization());
        assertThat(data.test().normalization()).isEqualTo(normalization);
        assertThat(normalization.means()).hasSize(3);
    }

    @Test
    void standardizesEachFeatureOfATable() {
        float[] rows = {1, 1000, 3, 3000, 5, 5000};
        DataSet data = DataSet.of("table", table(rows, 2), table(new float[] {3, 1000}, 2))
                .standardized();

        float high = (float) Math.sqrt(1.5);
        assertThat(values(data.train())).containsExactly(-high, -high, 0, 0, high, high);
        assertThat(values(data.test())).containsExactly(0, -high);
    }

    @Test
    void standardizesFlatPixelsTogether() {
        Split split = Split.of(Examples.pixels(ExampleShape.of(2), new byte[] {0, 2, 0, 2}, 2), classes(0, 1), PLACE);

        Normalization normalization =
                DataSet.of("flat", split, split).standardized().train().normalization();

        assertThat(normalization).isEqualTo(new Normalization(List.of(0.5), List.of(0.5)));
    }

    @Test
    void centresAConstantFeatureWithoutScalingIt() {
        DataSet data = DataSet.of("table", table(new float[] {7, 7, 7}, 1), table(new float[] {8}, 1))
                .standardized();

        assertThat(values(data.train())).containsExactly(0, 0, 0);
        assertThat(values(data.test())).containsExactly(1);
    }

    @Test
    void keepsASmallSpreadAboutALargeMean() {
        float[] years = {16_777_208, 16_777_210, 16_777_212};

        Normalization normalization = DataSet.of("years", table(years, 1), table(years, 1))
                .standardized()
                .train()
                .normalization();

        assertThat(normalization.means().get(0)).isEqualTo(16_777_210);
        assertThat(normalization.deviations().get(0)).isCloseTo(Math.sqrt(8.0 / 3), within(1e-12));
    }

    @Test
    void leavesTokensAsTheyAre() {
        Split split = Split.of(
                Examples.tokens(ExampleShape.of(2), new int[] {1, 2, 3, 4}, row -> PLACE), classes(0, 1), PLACE);

        assertThat(DataSet.of("text", split, split).standardized().train().normalization())
                .isEqualTo(Normalization.NONE);
    }

    @Test
    void needsTheChannelsOfTheNormalization() {
        DataSet data = DataSet.of("some", images(1, 3, 10));

        assertThatThrownBy(() -> data.normalized(new Normalization(List.of(0.0, 0.0), List.of(1.0, 1.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("examples of shape 3x4x4 do not have 2 channels");
        assertThatThrownBy(() -> new Normalization(List.of(0.0), List.of(0.0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Normalization(List.of(0.0), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void seesExamplesInAnotherShape() {
        DataSet data = DataSet.of("some", images(1, 1, 10)).standardized();

        DataSet flat = data.reshaped(ExampleShape.of(16));

        assertThat(flat.shape()).hasToString("16");
        assertThat(values(flat.train())).containsExactly(values(data.train()));
        DataException problem = catchThrowableOfType(DataException.class, () -> data.reshaped(ExampleShape.of(3, 3)));
        assertThat(problem.code()).isEqualTo(DataCode.LAN0613);
        assertThat(problem).hasMessageContaining("1x4x4, 16 numbers each").hasMessageContaining("3x3, 9 numbers");
    }

    @Test
    void isKnownByADigestOfItsContents() {
        DataSet data = DataSet.of("some", images(1, 1, 20));

        assertThat(data.digest())
                .hasSize(64)
                .isEqualTo(DataSet.of("other name", images(1, 1, 20)).digest());
        assertThat(data.standardized().digest()).isEqualTo(data.digest());
        assertThat(List.of(
                        DataSet.of("some", images(2, 1, 20)).digest(),
                        DataSet.of("some", images(1, 1, 21)).digest(),
                        data.limitedTo(5).digest(),
                        data.reshaped(ExampleShape.of(16)).digest(),
                        DataSet.of("some", data.test(), data.train()).digest()))
                .doesNotContain(data.digest())
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesSplitsThatDoNotFitTogether() {
        DataException shape =
                catchThrowableOfType(DataException.class, () -> DataSet.of("some", images(1, 1, 4), images(1, 3, 4)));
        DataException target = catchThrowableOfType(
                DataException.class, () -> DataSet.of("some", table(new float[] {1}, 1), named(List.of("a", "b"))));
        DataException oneClass = catchThrowableOfType(
                DataException.class, () -> DataSet.of("some", named(List.of("a")), named(List.of("a"))));

        assertThat(shape.code()).isEqualTo(DataCode.LAN0613);
        assertThat(shape).hasMessageContaining("3x4x4").hasMessageContaining("1x4x4");
        assertThat(target.code()).isEqualTo(DataCode.LAN0621);
        assertThat(target).hasMessageContaining("2 classes").hasMessageContaining("1 numbers");
        assertThat(oneClass.code()).isEqualTo(DataCode.LAN0614);
    }

    @Test
    void refusesALimitOfNothing() {
        DataSet data = DataSet.of("some", images(1, 1, 20));

        assertThatThrownBy(() -> data.limitedTo(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Split images(int seed, int channels, int count) {
        byte[] values = new byte[count * channels * 16];
        new SplittableRandom(seed).nextBytes(values);
        int[] labels = IntStream.range(0, count).map(i -> i % 2).toArray();
        return Split.of(Examples.pixels(ExampleShape.of(channels, 4, 4), values, 255), classes(labels), PLACE);
    }

    private static Split table(float[] values, int columns) {
        return Split.of(
                Examples.numbers(ExampleShape.of(columns), values, row -> PLACE),
                Targets.numbers(1, new float[values.length / columns], row -> PLACE),
                PLACE);
    }

    private static Split named(List<String> names) {
        return Split.of(
                Examples.numbers(ExampleShape.of(1), new float[] {1}, row -> PLACE),
                Targets.classes(names, new int[] {0}, row -> PLACE),
                PLACE);
    }

    private static Targets classes(int... labels) {
        return Targets.classes(List.of("even", "odd"), labels, row -> PLACE);
    }

    private static float[] values(Split split) {
        FloatBuffer batch = FloatBuffer.allocate(split.size() * split.shape().size());
        split.copyExamples(IntStream.range(0, split.size()).toArray(), 0, split.size(), batch);
        return batch.array();
    }

    private static double[] moments(float[] values, int channel, int channels, int plane) {
        double[] chosen = IntStream.range(0, values.length)
                .filter(i -> i / plane % channels == channel)
                .mapToDouble(i -> values[i])
                .toArray();
        double mean = IntStream.range(0, chosen.length)
                .mapToDouble(i -> chosen[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, chosen.length)
                .mapToDouble(i -> (chosen[i] - mean) * (chosen[i] - mean))
                .average()
                .orElseThrow();
        return new double[] {mean, Math.sqrt(variance)};
    }
}
