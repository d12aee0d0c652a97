// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lanista.engine.plan.Passes;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.op.Attributes;
import lanista.ir.op.Mixing;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded runs against those of which autograd records all. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class RecordingTest {
    private static final float TOLERANCE = 1e-5f;
    private final GraphWriter writer = new GraphWriter();
    private Passes passes = Passes.ALL;

    private static Attributes conv(long channels, long kernel, long dilation, long group) {
        long pad = kernel / 2 * dilation;
        return Attributes.NONE
                .with("out_channels", channels)
                .with("kernel_shape", List.of(kernel, kernel))
                .with("dilations", List.of(dilation, dilation))
                .with("pads", List.of(pad, pad, pad, pad))
                .with("group", group)
                .with("bias", false);
    }

    private Value mix(String name, Value weights, Value... values) {
        List<Value> operands = new ArrayList<>(List.of(weights));
        operands.addAll(List.of(values));
        List<Long> members = LongStream.range(0, values.length).boxed().toList();
        Compute mix = Compute.of(Mixing.MIX, Attributes.NONE.with("members", members));
        return writer.add(
                name, mix, writer.returning().types(List.of(values[0])), operands.toArray(Value[]::new));
    }

    private Value norm(String name, Value x) {
        return writer.apply(name, "BatchNormalization", x);
    }

    /** A normalisation that neither scales nor shifts. */
    private Value bare(String name, Value x) {
        return writer.apply(name, "BatchNormalization", Attributes.NONE.with("affine", false), x);
    }

    /** An edge with pools, convolutions, what is shared, what is zero, and a sum after it. */
    private Graph edge(long channels) {
        Value x = writer.input("x", 2, channels, 6, 5);
        Value weights = writer.input("weights", 6);
        Attributes window = Attributes.NONE.with("kernel_shape", List.of(3L, 3L)).with("pads", List.of(1L, 1L, 1L, 1L));
        Attributes pointwise = conv(channels, 1, 1, 1);
        Value relu = writer.apply("relu", "Relu", x);
        Value same = writer.apply("same", "Relu", x);
        Value alone = norm("norm0", writer.apply("alone", "Conv", conv(channels, 3, 1, channels), relu));
        Value second = bare("norm1", writer.apply("over", "Conv", pointwise, writer.apply("first", "Relu", alone)));
        Value dilated = bare("norm2", writer.apply("dilated", "Conv", conv(channels, 5, 2, channels), same));
        Value pooled = norm("norm3", writer.apply("pooled", "MaxPool", window, x));
        Value average = bare("norm4", writer.apply("average", "AveragePool", window, x));
        Value zero = writer.apply("zero", "Zero", x);
        Value edge = mix("edge", weights, zero, second, x, dilated, pooled, average);
        Value sum = writer.apply("sum", "Sum", edge, writer.apply("other", "Conv", pointwise, edge));
        return writer.returning(writer.apply("joined", "Concat", Attributes.NONE.with("axis", 1), sum, edge), relu);
    }

    /** Convolutions of each channel by itself that make images smaller, and a normalisation that nothing is fused with. */
    private Graph reduction(long channels, long kernel, long dilation) {
        Value x = writer.input("x", 2, channels, 9, 8);
        Attributes smaller = conv(channels, kernel, dilation, channels).with("strides", List.of(2L, 2L));
        Value norm = norm("norm", writer.apply("depthwise", "Conv", smaller, x));
        return writer.returning(writer.apply("y", "Add", writer.apply("exp", "Sigmoid", norm), norm));
    }

    /** What a run computes: its outputs, and the gradients of inputs and parameters. */
    private record Outcome(List<float[]> outputs, List<float[]> gradients) {
        void isLike(Outcome other) {
            isLike(outputs, other.outputs);
            isLike(gradients, other.gradients);
        }

        private static void isLike(List<float[]> found, List<float[]> expected) {
            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i)).containsExactly(expected.get(i), within(TOLERANCE));
            }
        }
    }

    /** A way to run a program and to come back from a loss. */
    private interface Way {
        List<Tensor> run(Program program, Parameters parameters, List<Tensor> inputs, RandomStream random, List<Recording> ways);
    }

    private static List<Tensor> recorded(
            Program program, Parameters parameters, List<Tensor> inputs, RandomStream random, List<Recording> ways) {
        ways.add(program.record(parameters, inputs, random, Alternatives.ALL));
        return ways.get(0).outputs();
    }

    private static List<Tensor> byAutograd(
            Program program, Parameters parameters, List<Tensor> inputs, RandomStream random, List<Recording> ways) {
        return program.run(parameters, inputs, Mode.TRAINING, random);
    }

    /** @param made the inputs of leaves, which autograd records, too */
    private Outcome outcome(Graph graph, Way way, Function<List<Tensor>, List<Tensor>> made, boolean... wanted) {
        try (Program program = Program.compile(graph, ParameterLayout.of(graph), Map.of(), Device.CPU, passes);
                RandomStream random = RandomStream.seeded(1, Device.CPU);
                Parameters parameters = Parameters.initialise(program.layout(), Device.CPU, random);
                TensorScope scope = TensorScope.open()) {
            List<Tensor> leaves = new ArrayList<>();
            for (int i = 0; i < program.inputs().size(); i++) {
                long[] shape = program.inputs().get(i).type().shape().toArray();
                leaves.add(torch.empty(shape).normal_(0, 1, random.generator()).set_requires_grad(wanted[i]));
            }
            List<Recording> ways = new ArrayList<>();
            List<Tensor> inputs = made.apply(leaves);
            List<Tensor> outputs = way.run(program, parameters, inputs, random, ways);
            Tensor loss = inputs.get(inputs.size() - 1).square().sum();
            for (Tensor output : outputs) {
                loss = loss.add(output.square().mean());
            }
            if (ways.isEmpty()) {
                loss.backward();
            } else {
                ways.get(0).backward(loss);
            }
            List<float[]> gradients = Stream.concat(leaves.stream(), parameters.trained().stream())
                    .map(tensor -> tensor.grad().defined() ? TensorArrays.floats(tensor.grad()) : new float[0])
                    .toList();
            return new Outcome(outputs.stream().map(TensorArrays::floats).toList(), gradients);
        }
    }

    private void agrees(Graph graph, Function<List<Tensor>, List<Tensor>> made, boolean... wanted) {
        outcome(graph, RecordingTest::recorded, made, wanted)
                .isLike(outcome(graph, RecordingTest::byAutograd, made, wanted));
    }

    /** Channels that our own kernels take, and such that they leave to libtorch. */
    @ParameterizedTest
    @ValueSource(longs = {4, 8, 16, 24})
    void comesBackAsAutogradDoes(long channels) {
        agrees(edge(channels), leaves -> leaves, true, true);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 16})
    void comesBackToParametersAlone(long channels) {
        agrees(edge(channels), leaves -> leaves, false, false);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 16})
    void comesBackToWeightsAlone(long channels) {
        agrees(edge(channels), leaves -> leaves, false, true);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 16})
    void goesOnToWhatTheLossSharesWithTheInputs(long channels) {
        agrees(edge(channels), leaves -> List.of(leaves.get(0), torch.softmax(leaves.get(1), 0)), true, true);
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "3, 2", "5, 1", "5, 2", "7, 1"})
    void comesBackFromSmallerImages(long kernel, long dilation) {
        agrees(reduction(16, kernel, dilation), leaves -> leaves, true);
    }

    @ParameterizedTest
    @CsvSource({"MaxPool, 3, 2, 1", "AveragePool, 3, 2, 1", "MaxPool, 2, 2, 0", "AveragePool, 2, 2, 0", "MaxPool, 5, 1, 2"})
    void comesBackFromPools(String operator, long kernel, long stride, long pad) {
        Value x = writer.input("x", 2, 16, 9, 8);
        Attributes window = Attributes.NONE
                .with("kernel_shape", List.of(kernel, kernel))
                .with("strides", List.of(stride, stride))
                .with("pads", List.of(pad, pad, pad, pad));
        agrees(writer.returning(writer.apply("y", operator, window, x)), leaves -> leaves, true);
    }

    @Test
    void comesBackFromMeansThatCountWhatIsBeyond() {
        Value x = writer.input("x", 2, 8, 5, 5);
        Attributes window = Attributes.NONE
                .with("kernel_shape", List.of(3L, 3L))
                .with("pads", List.of(1L, 1L, 1L, 1L))
                .with("count_include_pad", true);
        agrees(writer.returning(writer.apply("y", "AveragePool", window, x)), leaves -> leaves, true);
    }

    @ParameterizedTest
    @MethodSource("lanista.engine.plan.Passes#names")
    void agreesWithoutAPass(String name) {
        passes = Passes.without(List.of(name));
        agrees(edge(16), leaves -> leaves, true, true);
    }

    @Test
    void comesBackThroughWhatIsReadTwice() {
        Value x = writer.input("x", 3, 4);
        Value y = writer.apply("y", "Mul", writer.apply("exp", "Exp", x), writer.apply("same", "Exp", x));
        agrees(writer.returning(y, writer.apply("z", "Add", y, x)), leaves -> leaves, true);
    }

    @Test
    void comesBackThroughSumsOfWhatIsRepeated() {
        Value x = writer.input("x", 3, 4);
        Value row = writer.input("row", 4);
        Value product = writer.apply("product", "Linear", Attributes.NONE.with("out_features", 4), x);
        agrees(writer.returning(writer.apply("y", "Add", product, row)), leaves -> leaves, true, true);
    }

    @Test
    void comesBackThroughRandomAndSeveralResults() {
        Value x = writer.input("x", 3, 4);
        Value dropped = writer.apply("dropped", "Dropout", x);
        Value top = writer.apply("top", "TopK", Attributes.NONE.with("k", 2).with("axis", -1), dropped);
        agrees(writer.returning(writer.apply("y", "Exp", top), dropped), leaves -> leaves, true);
    }
}
