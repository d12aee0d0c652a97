// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import static lanista.search.conform.SmallModel.integer;
import static lanista.search.conform.SmallModel.integers;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lanista.ir.text.GraphText;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Loops that are written out, and branches that are joined, compute what ONNX Runtime does of the nodes as they are. */
@Tag("torch")
class OnnxControlFlowTest {
    private static final int OPSET = 17;

    /** Scan with a batch. */
    private static final int OLD_OPSET = 8;

    private static final List<Long> SCALAR = List.of();

    private static HostTensor random(long... shape) {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return HostTensor.ofFloats(values, shape);
    }

    private static HostTensor truth(boolean value, Long... shape) {
        return HostTensor.of(ElementType.BOOL, List.of(shape), ByteBuffer.wrap(new byte[] {(byte) (value ? 1 : 0)}));
    }

    private static void assertSame(SmallModel model, Map<String, HostTensor> inputs) {
        assertThat(model.difference(OPSET, inputs)).isEmpty();
    }

    /** A loop over x that reads a table around it at the number of the repetition, and gathers what it carries. */
    private static SmallModel counted(long count) {
        SmallModel body = SmallModel.of(
                        "i:INT64[] c:BOOL[] v:FLOAT[2,3]", "d:BOOL[] w:FLOAT[2,3] row:FLOAT[3] number:INT64[]")
                .longs("first", SCALAR, 0)
                .node("Identity c -> d")
                .node("Gather table i -> row")
                .node("Add v row -> w")
                .node("Add i i -> number");
        return SmallModel.of("x:FLOAT[2,3]", "y:FLOAT[2,3] rows:FLOAT[n,3] numbers:INT64[n]")
                .longs("count", SCALAR, count)
                .truth("go", true)
                .floats("table", List.of(3L, 3L), 1, 2, 3, 4, 5, 6, 7, 8, 9)
                .node("Loop count go x -> y rows numbers", body.as("body"));
    }

    @Test
    void repeatAsOftenAsALoopSays() {
        for (long count : new long[] {3, 1, 0, -4}) {
            assertSame(counted(count), Map.of("x", random(2, 3)));
        }
    }

    @Test
    void endALoopWhereItsConditionDoes() {
        SmallModel body = SmallModel.of("i:INT64[] c:BOOL[] n:INT64[] v:FLOAT[2]", "d:BOOL[] m:INT64[] w:FLOAT[2]")
                .longs("two", SCALAR, 2)
                .longs("limit", SCALAR, 40)
                .node("Mul n two -> m")
                .node("Less m limit -> d")
                .node("Tanh v -> w");
        SmallModel model = SmallModel.of("x:FLOAT[2]", "power:INT64[] y:FLOAT[2]")
                .longs("one", SCALAR, 1)
                .truth("go", true)
                .node("Loop _ go one x -> power y", body.as("body"));

        assertSame(model, Map.of("x", random(2)));
        assertThat(model.read(OPSET).orThrow().space().graph().nodes()).hasSize(7);
    }

    @Test
    void repeatLoopsInsideLoops() {
        SmallModel inner = SmallModel.of("j:INT64[] e:BOOL[] a:FLOAT[2]", "f:BOOL[] b:FLOAT[2]")
                .floats("scale", List.of(2L), 0.5f, 2)
                .node("Identity e -> f")
                .node("Mul a scale -> s")
                .node("Add s x -> b");
        SmallModel outer = SmallModel.of("i:INT64[] c:BOOL[] v:FLOAT[2]", "d:BOOL[] w:FLOAT[2] sums:FLOAT[2]")
                .node("Identity c -> d")
                .node("Loop i c v -> w", inner.as("body"))
                .node("Neg w -> sums");
        SmallModel model = SmallModel.of("x:FLOAT[2]", "y:FLOAT[2] all:FLOAT[n,2]")
                .longs("count", List.of(1L), 4)
                .node("Loop count _ x -> y all", outer.as("body"));

        assertSame(model, Map.of("x", random(2)));
        String text = GraphText.print(model.read(OPSET).orThrow().space().graph());
        assertThat(text).contains("%all_node.3.w_node.2.b_node = Add(").containsOnlyOnce("Parameter(");
    }

