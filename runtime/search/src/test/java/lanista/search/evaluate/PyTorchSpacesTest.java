// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import lanista.codegen.Export;
import lanista.codegen.pytorch.PyTorchEmitter;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.Mode;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.frontend.lan.Lan;
import lanista.ir.Graph;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.SafetensorsWriter;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Candidates of the example spaces as PyTorch source, run by PyTorch: outputs in evaluation and training, and gradients,
 * are the engine's. Needs a Python with torch 2.5, NumPy and safetensors: that of the environment variable
 * {@code LANISTA_PYTHON}, or {@code python3}. For more candidates:
 *
 * <pre>mvn -pl runtime/search -am test -Dtest=PyTorchSpacesTest -Dsurefire.failIfNoSpecifiedTests=false -Dlanista.cases=100</pre>
 */
@Tag("torch")
class PyTorchSpacesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("lanista.root"), "examples");
    private static final Path GOLDEN =
            Path.of(System.getProperty("lanista.root"), "codegen/src/test/resources/golden/pytorch");
    static final List<String> GOLDENS = List.of(
            "activations",
            "cells",
            "convolutions",
            "encoder",
            "names",
            "recurrent",
            "residual",
            "shapes",
            "shared",
            "transposed");
    private static final int CASES = Integer.getInteger("lanista.cases", 5);
    private static final double RELATIVE = 1e-4;
    private static final long BATCH = 3;
    private static final long TOKENS = 100;
    private static final ComputeThreads THREADS = new ComputeThreads(1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"digits", "mnist", "nasbench201", "transformer", "mobile", "darts"})
    void computeWhatTheEngineDoes(String name) throws Exception {
        assumeTrue(
                has("torch, safetensors, numpy"), "skipped: LANISTA_PYTHON names no Python with torch and safetensors");
        ModelSpace space = Lan.read(EXAMPLES.resolve(name + ".lan")).orThrow();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < CASES; i++) {
            add("%s-%03d".formatted(name, i), space, Freezer.freeze(space, Sampler.uniform(random)), random);
        }
        assertSame(CASES);
    }

    @Test
    void computeWhatTheEngineDoesWithEveryKindOfLayer() throws Exception {
        assumeTrue(
                has("torch, safetensors, numpy"), "skipped: LANISTA_PYTHON names no Python with torch and safetensors");
        SplittableRandom random = new SplittableRandom(1);
        for (String name : GOLDENS) {
            ModelSpace model = Lan.read(GOLDEN.resolve(name + ".lan")).orThrow();
            add(name, model, Freezer.freeze(model, Sampler.uniform(random)), random);
        }
        assertSame(GOLDENS.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "mnist", "nasbench201", "transformer", "mobile", "darts"})
    void areFormattedAsByBlack(String name) throws Exception {
        assumeTrue(has("black"), "skipped: LANISTA_PYTHON names no Python with black");
        ModelSpace space = Lan.read(EXAMPLES.resolve(name + ".lan")).orThrow();
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < CASES; i++) {
            Path own = Files.createDirectories(folder.resolve(Integer.toString(i)));
            emit(space, Freezer.freeze(space, Sampler.uniform(random)), own);
        }
        for (String golden : GOLDENS) {
            Files.copy(GOLDEN.resolve(golden + ".py"), folder.resolve(golden + ".py"));
        }
        assertThat(python("-m", "black", "--diff", "--quiet", folder.toString()))
                .isEmpty();
    }

    @Test
    void classifyTheExamplesOfAFile() throws Exception {
        assumeTrue(
                has("torch, safetensors, numpy"), "skipped: LANISTA_PYTHON names no Python with torch and safetensors");
        ModelSpace model = Lan.read(GOLDEN.resolve("convolutions.lan")).orThrow();
        SplittableRandom random = new SplittableRandom(4);
        Path own = add("main", model, Freezer.freeze(model, Sampler.uniform(random)), random);
        python(
                "-c",
                "import numpy; numpy.save(%s, numpy.zeros((3, 1, 8, 8)))".formatted("'" + own.resolve("x.npy") + "'"));
        String printed =
                python(own.resolve("model.py").toString(), own.resolve("x.npy").toString());
        assertThat(printed.lines().distinct()).hasSize(1).allMatch(line -> line.matches("[0-9]"));
        assertThat(printed.lines()).hasSize(3);
    }

    private Path add(String name, ModelSpace space, Candidate candidate, SplittableRandom random) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        emit(space, candidate, own);
        return THREADS.call(() -> {
            compute(ComparableGraphs.withoutDropout(candidate.graph()), own, random);
            return own;
        });
    }

    private void assertSame(int count) throws IOException, InterruptedException {
        Map<String, Double> differences = compared();
        assertThat(differences).hasSize(count);
        assertThat(differences)
                .allSatisfy((own, difference) -> assertThat(difference).as(own).isLessThan(RELATIVE));
    }

    private static void emit(ModelSpace space, Candidate candidate, Path own) throws IOException {
        Export export = new Export(
                space,
                candidate,
                Optional.of(space.name()),
                "test",
                "model.py",
                () -> {
                    throw new IllegalStateException("source holds no weights");
                },
                Map.of());
        for (Map.Entry<String, byte[]> file : new PyTorchEmitter().emit(export).entrySet()) {
            Files.write(own.resolve(file.getKey()), file.getValue());
        }
    }

    /** Writes the weights, and what the engine computes with them. */
    private static void compute(Graph graph, Path own, SplittableRandom random) {
        Map<String, HostTensor> written = new LinkedHashMap<>();
        for (int i = 0; i < graph.inputs().size(); i++) {
            written.put("input." + i, input(graph.inputs().get(i).type(), random));
        }
        try (Program program = Program.compile(graph, Device.CPU)) {
            Weights weights = weights(program, random);
            SafetensorsWriter.write(own.resolve("model.safetensors"), weights);
            run(program, weights, written, false, random);
            try (Program precise = Program.compile(ComparableGraphs.precise(graph), Device.CPU)) {
                run(precise, weights, written, true, random);
            }
        }
        SafetensorsWriter.write(own.resolve("case.safetensors"), Weights.of(written));
    }

    /** Adds what a program makes of the inputs. */
    private static void run(
            Program program,
            Weights weights,
            Map<String, HostTensor> written,
            boolean trains,
            SplittableRandom random) {
        try (TensorScope scope = TensorScope.open();
                RandomStream stream = RandomStream.seeded(random.nextLong(), Device.CPU);
                Parameters parameters = Parameters.of(
                        program.layout(), ComparableGraphs.typed(weights, program.layout()), "the test", Device.CPU)) {
            List<Tensor> inputs = new ArrayList<>();
            for (int i = 0; i < program.inputs().size(); i++) {
                Tensor input = tensor(Objects.requireNonNull(written.get("input." + i)));
                boolean precise = program.inputs().get(i).type().element() == ElementType.F64;
                inputs.add(precise ? input.to(torch.ScalarType.Double) : input);
            }
            Mode mode = trains ? Mode.TRAINING : Mode.EVALUATION;
            List<Tensor> outputs = program.run(parameters, inputs, mode, stream);
            for (int i = 0; i < outputs.size(); i++) {
                written.put((trains ? "trained." : "evaluated.") + i, host(outputs.get(i)));
            }
            if (trains) {
                backward(outputs, parameters, random, written);
            }
        }
    }

    private static void backward(
            List<Tensor> outputs, Parameters parameters, SplittableRandom random, Map<String, HostTensor> written) {
        Tensor sum = torch.zeros(1);
        for (int i = 0; i < outputs.size(); i++) {
            HostTensor factor = floats(random, outputs.get(i).shape());
            written.put("factor." + i, factor);
            sum = sum.add(outputs.get(i).mul(tensor(factor)).sum());
        }
        if (sum.requires_grad()) {
            sum.backward();
        }
        for (int i = 0; i < parameters.trained().size(); i++) {
            Tensor gradient = parameters.trained().get(i).grad();
            if (gradient.defined()) {
                written.put("gradient." + parameters.trainedNames().get(i), host(gradient));
            }
        }
    }

    /** Initial weights, but for running statistics, which start where they would not show. */
    private static Weights weights(Program program, SplittableRandom random) {
        try (RandomStream stream = RandomStream.seeded(random.nextLong(), Device.CPU);
                Parameters initial = Parameters.initialise(program.layout(), Device.CPU, stream)) {
            Map<String, HostTensor> tensors =
                    new LinkedHashMap<>(initial.toWeights().tensors());
            tensors.replaceAll((name, tensor) -> name.contains(".running_")
                    ? HostTensor.ofFloats(
                            positive(random, tensor.floats().length),
                            tensor.shape().stream().mapToLong(Long::longValue).toArray())
                    : tensor);
            return Weights.of(tensors);
        }
    }

    private static float[] positive(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 0.5f + random.nextFloat();
        }
        return values;
    }

    private static HostTensor input(TensorType type, SplittableRandom random) {
        long[] shape = type.shape().dimensions().stream()
                .mapToLong(size -> size.isConstant() ? size.constant().asLong() : BATCH)
                .toArray();
        if (type.element() == ElementType.F32) {
            return floats(random, shape);
        }
        long[] tokens = random.longs(count(shape), 0, TOKENS).toArray();
        return HostTensor.ofLongs(tokens, shape);
    }

    private static HostTensor floats(SplittableRandom random, long[] shape) {
        float[] values = new float[count(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return HostTensor.ofFloats(values, shape);
    }

    private static int count(long[] shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        return Math.toIntExact(count);
    }

    private static Tensor tensor(HostTensor values) {
        long[] shape = values.shape().stream().mapToLong(Long::longValue).toArray();
        return values.element() == ElementType.F32
                ? TensorArrays.tensor(values.floats(), shape)
                : TensorArrays.tensor(values.longs(), shape);
    }

    private static HostTensor host(Tensor tensor) {
        return HostTensor.ofFloats(TensorArrays.floats(tensor.to(torch.ScalarType.Float)), tensor.shape());
    }

    private static String interpreter() {
        return Optional.ofNullable(System.getenv("LANISTA_PYTHON")).orElse("python3");
    }

    /** Whether there is a Python with some modules. */
    private static boolean has(String modules) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(interpreter(), "-c", "import " + modules)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** What Python prints, which must succeed. */
    private static String python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(interpreter()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    private Map<String, Double> compared() throws IOException, InterruptedException {
        Path script = folder.resolve("compare.py");
        try (InputStream text = Objects.requireNonNull(PyTorchSpacesTest.class.getResourceAsStream("compare.py"))) {
            Files.write(script, text.readAllBytes());
        }
        Map<String, Double> differences = new LinkedHashMap<>();
        python(script.toString(), folder.toString())
                .lines()
                .map(line -> line.split(" "))
                .forEach(parts -> differences.put(parts[0], Double.valueOf(parts[1])));
        return differences;
    }
}
