// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.codegen.Export;
import lanista.codegen.java.JavaEmitter;
import lanista.engine.Device;
import lanista.engine.ForwardPass;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.data.format.NpyArray;
import lanista.engine.generated.GeneratedProgram;
import lanista.frontend.lan.Lan;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.SafetensorsReader;
import lanista.ir.weights.SafetensorsWriter;
import lanista.ir.weights.Weights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated Java as its users run it: a file beside its weights, started by a plain {@code java}. */
@Tag("torch")
class JavaRunTest {
    private static final int FEATURES = 4;
    private static final int EXAMPLES = 100;

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static ModelSpace chain(List<String> names) {
        TensorType type = TensorType.of(ElementType.F32, List.of(Expr.symbol("batch"), Expr.of(FEATURES)));
        Input input = new Input(new NodeId("x"), type);
        Value last = input.value();
        List<Node> nodes = new ArrayList<>();
        for (String name : names) {
            Compute linear = Compute.layer(
                    Catalogue.get("Linear"), Attributes.NONE.with("out_features", FEATURES), new LayerId(name));
            nodes.add(new Node(new NodeId(name), linear, List.of(last), List.of(type), SourceSpan.NONE));
            last = nodes.get(nodes.size() - 1).result();
        }
        return new ModelSpace("Chain", Optional.empty(), Graph.of(List.of(input), nodes, List.of(last)));
    }

    private static byte[] source(ModelSpace model, String source) {
        Export export = new Export(
                model,
                new Candidate(new Architecture(Map.of()), model.graph(), List.of()),
                Optional.of(source),
                "test",
                "Network.java",
                () -> Weights.of(Map.of()),
                Map.of());
        return Optional.ofNullable(new JavaEmitter().emit(export).get("Network.java"))
                .orElseThrow();
    }

    private static Weights weights(Graph graph) {
        try (Program program = Program.compile(graph, Device.CPU);
                RandomStream random = RandomStream.seeded(1, Device.CPU);
                Parameters parameters = Parameters.initialise(program.layout(), Device.CPU, random)) {
            return parameters.toWeights();
        }
    }

    @Test
    void compilesAndLoadsWhateverLayersAreCalled() throws IOException {
        List<String> names = List.of(
                "\"; System.exit(1); //",
                "../x",
                "class",
                "Class",
                "\uD83D\uDE00",
                "\uD83D\uDE01",
                "x".repeat(10_000),
                "a\n    System.exit(1);",
                "forward",
                "\\u000a",
                "a/b",
                "scope.from.count",
                "9");
        ModelSpace model = chain(names);
        Path file = folder.resolve("weights.safetensors");
        SafetensorsWriter.write(file, weights(model.graph()));
        String text = new String(source(model, "*/\n\\u000aSystem.exit(1);"), StandardCharsets.UTF_8);

        try (GeneratedProgram program = GeneratedProgram.compile("Network", text)) {
            program.loadWeights(file);

            assertThat(program.tensors().keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            weights(model.graph()).tensors().keySet());
        }
    }

    @Test
    void classifiesAnArrayAndTrainsOnInPlace() throws IOException, InterruptedException {
        ModelSpace model = chain(List.of("first", "second"));
        Path file = folder.resolve("Network.safetensors");
        SafetensorsWriter.write(file, weights(model.graph()));
        Files.write(folder.resolve("Network.java"), source(model, "chain.lan"));
        SplittableRandom random = new SplittableRandom(1);
        float[] numbers = new float[EXAMPLES * FEATURES];
        long[] largest = new long[EXAMPLES];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
            int row = i / FEATURES * FEATURES;
            largest[i / FEATURES] =
                    numbers[i] >= numbers[row + (int) largest[i / FEATURES]] ? i - row : largest[i / FEATURES];
        }
        Files.write(folder.resolve("x.npy"), array("<f4", "(100, 4)", floats(numbers)));
        Files.write(folder.resolve("labels.npy"), array("<i8", "(100,)", longs(largest)));

        List<Double> losses = numbers(run("train", path("x.npy"), path("labels.npy"), "1000"));
        List<Double> found = numbers(run("classify", path("x.npy")));

