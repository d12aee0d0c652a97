// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import lanista.engine.Device;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.RandomStream;
import lanista.engine.TensorScope;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators that draw random numbers: which, how much they drop, what they keep, and that seeds reproduce it. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class RandomKernelsTest {
    private static TestArray ones(long... shape) {
        return new TestArray(
                ElementType.F32,
                shape,
                DoubleStream.generate(() -> 1)
                        .limit(Arrays.stream(shape).reduce(1, Math::multiplyExact))
                        .toArray());
    }

    /** Numbers from -1 to 1 that follow no simple pattern. */
    private static TestArray numbers(long... shape) {
        int count = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return new TestArray(
                ElementType.F32,
                shape,
                IntStream.range(0, count)
                        .mapToDouble(i -> Math.sin(12.9898 * i))
                        .toArray());
    }

    private static KernelCase layer(String operator, Attributes attributes, TestArray... operands) {
        OpType type = Catalogue.get(operator);
        List<TensorType> types = Arrays.stream(operands).map(TestArray::type).toList();
        Map<String, TestArray> parameters = new LinkedHashMap<>();
        type.slots(type.complete(attributes), types)
                .forEach(slot ->
                        parameters.put(slot.name(), numbers(slot.type().shape().toArray())));
        return new KernelCase(
                operator,
                type,
                attributes,
                true,
                List.of(operands),
                IntStream.range(0, operands.length).boxed().toList(),
                parameters,
                List.of(),
                Map.of(),
                Map.of());
    }

    private static double[] run(KernelCase layer, long seed) {
        try (RandomStream random = RandomStream.seeded(seed, Device.CPU);
                TensorScope scope = TensorScope.open()) {
            return TestArray.of(
                            KernelRun.of(layer, random.generator()).results().get(0), ElementType.F32)
                    .values();
        }
    }

    private static Attributes ratio(double value) {
        return Attributes.NONE.with("ratio", value);
    }

    private static double zeros(double[] values) {
        return Arrays.stream(values).filter(value -> value == 0).count() / (double) values.length;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.5, 0.9})
    void dropoutDropsItsShareAndScalesTheRest(double ratio) {
        double[] values = run(layer("Dropout", ratio(ratio), ones(200, 500)), 3);

        double deviation = Math.sqrt(ratio * (1 - ratio) / values.length);
        assertThat(zeros(values)).isEqualTo(ratio, Offset.offset(4 * deviation));
        assertThat(Arrays.stream(values).filter(value -> value != 0).distinct())
                .singleElement()
                .satisfies(kept -> assertThat(kept).isEqualTo(1 / (1 - ratio), Offset.offset(1e-6)));
        assertThat(Arrays.stream(values).average().orElseThrow())
                .isEqualTo(1, Offset.offset(4 * deviation / (1 - ratio)));
    }

    @Test
    void dropoutDropsNeighboursIndependently() {
        double[] values = run(layer("Dropout", ratio(0.5), ones(100_000)), 4);

        long pairs = IntStream.range(1, values.length)
                .filter(i -> values[i] == 0 && values[i - 1] == 0)
                .count();
        assertThat(pairs / (double) values.length).isEqualTo(0.25, Offset.offset(0.01));
    }

    @Test
    void dropoutDropsGradientsAsItDropsValues() {
        try (RandomStream random = RandomStream.seeded(5, Device.CPU);
                TensorScope scope = TensorScope.open()) {
            KernelRun run = KernelRun.of(layer("Dropout", ratio(0.5), ones(40)), random.generator());
            Tensor result = run.results().get(0);
            result.sum().backward();

            assertThat(TestArray.of(run.gradient("0"), ElementType.F32).values())
                    .isEqualTo(TestArray.of(result, ElementType.F32).values());
        }
    }

    @Test
    void channelDropoutDropsWholeChannels() {
        double[] values = run(layer("ChannelDropout", ratio(0.3), ones(100, 50, 2, 3)), 6);

        assertThat(slices(values, 6))
                .allMatch(slice -> Arrays.stream(slice).distinct().count() == 1);
        assertThat(zeros(values)).isEqualTo(0.3, Offset.offset(0.03));
    }

    @Test
    void dropPathDropsWholeExamples() {
        double[] values = run(layer("DropPath", ratio(0.2), ones(5000, 4, 2)), 7);

        assertThat(slices(values, 8))
                .allMatch(slice -> Arrays.stream(slice).distinct().count() == 1);
        assertThat(zeros(values)).isEqualTo(0.2, Offset.offset(0.025));
        assertThat(Arrays.stream(values).max()).hasValueCloseTo(1.25, Offset.offset(1e-6));
    }

    private static List<double[]> slices(double[] values, int size) {
        return IntStream.range(0, values.length / size)
                .mapToObj(i -> Arrays.copyOfRange(values, i * size, (i + 1) * size))
                .toList();
    }

    @Test
    void attentionDropsWeights() {
        Attributes dropping = Attributes.NONE.with("dropout", 0.4);
        KernelCase attention = layer("Attention", dropping, numbers(1, 300, 4), numbers(1, 300, 4), identity(300));

        // The values are the rows of an identity, so the result is the weights themselves.
        assertThat(zeros(run(attention, 8))).isEqualTo(0.4, Offset.offset(0.01));
        assertThat(Arrays.stream(run(attention, 8)).sum()).isEqualTo(300, Offset.offset(6.0));
    }

    private static TestArray identity(int size) {
        double[] values = new double[size * size];
        IntStream.range(0, size).forEach(i -> values[i * (size + 1)] = 1);
        return new TestArray(ElementType.F32, new long[] {1, size, size}, values);
    }

    @Test
    void attentionKeepsItsMasksWhereItDrops() {
        Attributes causal =
                Attributes.NONE.with("dropout", 1e-9).with("is_causal", true).with("scale", 0.7);
        Attributes masked = Attributes.NONE.with("dropout", 1e-9);
        TestArray mask = new TestArray(ElementType.BOOL, new long[] {3, 3}, new double[] {1, 0, 1, 1, 1, 0, 0, 0, 1});
        TestArray added = numbers(3, 3);
        TestArray[] sequences = {numbers(2, 3, 4), numbers(2, 3, 4), numbers(2, 3, 5)};

        assertSameAsWithoutDropping(layer("Attention", causal, sequences));
        assertSameAsWithoutDropping(layer("Attention", masked, sequences[0], sequences[1], sequences[2], mask));
        assertSameAsWithoutDropping(layer("Attention", masked, sequences[0], sequences[1], sequences[2], added));
    }

    private static void assertSameAsWithoutDropping(KernelCase dropping) {
        KernelCase still = layer(
                dropping.name(),
                dropping.attributes().with("dropout", 0.0),
                dropping.operands().toArray(TestArray[]::new));
        assertThat(run(dropping, 9)).containsExactly(run(still, 9), Offset.offset(1e-5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LSTM", "GRU", "RNN"})
    void recurrentLayersDropBetweenTheirLayersAlone(String operator) {
        Attributes two =
                Attributes.NONE.with("hidden_size", 3).with("num_layers", 2).with("bidirectional", true);
        TestArray sequence = numbers(4, 5, 2);
        double[] still = run(layer(operator, two, sequence), 1);

        // So little that nothing is dropped: layer by layer is the same as all at once.
        assertThat(run(layer(operator, two.with("dropout", 1e-9), sequence), 1))
                .containsExactly(still, Offset.offset(1e-5));
        double[] dropped = run(layer(operator, two.with("dropout", 0.5), sequence), 1);
        assertThat(dropped).isNotEqualTo(still);
        assertThat(zeros(dropped)).isZero();
        Attributes one = Attributes.NONE.with("hidden_size", 3);
        assertThat(run(layer(operator, one.with("dropout", 0.5), sequence), 1))
                .isEqualTo(run(layer(operator, one, sequence), 1));
    }

    @Test
    void uniformNumbersFillTheirRange() {
        Attributes range = Attributes.NONE.with("low", -1.0).with("high", 3.0);
        double[] values = run(layer("RandomUniformLike", range, ones(200, 500)), 3);

        assertThat(Arrays.stream(values).min()).hasValueCloseTo(-1.0, Offset.offset(1e-3));
        assertThat(Arrays.stream(values).max()).hasValueCloseTo(3.0, Offset.offset(1e-3));
        assertThat(Arrays.stream(values).average()).hasValueCloseTo(1.0, Offset.offset(0.02));
        assertThat(Arrays.stream(values).filter(value -> value < 0).count() / (double) values.length)
                .isEqualTo(0.25, Offset.offset(0.01));
    }

    @Test
    void normalNumbersHaveTheirMeanAndDeviation() {
        Attributes moments = Attributes.NONE.with("mean", 2.0).with("scale", 0.5);
        double[] values = run(layer("RandomNormalLike", moments, ones(200, 500)), 3);

        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isEqualTo(2, Offset.offset(0.01));
        assertThat(variance).isEqualTo(0.25, Offset.offset(0.01));
    }

    @Test
    void seedsReproduceEveryRandomOperator() {
        Attributes stack =
                Attributes.NONE.with("hidden_size", 3).with("num_layers", 3).with("dropout", 0.5);
        TestArray sequence = numbers(4, 5, 4);
        List<KernelCase> layers = List.of(
                layer("Dropout", ratio(0.5), numbers(8, 8)),
                layer("ChannelDropout", ratio(0.5), numbers(8, 8, 2)),
                layer("DropPath", ratio(0.5), numbers(32, 2)),
                layer("RandomUniformLike", Attributes.NONE, numbers(8)),
                layer("RandomNormalLike", Attributes.NONE, numbers(8)),
                layer("LSTM", stack, sequence),
                layer("GRU", stack, sequence),
                layer("RNN", stack, sequence),
                layer("Attention", Attributes.NONE.with("dropout", 0.5), sequence, sequence, sequence),
                layer(
                        "MultiheadAttention",
                        Attributes.NONE.with("dropout", 0.5).with("num_heads", 2),
                        sequence,
                        sequence,
                        sequence));
        for (KernelCase layer : layers) {
            assertThat(run(layer, 11)).as(layer.name()).isEqualTo(run(layer, 11));
            assertThat(run(layer, 11)).as(layer.name()).isNotEqualTo(run(layer, 12));
        }
    }

    @Test
    void theProcessWideGeneratorIsNotTouched() {
        Attributes stack =
                Attributes.NONE.with("hidden_size", 3).with("num_layers", 2).with("dropout", 0.5);
        byte[] before = processWideState();

        run(layer("Dropout", ratio(0.5), numbers(8, 8)), 1);
        run(layer("LSTM", stack, numbers(4, 5, 4)), 1);
        run(
                layer(
                        "Attention",
                        Attributes.NONE.with("dropout", 0.5),
                        numbers(1, 2, 3),
                        numbers(1, 2, 3),
                        numbers(1, 2, 3)),
                1);

        assertThat(processWideState()).isEqualTo(before);
    }

    private static byte[] processWideState() {
        try (TensorScope scope = TensorScope.open()) {
            Generator generator = torch.globalContext().defaultGenerator(Device.CPU.toNative());
            Tensor state = generator.get_state();
            byte[] bytes = new byte[(int) state.numel()];
            state.data_ptr_byte().get(bytes);
            return bytes;
        }
    }
}
