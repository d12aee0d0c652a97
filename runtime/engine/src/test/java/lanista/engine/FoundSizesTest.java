// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Networks whose attributes depend on what they find while they run. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class FoundSizesTest {
    private static final Expr BATCH = Expr.symbol("batch");

    private final GraphWriter writer = new GraphWriter();

    private static Attributes found(String symbol) {
        return Attributes.NONE.with("found", Expr.symbol(symbol));
    }

    private static Attributes shape(Expr... sizes) {
        return Attributes.NONE.with("shape", Expr.list(List.of(sizes)));
    }

    private Value vector(String name, Expr size) {
        return writer.input(name, TensorType.of(ElementType.F32, List.of(size)));
    }

    private static long[] longs(Program program, Parameters parameters, RandomStream random, Tensor... inputs) {
        return TensorArrays.longs(program.run(parameters, List.of(inputs), Mode.EVALUATION, random)
                .get(0));
    }

    /** What a compiled graph is used for. */
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

    /** The positions of what is not zero, each followed by how many there are. */
    private Graph positionsWithCount() {
        Expr count = Expr.symbol("n");
        Value rows = writer.apply("rows", "NonZero", found("n"), vector("x", BATCH));
        Value flat = writer.apply("flat", "Reshape", shape(count, Expr.of(1)), rows);
        Attributes filled = shape(count, Expr.of(1)).with("value", count).with("element", "i64");
        Value counts = writer.apply("counts", "Constant", filled);
        return writer.returning(writer.apply("both", "Concat", Attributes.NONE.with("axis", 1), flat, counts));
    }

    @Test
    void bindsAttributesToWhatEachRunFinds() {
        compiled(positionsWithCount(), (program, parameters, random) -> {
            assertThat(longs(program, parameters, random, TensorArrays.tensor(new float[] {0, 5, 0, -1}, 4)))
                    .containsExactly(1, 2, 3, 2);
            assertThat(longs(program, parameters, random, TensorArrays.tensor(new float[] {7}, 1)))
                    .containsExactly(0, 1);
            assertThat(longs(program, parameters, random, TensorArrays.tensor(new float[] {0, 5, 3, 0}, 4)))
                    .containsExactly(1, 2, 2, 2);
        });
    }

    @Test
    void runsWhereNothingIsFound() {
        compiled(positionsWithCount(), (program, parameters, random) -> {
            List<Tensor> results =
                    program.run(parameters, List.of(TensorArrays.tensor(new float[3], 3)), Mode.EVALUATION, random);

            assertThat(results.get(0).shape()).containsExactly(0, 2);
        });
    }

    @Test
    void bindsAnewWhenOldSizesComeBackAfterManyOthers() {
        compiled(positionsWithCount(), (program, parameters, random) -> {
            for (int size : List.of(1, 2, 40, 1, 40)) {
                for (int length = size; length <= 40; length++) {
                    float[] ones = new float[length];
                    Arrays.fill(ones, 1);
                    long[] result = longs(program, parameters, random, TensorArrays.tensor(ones, length));

                    assertThat(result).hasSize(2 * length).contains(length, length - 1);
                }
            }
        });
    }

    @Test
    void readsSizesOfSeveralNodesAndOfInputsTogether() {
        Value x = vector("x", BATCH);
        Value first = writer.apply("first", "NonZero", found("n"), x);
        Value second = writer.apply("second", "NonZero", found("m"), writer.apply("relu", "Relu", x));
        Expr sizes =
                Expr.symbol("n").times(100).plus(Expr.symbol("m").times(10)).plus(BATCH);
        Value number = writer.apply(
                "number", "Constant", Attributes.NONE.with("value", sizes).with("element", "i64"));
        Graph graph = writer.returning(number, first, second);

        compiled(graph, (program, parameters, random) -> {
            assertThat(longs(program, parameters, random, TensorArrays.tensor(new float[] {1, -2, 0, 3}, 4)))
                    .containsExactly(324);
            assertThat(longs(program, parameters, random, TensorArrays.tensor(new float[] {1, -2, 0, 3, 0}, 5)))
                    .containsExactly(325);
        });
    }

    @Test
    void findsInConstantsToo() {
        Value twos = writer.apply("twos", "Constant", shape(Expr.of(3)).with("value", 2.0));
        Value rows = writer.apply("rows", "NonZero", found("n"), twos);
        Attributes count = Attributes.NONE.with("value", Expr.symbol("n")).with("element", "i64");
        Graph graph = writer.returning(writer.apply("count", "Constant", count), rows);

        compiled(
                graph,
                (program, parameters, random) ->
                        assertThat(longs(program, parameters, random)).containsExactly(3));
    }

    @Test
    void passesGradientsOn() {
        Value x = vector("x", Expr.of(4));
        Value keep = writer.input("keep", TensorType.of(ElementType.BOOL, 4));
        Value kept = writer.apply("kept", "Compress", found("n"), x, keep);
        Value column = writer.apply("column", "Reshape", shape(Expr.symbol("n"), Expr.of(1)), kept);
        Graph graph = writer.returning(writer.apply("squares", "Mul", column, column));

        compiled(graph, (program, parameters, random) -> {
            Tensor input = TensorArrays.tensor(new float[] {1, 2, 3, 4}, 4).set_requires_grad(true);
            Tensor mask = TensorArrays.tensor(new long[] {0, 1, 0, 1}, 4).to(torch.ScalarType.Bool);
            program.run(parameters, List.of(input, mask), Mode.TRAINING, random)
                    .get(0)
                    .sum()
                    .backward();

            assertThat(TensorArrays.floats(input.grad())).containsExactly(0, 4, 0, 8);
        });
    }
}
