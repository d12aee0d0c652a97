// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanista.codegen.onnx.OnnxModel;
import lanista.codegen.onnx.OnnxSettings;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.ForwardPass;
import lanista.engine.GraphWriter;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.ort.OnnxOptions;
import lanista.engine.ort.OnnxProgram;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Operators that find, and those on boxes, on random tensors, against ONNX Runtime. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class FindingKernelsTest {
    private static final int CASES = Integer.getInteger("lanista.cases", 12);

    private static final OnnxOptions OPTIONS = OnnxOptions.standard().withThreads(new ComputeThreads(1));

    private final Map<String, HostTensor> inputs = new LinkedHashMap<>();
    private final GraphWriter writer = new GraphWriter();

    /** Draws a graph of one operator, and its inputs. */
    private interface Draw {
        Graph of(FindingKernelsTest test, RandomGenerator random);
    }

    @TestFactory
    Stream<DynamicTest> agreeWithOnnxRuntime() {
        Map<String, Draw> draws = new LinkedHashMap<>();
        draws.put("NonZero", FindingKernelsTest::nonZero);
        draws.put("Compress", FindingKernelsTest::compress);
        draws.put("Unique", FindingKernelsTest::unique);
        draws.put("NonMaxSuppression", FindingKernelsTest::suppression);
        draws.put("RoiAlign", FindingKernelsTest::alignment);
        draws.put("MaxPoolWithIndices", FindingKernelsTest::places);
        return draws.entrySet().stream()
                .flatMap(draw -> IntStream.range(0, CASES)
                        .mapToObj(seed -> DynamicTest.dynamicTest(
                                "%s %d".formatted(draw.getKey(), seed),
                                () -> new FindingKernelsTest().compare(draw.getValue(), seed))));
    }

    private void compare(Draw draw, int seed) {
        Graph graph =
                draw.of(this, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        List<HostTensor> found;
        try (Program program = Program.compile(graph, Device.CPU);
                RandomStream random = RandomStream.seeded(1, Device.CPU);
                Parameters parameters = Parameters.initialise(program.layout(), Device.CPU, random)) {
            found = new ForwardPass(program, "test").run(parameters, List.copyOf(inputs.values()), random);
        }
        byte[] model =
                OnnxModel.of(graph, Weights.of(Map.of()), OnnxSettings.STANDARD).bytes();
        try (OnnxProgram program = OnnxProgram.of(model, "test", OPTIONS)) {
            List<HostTensor> expected = List.copyOf(program.run(inputs).values());
            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < found.size(); i++) {
                assertSame(found.get(i), expected.get(i));
            }
        }
    }

    private static void assertSame(HostTensor found, HostTensor expected) {
        assertThat(found.element()).isEqualTo(expected.element());
        assertThat(found.shape()).isEqualTo(expected.shape());
        if (found.element() != ElementType.F32) {
            assertThat(found.bytes()).isEqualTo(expected.bytes());
            return;
        }
        ByteBuffer left = found.bytes();
        ByteBuffer right = expected.bytes();
        while (right.hasRemaining()) {
            assertThat(left.getFloat()).isCloseTo(right.getFloat(), Offset.offset(1e-4f));
        }
    }

    private Value input(String name, float[] numbers, long... shape) {
        inputs.put(name, HostTensor.ofFloats(numbers, shape));
        return writer.input(name, TensorType.of(ElementType.F32, shape));
    }

    private Value input(String name, long[] numbers, long... shape) {
        inputs.put(name, HostTensor.ofLongs(numbers, shape));
        return writer.input(name, TensorType.of(ElementType.I64, shape));
    }

    /** Numbers of which some are equal. */
    private static float[] numbers(RandomGenerator random, long... shape) {
        float[] numbers = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextInt(-3, 4);
        }
        return numbers;
    }

    private static float[] reals(RandomGenerator random, int count, double low, double high) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(low, high);
        }
        return numbers;
    }

    private static long[] shape(RandomGenerator random, int rank) {
        return random.longs(rank, 1, 6).toArray();
    }

    private static Attributes found() {
        return Attributes.NONE.with("found", Expr.symbol("n"));
    }

    private Graph nonZero(RandomGenerator random) {
        long[] shape = shape(random, random.nextInt(1, 4));
        return writer.returning(writer.apply("node", "NonZero", found(), input("x", numbers(random, shape), shape)));
    }

    private Graph compress(RandomGenerator random) {
        long[] shape = shape(random, random.nextInt(1, 4));
        int axis = random.nextInt(shape.length);
        int length = random.nextInt(1, (int) shape[axis] + 1);
        byte[] truths = new byte[length];
        for (int i = 0; i < length; i++) {
            truths[i] = (byte) random.nextInt(2);
        }
        Value x = input("x", numbers(random, shape), shape);
        inputs.put(
                "keep",
                HostTensor.of(
                        ElementType.BOOL,
                        List.of((long) length),
                        ByteBuffer.wrap(truths).order(ByteOrder.LITTLE_ENDIAN)));
        Value keep = writer.input("keep", TensorType.of(ElementType.BOOL, length));
        return writer.returning(writer.apply("node", "Compress", found().with("axis", axis), x, keep));
    }

    private Graph unique(RandomGenerator random) {
        long[] shape = shape(random, random.nextInt(1, 4));
        Attributes attributes =
                found().with("axis", random.nextInt(shape.length)).with("sorted", random.nextBoolean());
        Value node = writer.apply("node", "Unique", attributes, input("x", numbers(random, shape), shape));
        return writer.returning(
                IntStream.range(0, 4).mapToObj(i -> new Value(node.node(), i)).toArray(Value[]::new));
    }

    private Graph suppression(RandomGenerator random) {
        int images = random.nextInt(1, 4);
        int classes = random.nextInt(1, 4);
        int count = random.nextInt(1, 60);
        Value boxes = input("boxes", reals(random, images * count * 4, 0, 10), images, count, 4);
        Value scores = input("scores", reals(random, images * classes * count, 0, 1), images, classes, count);
        Attributes attributes = found().with("max_output_boxes_per_class", random.nextInt(0, 30))
                .with("iou_threshold", (double) (float) random.nextDouble())
                .with("center_point_box", random.nextBoolean());
        Attributes limited = random.nextBoolean() ? attributes.with("score_threshold", 0.25) : attributes;
        return writer.returning(writer.apply("node", "NonMaxSuppression", limited, boxes, scores));
    }

    private Graph alignment(RandomGenerator random) {
        int count = random.nextInt(1, 5);
        float[] corners = reals(random, count * 4, -2, 20);
        for (int i = 0; i < corners.length; i++) {
            corners[i] = i % 4 < 2 ? corners[i] / 2 : Math.max(corners[i], corners[i - 2] + 0.1f);
        }
        Value x = input("x", reals(random, 2 * 3 * 8 * 9, -2, 2), 2, 3, 8, 9);
        Value boxes = input("boxes", corners, count, 4);
        Value numbers = input("numbers", random.longs(count, 0, 2).toArray(), count);
        Attributes attributes = Attributes.NONE
                .with("output_height", random.nextInt(1, 5))
                .with("output_width", random.nextInt(1, 5))
                .with("sampling_ratio", random.nextInt(0, 3))
                .with("spatial_scale", 0.5)
                .with("mode", random.nextBoolean() ? "avg" : "max")
                .with("coordinate_transformation_mode", random.nextBoolean() ? "half_pixel" : "output_half_pixel");
        return writer.returning(writer.apply("node", "RoiAlign", attributes, x, boxes, numbers));
    }

    private Graph places(RandomGenerator random) {
        int axes = random.nextInt(1, 4);
        long[] shape = random.longs(2 + axes, 4, 8).toArray();
        float[] elements = reals(random, (int) Arrays.stream(shape).reduce(1, Math::multiplyExact), -2, 2);
        Attributes attributes = Attributes.NONE
                .with("kernel_shape", random.longs(axes, 2, 4).boxed().toList())
                .with("strides", random.longs(axes, 1, 4).boxed().toList())
                .with("pads", random.longs(2L * axes, 0, 2).boxed().toList())
                .with("storage_order", random.nextInt(2));
        Value node = writer.apply("node", "MaxPoolWithIndices", attributes, input("x", elements, shape));
        return writer.returning(node, new Value(node.node(), 1));
    }
}