    @Test
    void scanSlicesAlongAnyAxisInEitherDirection() {
        SmallModel body = SmallModel.of("s:FLOAT[2] a:FLOAT[2] b:FLOAT[2]", "t:FLOAT[2] o:FLOAT[2] p:FLOAT[2]")
                .node("Mul a b -> m")
                .node("Add s m -> t")
                .node("Sub t a -> o")
                .node("Exp t -> p");
        SmallModel model = SmallModel.of(
                        "s0:FLOAT[2] x:FLOAT[2,4] y:FLOAT[4,2]", "s1:FLOAT[2] o1:FLOAT[2,4] p1:FLOAT[4,2]")
                .node(
                        "Scan s0 x y -> s1 o1 p1",
                        body.as("body"),
                        integer("num_scan_inputs", 2),
                        integers("scan_input_axes", -1L, 0L),
                        integers("scan_input_directions", 0L, 1L),
                        integers("scan_output_axes", -1L, 0L),
                        integers("scan_output_directions", 1L, 0L));

        assertSame(model, Map.of("s0", random(2), "x", random(2, 4), "y", random(4, 2)));
    }

    @Test
    void scanTheSequencesOfABatchAsFarAsEachGoes() {
        SmallModel body = SmallModel.of("s:FLOAT[2] a:FLOAT[2]", "t:FLOAT[2] o:FLOAT[2]")
                .node("Add s a -> t")
                .node("Neg t -> o");
        SmallModel model = SmallModel.of("s0:FLOAT[3,2] x:FLOAT[3,4,2]", "s1:FLOAT[3,2] o1:FLOAT[3,4,2]")
                .longs("lengths", List.of(3L), 4, 1, 3)
                .node("Scan lengths s0 x -> s1 o1", body.as("body"), integer("num_scan_inputs", 1));

        assertThat(model.difference(OLD_OPSET, Map.of("s0", random(3, 2), "x", random(3, 4, 2))))
                .isEmpty();
    }

    @Test
    void takeTheResultsOfTheBranchThatTheConditionAsksFor() {
        SmallModel then = SmallModel.of("", "p:FLOAT[2,3] q:INT64[]")
                .floats("w", List.of(3L), 1, 2, 3)
                .longs("q", SCALAR, 5)
                .node("Mul h w -> p");
        SmallModel otherwise = SmallModel.of("", "p:FLOAT[2,3] q:INT64[]")
                .floats("w", List.of(3L), -1, 0.5f, 7)
                .longs("q", SCALAR, 6)
                .node("Add h w -> p");
        SmallModel model = SmallModel.of("c:BOOL[1] x:FLOAT[2,3]", "y:FLOAT[2,3] z:INT64[]")
                .node("Tanh x -> h")
                .node("If c -> y z", then.as("then_branch"), otherwise.as("else_branch"));

        for (boolean condition : new boolean[] {true, false}) {
            assertSame(model, Map.of("c", truth(condition, 1L), "x", random(2, 3)));
        }
    }

    @Test
    void chooseInsideOfARepetition() {
        SmallModel then = SmallModel.of("", "p:FLOAT[2]").node("Neg v -> p");
        SmallModel otherwise = SmallModel.of("", "p:FLOAT[2]").node("Add v v -> p");
        SmallModel body = SmallModel.of("i:INT64[] c:BOOL[] v:FLOAT[2]", "d:BOOL[] w:FLOAT[2]")
                .floats("half", SCALAR, 0.5f)
                .longs("zero", List.of(1L), 0)
                .node("Identity c -> d")
                .node("ReduceSum v zero -> sum", integer("keepdims", 0))
                .node("Less sum half -> less")
                .node("If less -> w", then.as("then_branch"), otherwise.as("else_branch"));
        SmallModel model = SmallModel.of("x:FLOAT[2]", "y:FLOAT[2]")
                .longs("count", SCALAR, 5)
                .truth("go", true)
                .node("Loop count go x -> y", body.as("body"));

        assertSame(model, Map.of("x", HostTensor.ofFloats(new float[] {-0.3f, 0.2f}, 2)));
    }
}