        assertThat(losses).hasSize(1000);
        assertThat(losses.get(999)).isLessThan(losses.get(0) / 2);
        long right = IntStream.range(0, EXAMPLES)
                .filter(i -> found.get(i) == largest[i])
                .count();
        assertThat(right).isGreaterThan(80);
        assertThat(SafetensorsReader.read(file).tensors().keySet())
                .containsExactly("first.bias", "first.weight", "second.bias", "second.weight");
    }

    @Test
    void writesWhatComesOutWhereThereAreNoClasses() throws IOException, InterruptedException {
        ModelSpace model = Lan.parse("rows.lan", """
                model Rows(x: f32[batch, 3, 4], y: f32[batch, 3, 2]) {
                    rows = x |> Linear(2)
                    return rows * y, sum(rows, dim = 2)
                }
                """).orThrow();
        Weights weights = weights(model.graph());
        SafetensorsWriter.write(folder.resolve("Network.safetensors"), weights);
        Files.write(folder.resolve("Network.java"), source(model, "rows.lan"));
        float[] x = sines(24);
        float[] y = sines(12);
        Files.write(folder.resolve("x.npy"), array("<f4", "(2, 3, 4)", floats(x)));
        Files.write(folder.resolve("y.npy"), array("<f4", "(2, 3, 2)", floats(y)));

        assertThat(run(path("x.npy"), path("y.npy"), path("product.npy"), path("sum.npy")))
                .isEmpty();

        List<float[]> expected = run(
                model.graph(),
                weights,
                Map.of("x", NpyArray.ofFloats(List.of(2, 3, 4), x), "y", NpyArray.ofFloats(List.of(2, 3, 2), y)));
        assertThat(written("product.npy", "(2, 3, 2,)")).containsExactly(expected.get(0), within(1e-6f));
        assertThat(written("sum.npy", "(2, 3,)")).containsExactly(expected.get(1), within(1e-6f));
    }

    private static float[] sines(int count) {
        float[] values = new float[count];
        IntStream.range(0, count).forEach(i -> values[i] = (float) Math.sin(i));
        return values;
    }

    private static List<float[]> run(Graph graph, Weights weights, Map<String, NpyArray> inputs) {
        try (Program program = Program.compile(graph, Device.CPU);
                RandomStream random = RandomStream.seeded(1, Device.CPU);
                Parameters parameters = Parameters.of(program.layout(), weights, "test", Device.CPU)) {
            return new ForwardPass(program, "test")
                    .run(parameters, inputs, random).values().stream()
                            .map(NpyArray::toFloats)
                            .toList();
        }
    }

    /** The numbers of an array that was written, which must have a shape. */
    private float[] written(String name, String shape) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
        int start = 10 + bytes.getShort(8);
        assertThat(new String(bytes.array(), 10, start - 10, StandardCharsets.ISO_8859_1))
                .contains("'descr': '<f4'", "'shape': " + shape);
        FloatBuffer numbers =
                bytes.position(start).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] values = new float[numbers.remaining()];
        numbers.get(values);
        return values;
    }

    @Test
    void tellsWhatIsWrongWithAWeightsFile() throws IOException {
        String text = new String(source(chain(List.of("first")), "chain.lan"), StandardCharsets.UTF_8);
        Path file = folder.resolve("weights.safetensors");
        SafetensorsWriter.write(
                file,
                Weights.of(Map.of(
                        "first.weight", HostTensor.ofFloats(new float[12], 3, 4),
                        "first.bias", HostTensor.ofFloats(new float[4], 4))));
        try (GeneratedProgram program = GeneratedProgram.compile("Network", text)) {
            assertThatThrownBy(() -> program.loadWeights(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has 'first.weight' as F32 [3, 4], expected Float [4, 4]");

            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            assertThatThrownBy(() -> program.loadWeights(file)).isInstanceOf(IOException.class);

            Files.write(file, new byte[] {-1, -1, -1, -1, -1, -1, -1, 127, 0});
            assertThatThrownBy(() -> program.loadWeights(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has no header of 9223372036854775807 bytes");
        }
    }

    /** What a program prints, errors too. */
    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                folder.resolve("Network.java").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return printed;
    }

    /** The numbers of the last line. */
    private static List<Double> numbers(String printed) {
        String line = printed.lines()
                .collect(Collectors.toCollection(ArrayList::new))
                .get((int) printed.lines().count() - 1);
        assertThat(line).as(printed).startsWith("[").endsWith("]");
        return Arrays.stream(line.substring(1, line.length() - 1).split(", ", -1))
                .map(Double::valueOf)
                .toList();
    }

    private static byte[] array(String type, String shape, ByteBuffer numbers) throws IOException {
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
        String padded = header + " ".repeat(117 - header.length()) + "\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
        bytes.write(padded.getBytes(StandardCharsets.ISO_8859_1));
        byte[] content = new byte[numbers.remaining()];
        numbers.get(content);
        bytes.write(content);
        return bytes.toByteArray();
    }

    private static ByteBuffer floats(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }

    private static ByteBuffer longs(long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return bytes;
    }
}
