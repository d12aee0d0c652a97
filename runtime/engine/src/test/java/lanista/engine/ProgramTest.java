// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class ProgramTest {
    private static final Expr BATCH = Expr.symbol("batch");
    private static final Attributes POOL =
            Attributes.NONE.with("kernel_shape", List.of(2L, 2L)).with("strides", List.of(2L, 2L));

    private final GraphWriter writer = new GraphWriter();

    private static Attributes conv(long channels) {
        return Attributes.NONE
                .with("out_channels", channels)
                .with("kernel_shape", List.of(3L, 3L))
                .with("pads", List.of(1L, 1L, 1L, 1L));
    }

    private static Attributes width(long features) {
        return Attributes.NONE.with("out_features", features);
    }

    /** Numbers from -1 to 1 that follow no simple pattern. */
    private static Tensor numbers(long... shape) {
        int count = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        float[] values = new float[count];
        IntStream.range(0, count).forEach(i -> values[i] = (float) Math.sin(12.9898 * i));
        return TensorArrays.tensor(values, shape);
    }

    /** What a compiled graph and its parameters are used for. */
    private interface Use {
        void with(Program program, Parameters parameters, RandomStream random);
    }

    private static void compiled(Graph graph, Use use) {
        try (Program program = Program.compile(graph, Device.CPU);
                RandomStream random = RandomStream.seeded(1, Device.CPU);
                Parameters parameters = Parameters.initialise(program.layout(), Device.CPU, random);
                TensorScope scope = TensorScope.open()) {
            use.with(program, parameters, random);
        }
    }

    private Graph network(long channels) {
        Value image = writer.input(
                "image", TensorType.of(ElementType.F32, List.of(BATCH, Expr.of(channels), Expr.of(6), Expr.of(6))));
        Value stem = writer.apply("relu", "Relu", writer.apply("conv", "Conv", conv(4), image));
        Value branch = writer.apply("norm", "BatchNormalization", writer.apply("again", "Conv", conv(4), stem));
        Value sum = writer.apply("sum", "Sum", Attributes.NONE, branch, stem, writer.apply("none", "Zero", stem));
        Value pooled = writer.apply("pool", "MaxPool", POOL, writer.apply("relu2", "Relu", sum));
        Value flat = writer.apply("flat", "Flatten", pooled);
        return writer.returning(writer.apply("linear", "Linear", width(3), flat));
    }

    /** The same network, by hand, in row-major layout. */
    private static Tensor byHand(Parameters parameters, Tensor image, boolean training) {
        BiFunction<String, String, TensorOptional> optional =
                (layer, slot) -> new TensorOptional(parameters.tensor(layer + "." + slot));
        long[] one = {1, 1};
        Tensor stem = torch.relu(torch.conv2d(
                image, parameters.tensor("conv.weight"), optional.apply("conv", "bias"), one, one, one, 1));
        Tensor again = torch.conv2d(
                stem, parameters.tensor("again.weight"), optional.apply("again", "bias"), one, one, one, 1);
        Tensor branch = torch.batch_norm(
                again,
                optional.apply("norm", "weight"),
                optional.apply("norm", "bias"),
                new TensorOptional(parameters.tensor("norm.running_mean").clone()),
                new TensorOptional(parameters.tensor("norm.running_var").clone()),
                training,
                0.1,
                1e-5,
                false);
        Tensor sum = torch.relu(torch.add(branch, stem));
        Tensor pooled = torch.max_pool2d(sum.contiguous(), new long[] {2, 2});
        return torch.linear(
                pooled.flatten(1, -1), parameters.tensor("linear.weight"), optional.apply("linear", "bias"));
    }

    private static void assertClose(Tensor found, Tensor expected) {
        assertThat(found.shape()).isEqualTo(expected.shape());
        assertThat(TensorArrays.floats(found)).containsExactly(TensorArrays.floats(expected), Offset.offset(1e-4f));
    }

    @Test
    void runsANetwork() {
        for (long channels : new long[] {1, 3}) {
            compiled(new ProgramTest().network(channels), (program, parameters, random) -> {
                Tensor image = numbers(5, channels, 6, 6);

                Tensor result = program.run(parameters, List.of(image), Mode.EVALUATION, random)
                        .get(0);

                assertClose(result, byHand(parameters, image, false));
            });
        }
    }

    @Test
    void recordsGradientsInTraining() {
        compiled(network(1), (program, parameters, random) -> {
            Tensor image = numbers(5, 1, 6, 6);
            image.set_requires_grad(true);
            List<Tensor> watched = new ArrayList<>(parameters.trained());
            watched.add(image);

            program.run(parameters, List.of(image), Mode.TRAINING, random)
                    .get(0)
                    .square()
                    .sum()
                    .backward();
            List<Tensor> gradients =
                    watched.stream().map(tensor -> tensor.grad().clone()).toList();
            watched.forEach(tensor -> tensor.mutable_grad().reset());
            byHand(parameters, image, true).square().sum().backward();

            for (int i = 0; i < watched.size(); i++) {
                Tensor expected = watched.get(i).grad();
                float scale = Math.max(1, expected.abs().max().item_float());
                assertThat(TensorArrays.floats(gradients.get(i)))
                        .containsExactly(TensorArrays.floats(expected), Offset.offset(1e-4f * scale));
            }
        });
    }

    @Test
    void changesRunningStatisticsInTrainingAlone() {
        compiled(network(3), (program, parameters, random) -> {
            Tensor image = numbers(4, 3, 6, 6);
            float[] before = TensorArrays.floats(parameters.tensor("norm.running_mean"));

            program.run(parameters, List.of(image), Mode.EVALUATION, random);
            assertThat(TensorArrays.floats(parameters.tensor("norm.running_mean")))
                    .isEqualTo(before);

            program.run(parameters, List.of(image), Mode.TRAINING, random);
            assertThat(TensorArrays.floats(parameters.tensor("norm.running_mean")))
                    .isNotEqualTo(before);
        });
    }

    @Test
    void normalisesZerosByTheRunningMeanThatWeightsBringAlong() {
        Value x = writer.input("x", TensorType.of(ElementType.F32, List.of(BATCH, Expr.of(2))));
        Value norm = writer.apply(
                "norm", "BatchNormalization", Attributes.NONE.with("affine", false), writer.apply("none", "Zero", x));
        compiled(writer.returning(norm), (program, parameters, random) -> {
            parameters.tensor("norm.running_mean").copy_(TensorArrays.tensor(new float[] {3, -4}, 2));
            parameters.tensor("norm.running_var").copy_(TensorArrays.tensor(new float[] {4, 16}, 2));

            Tensor result = program.run(parameters, List.of(numbers(1, 2)), Mode.EVALUATION, random)
                    .get(0);

            assertThat(TensorArrays.floats(result)).containsExactly(new float[] {-1.5f, 1}, Offset.offset(1e-4f));
        });
    }

    @Test
    void recordsNothingInEvaluation() {
        compiled(network(3), (program, parameters, random) -> {
            Tensor result = program.run(parameters, List.of(numbers(2, 3, 6, 6)), Mode.EVALUATION, random)
                    .get(0);

            assertThat(result.requires_grad()).isFalse();
            assertThat(GradMode.is_enabled()).isTrue();
        });
    }

    @Test
    void leavesNothingButItsOutputs() {
        compiled(network(3), (program, parameters, random) -> {
            Tensor image = numbers(2, 3, 6, 6);
            program.run(parameters, List.of(image), Mode.TRAINING, random);
            long before = Pointer.totalCount();

            program.run(parameters, List.of(image), Mode.TRAINING, random);

            assertThat(Pointer.totalCount()).isEqualTo(before + 1);
        });
    }

    @Test
    void sharesALayerAppliedTwice() {
        Value x = writer.input("x", 2, 3);
        Value once = writer.apply("once", "layer", "Linear", width(3), x);
        Value twice = writer.apply("twice", "layer", "Linear", width(3), once);

        compiled(writer.returning(twice), (program, parameters, random) -> {
            assertThat(parameters.names()).containsExactly("layer.weight", "layer.bias");
            Tensor input = numbers(2, 3);
            TensorOptional bias = new TensorOptional(parameters.tensor("layer.bias"));
            Tensor weight = parameters.tensor("layer.weight");
            assertClose(
                    program.run(parameters, List.of(input), Mode.EVALUATION, random)
                            .get(0),
                    torch.linear(torch.linear(input, weight, bias), weight, bias));
        });
    }

    @Test
    void takesTheSizesOfSymbolsFromItsInputs() {
        Expr length = Expr.symbol("length");
        Value x = writer.input("x", TensorType.of(ElementType.F32, List.of(BATCH, length, Expr.of(2))));
        Value rows = writer.apply(
                "rows",
                "Reshape",
                Attributes.NONE.with("shape", Expr.list(List.of(BATCH.times(length), Expr.of(2)))),
                x);
        Value two = writer.apply(
                "two",
                "Constant",
                Attributes.NONE.with("value", 2.0).with("shape", Expr.list(List.of(BATCH.times(length), Expr.of(1)))));

        compiled(writer.returning(writer.apply("y", "Mul", rows, two)), (program, parameters, random) -> {
            // More combinations than stay bound, then the first again.
            for (int i = 0; i < 21; i++) {
                int batch = 1 + i % 20;
                Tensor input = numbers(batch, 3, 2);
                Tensor result = program.run(parameters, List.of(input), Mode.EVALUATION, random)
                        .get(0);
                assertClose(result, input.reshape(-1, 2).add(input.reshape(-1, 2)));
            }
        });
    }

    @Test
    void yieldsInputsAndSharedValuesAsOutputs() {
        Value x = writer.input("x", 2);
        Value y = writer.apply("y", "Neg", writer.apply("same", "Identity", x));

        compiled(writer.returning(y, x, y), (program, parameters, random) -> {
            Tensor input = TensorArrays.tensor(new float[] {1, 2}, 2);
            List<Tensor> results = program.run(parameters, List.of(input), Mode.EVALUATION, random);

            input.close();
            results.get(0).close();
            assertThat(TensorArrays.floats(results.get(1))).containsExactly(1, 2);
            assertThat(TensorArrays.floats(results.get(2))).containsExactly(-1, -2);
        });
    }

    @Test
    void runsWithParametersOfAnotherProgramThatHaveItsLayers() {
        Value x = writer.input("x", 2, 3);
        Graph small = writer.returning(writer.apply("a", "Linear", width(2), x));
        Graph large = writer.returning(
                writer.apply("b", "Linear", width(2), writer.apply("c", "Linear", width(3), x)),
                small.outputs().get(0));

        compiled(large, (program, parameters, random) -> {
            try (Program other = Program.compile(small, Device.CPU)) {
                Tensor input = numbers(2, 3);
                assertClose(
                        other.run(parameters, List.of(input), Mode.EVALUATION, random)
                                .get(0),
                        program.run(parameters, List.of(input), Mode.EVALUATION, random)
                                .get(1));
            }
        });
    }

    @Test
    void refusesParametersThatDoNotFit() {
        Graph wanted = graphOfLinear(2);
        compiled(graphOfLinear(4), (program, parameters, random) -> {
            try (Program other = Program.compile(wanted, Device.CPU)) {
                assertThatThrownBy(() -> other.run(parameters, List.of(numbers(2, 3)), Mode.EVALUATION, random))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("'linear'")
                        .hasMessageContaining("weight f32[2, 3]");
            }
        });
    }

    private static Graph graphOfLinear(long features) {
        GraphWriter graph = new GraphWriter();
        return graph.returning(graph.apply("linear", "Linear", width(features), graph.input("x", 2, 3)));
    }

    @Test
    void tellsAnInputThatDoesNotSuit() {
        compiled(network(3), (program, parameters, random) -> {
            for (Tensor wrong : List.of(
                    numbers(2, 3, 6), numbers(2, 1, 6, 6), numbers(2, 3, 6, 6).to(torch.ScalarType.Double))) {
                assertThatThrownBy(() -> program.run(parameters, List.of(wrong), Mode.EVALUATION, random))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("the input 'image' must be f32[batch, 3, 6, 6], got");
            }
            assertThatThrownBy(() -> program.run(parameters, List.of(), Mode.EVALUATION, random))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[image]");
        });
    }

    @Test
    void tellsAnInputOnAnotherDevice() {
        compiled(graphOfLinear(2), (program, parameters, random) -> {
            Tensor elsewhere = numbers(2, 3).to(new org.bytedeco.pytorch.Device("meta"), torch.ScalarType.Float);
            assertThatThrownBy(() -> program.run(parameters, List.of(elsewhere), Mode.EVALUATION, random))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the input 'x' must be on the device cpu of the program, it is on meta");
        });
    }

    @Test
    void tellsSizesOfASymbolThatDiffer() {
        Value a = writer.input("a", TensorType.of(ElementType.F32, List.of(BATCH)));
        Value b = writer.input("b", TensorType.of(ElementType.F32, List.of(BATCH)));

        compiled(
                writer.returning(writer.apply("sum", "Add", a, b)),
                (program, parameters, random) -> assertThatThrownBy(
                                () -> program.run(parameters, List.of(numbers(2), numbers(3)), Mode.EVALUATION, random))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("the input 'b' must be f32[batch]"));
    }

    @Test
    void namesTheNodeThatFails() {
        Value tokens = writer.input("tokens", TensorType.of(ElementType.I64, 2));
        Attributes table = Attributes.NONE.with("num_embeddings", 5).with("embedding_dim", 3);

        compiled(writer.returning(writer.apply("words", "Embedding", table, tokens)), (program, parameters, random) -> {
            Tensor beyond = TensorArrays.tensor(new long[] {1, 9}, 2);
            assertThatThrownBy(() -> program.run(parameters, List.of(beyond), Mode.EVALUATION, random))
                    .isInstanceOf(NativeException.class)
                    .hasMessage("node 'words' (Embedding) at test.lan:1:1: index out of range in self");
            assertThat(GradMode.is_enabled()).isTrue();
        });
    }

    @Test
    void refusesStatisticsOfASingleValue() {
        Value x = writer.input("x", TensorType.of(ElementType.F32, List.of(BATCH, Expr.of(3))));

        compiled(writer.returning(writer.apply("norm", "BatchNormalization", x)), (program, parameters, random) -> {
            assertThatThrownBy(() -> program.run(parameters, List.of(numbers(1, 3)), Mode.TRAINING, random))
                    .isInstanceOf(NativeException.class)
                    .hasMessageContaining("node 'norm' (BatchNormalization)")
                    .hasMessageContaining("more than one value per channel");
            assertThat(TensorArrays.floats(parameters.tensor("norm.running_var")))
                    .containsExactly(1, 1, 1);
            assertThat(program.run(parameters, List.of(numbers(1, 3)), Mode.EVALUATION, random))
                    .hasSize(1);
        });
    }

    @Test
    void drawsTheSameNumbersFromTheSameSeed() {
        Value x = writer.input("x", 50, 4);
        compiled(writer.returning(writer.apply("drop", "Dropout", x)), (program, parameters, random) -> {
            Tensor ones = torch.ones(50, 4);
            try (RandomStream first = RandomStream.seeded(7, Device.CPU);
                    RandomStream second = RandomStream.seeded(7, Device.CPU)) {
                float[] values = TensorArrays.floats(program.run(parameters, List.of(ones), Mode.TRAINING, first)
                        .get(0));
                assertThat(TensorArrays.floats(program.run(parameters, List.of(ones), Mode.TRAINING, second)
                                .get(0)))
                        .isEqualTo(values);
                assertThat(TensorArrays.floats(program.run(parameters, List.of(ones), Mode.TRAINING, second)
                                .get(0)))
                        .isNotEqualTo(values);
            }
        });
    }

    @Test
    void refusesToRunOnceClosed() {
        compiled(graphOfLinear(2), (program, parameters, random) -> {
            program.close();
            assertThatThrownBy(() -> program.run(parameters, List.of(numbers(2, 3)), Mode.EVALUATION, random))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        });
    }
}
