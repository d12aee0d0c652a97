// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lanista.codegen.Export;
import lanista.codegen.java.JavaEmitter;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.Mode;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.generated.GeneratedProgram;
import lanista.frontend.lan.Lan;
import lanista.ir.Graph;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
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
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Candidates of the example spaces as Java: compiled without a warning, they compute what the engine computes. */
@Tag("torch")
class JavaSpacesTest {
    private static final Path FOLDER = Path.of(System.getProperty("lanista.root"), "examples");
    private static final Path GOLDENS =
            Path.of(System.getProperty("lanista.root"), "codegen/src/test/resources/golden/pytorch");
    private static final int CASES = Integer.getInteger("lanista.cases", 5);
    private static final long SEED = 1;
    private static final int BATCH = 3;
    private static final double RELATIVE = 1e-5;

    /**
     * A gradient this small beside the largest is zero but for rounding, as that of a bias before a normalisation is: in
     * sums of thousands of numbers of 32 bits, or of 64.
     */
    private static final double VANISHING = 1e-2;

    private static final double VANISHING_PRECISELY = 1e-10;

    private static final ComputeThreads THREADS = new ComputeThreads(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"digits", "mnist", "nasbench201", "transformer", "mobile", "darts"})
    void computeWhatTheEngineDoes(String name) {
        ModelSpace space = Lan.read(FOLDER.resolve(name + ".lan")).orThrow();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < CASES; i++) {
            Candidate candidate = Freezer.freeze(space, Sampler.uniform(random));
            THREADS.call(() -> {
                compare(space, candidate, random);
                return candidate;
            });
        }
    }

    @ParameterizedTest
    @FieldSource("lanista.search.evaluate.PyTorchSpacesTest#GOLDENS")
    void computeWhatTheEngineDoesForEachGolden(String name) {
        ModelSpace model = Lan.read(GOLDENS.resolve(name + ".lan")).orThrow();
        Candidate only = new Candidate(new Architecture(Map.of()), model.graph(), List.of());
        THREADS.call(() -> {
            compare(model, only, new SplittableRandom(SEED));
            return only;
        });
    }

    @Test
    void computeWhatTheEngineDoesWhereBlocksTakeTurns() {
        ModelSpace model = Lan.parse("turns.lan", """
                block Wide()(x, y, z) {
                    return Conv2d(4, 3, padding = 1)(x) * y + z
                }

                block Narrow()(x, y, z) {
                    return Conv2d(4, 1)(x) + y - z
                }

                block Apart()(x) {
                    return Conv2d(4, 1)(x), tanh(x)
                }

                block Crossed()(x) {
                    return sigmoid(x), Conv2d(4, 3, padding = 1)(x)
                }

                model Turns(x: f32[batch, 4, 5, 5]) -> f32[batch, 4, 5, 5] {
                    z = x
                    for i in range(4) {
                        step = if i % 2 == 0 { Wide() } else { Narrow() }
                        z = step(z, x, tanh(x))
                    }
                    for i in range(4) {
                        fork = if i % 2 == 0 { Apart() } else { Crossed() }
                        a, b = fork(z)
                        z = a * b
                    }
                    return z
                }
                """).orThrow();
        Candidate only = new Candidate(new Architecture(Map.of()), model.graph(), List.of());
        THREADS.call(() -> {
            compare(model, only, new SplittableRandom(SEED));
            return only;
        });
        assertThat(Pair.source(model, only)).contains("List<Forward3>").contains("List<Forwards1>");
    }

    private void compare(ModelSpace space, Candidate candidate, SplittableRandom random) {
        Candidate undisturbed = with(candidate, ComparableGraphs.withoutDropout(candidate.graph()));
        Weights weights = weights(undisturbed, random);
        try (Pair pair = Pair.of(space, undisturbed, weights, folder);
                TensorScope scope = TensorScope.open()) {
            compareOutputs(pair, inputs(undisturbed, random));
        }
        Candidate precise = with(undisturbed, ComparableGraphs.precise(undisturbed.graph()));
        try (Pair pair = Pair.of(space, precise, weights, folder);
                TensorScope scope = TensorScope.open()) {
            compareTraining(pair, inputs(precise, random), random);
        }
    }

    private static void compareOutputs(Pair pair, List<Tensor> inputs) {
        List<Tensor> expected = pair.expected(inputs, Mode.EVALUATION);
        List<Tensor> found = pair.generated.run(inputs, Mode.EVALUATION);

        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertClose(found.get(i), expected.get(i), 0, "an output of " + pair.architecture());
        }
    }

    private static void compareTraining(Pair pair, List<Tensor> inputs, SplittableRandom random) {
        Map<String, Tensor> before = new LinkedHashMap<>();
        pair.parameters
                .names()
                .forEach(name -> before.put(name, pair.parameters.tensor(name).clone()));
        List<Tensor> expected = pair.expected(inputs, Mode.TRAINING);
        List<Tensor> found = pair.generated.run(inputs, Mode.TRAINING);
        for (int i = 0; i < found.size(); i++) {
            assertClose(found.get(i), expected.get(i), 0, "an output in training of " + pair.architecture());
        }
        assertThat(pair.generated.tensors().keySet()).containsExactlyInAnyOrderElementsOf(pair.parameters.names());
        if (!pair.parameters.trained().isEmpty()) {
            List<Tensor> slopes = expected.stream()
                    .map(output -> numbers(output.shape(), random))
                    .toList();
            weighted(expected, slopes).backward();
            weighted(found, slopes).backward();
            compareGradients(pair);
        }
        compareStatistics(pair, before);
    }

    private static void compareGradients(Pair pair) {
        Map<String, Tensor> tensors = pair.generated.tensors();
        double steepest = pair.parameters.trained().stream()
                .mapToDouble(tensor -> largest(gradient(tensor)))
                .max()
                .orElse(0);
        for (String name : pair.parameters.names()) {
            Tensor original = pair.parameters.tensor(name);
            if (original.requires_grad()) {
                boolean isPrecise = original.scalar_type() == torch.ScalarType.Double;
                Tensor copy = Objects.requireNonNull(tensors.get(name), name);
                assertClose(
                        gradient(copy),
                        gradient(original),
                        (isPrecise ? VANISHING_PRECISELY : VANISHING) * steepest,
                        "the gradient of %s of %s".formatted(name, pair.architecture()));
            }
        }
    }

    private static void compareStatistics(Pair pair, Map<String, Tensor> before) {
        Map<String, Tensor> tensors = pair.generated.tensors();
        before.forEach((name, start) -> {
            Tensor original = pair.parameters.tensor(name);
            // The engine does not compute what a zero cuts off, whose statistics stay as they are.
            if (!original.requires_grad() && !original.equal(start)) {
                assertClose(
                        Objects.requireNonNull(tensors.get(name), name),
                        original,
                        0,
                        "%s of %s after a step".formatted(name, pair.architecture()));
            }
        });
    }

    private static Tensor weighted(List<Tensor> outputs, List<Tensor> slopes) {
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> outputs.get(i).mul(slopes.get(i)).sum())
                .reduce(Tensor::add)
                .orElseThrow();
    }

    private static Candidate with(Candidate candidate, Graph graph) {
        return new Candidate(candidate.architecture(), graph, candidate.broken());
    }

    /** Initial weights, but for running statistics: those of the start hide what reads them. */
    private static Weights weights(Candidate candidate, SplittableRandom random) {
        try (Program program = Program.compile(candidate.graph(), Device.CPU);
                RandomStream stream = RandomStream.seeded(SEED, Device.CPU);
                Parameters initial = Parameters.initialise(program.layout(), Device.CPU, stream)) {
            Weights fresh = initial.toWeights();
            Map<String, HostTensor> tensors = new LinkedHashMap<>(fresh.tensors());
            program.layout().entries().forEach((name, slot) -> {
                if (!slot.trained()) {
                    float[] values = new float[fresh.tensor(name).size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (float) random.nextDouble(0.5, 1.5);
                    }
                    tensors.put(
                            name,
                            HostTensor.ofFloats(values, slot.type().shape().toArray()));
                }
            });
            return Weights.of(tensors);
        }
    }

    private static List<Tensor> inputs(Candidate candidate, SplittableRandom random) {
        return candidate.graph().inputs().stream()
                .map(input -> input(input.type(), random))
                .toList();
    }

    private static Tensor input(TensorType type, SplittableRandom random) {
        long[] shape = type.shape().dimensions().stream()
                .mapToLong(size -> size.isConstant() ? size.constant().asLong() : BATCH)
                .toArray();
        int count = Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact));
        return switch (type.element()) {
            case I64 -> TensorArrays.tensor(random.longs(count, 0, 100).toArray(), shape);
            case F64 -> numbers(shape, random).to(torch.ScalarType.Double);
            case F32 -> numbers(shape, random);
            default -> throw new AssertionError("no example has an input of " + type);
        };
    }

    private static Tensor numbers(long[] shape, SplittableRandom random) {
        float[] values = new float[Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return TensorArrays.tensor(values, shape);
    }

    /** @param least what counts as the tensor's maximum where that is smaller */
    private static void assertClose(Tensor found, Tensor expected, double least, String what) {
        assertThat(found.shape()).as(what).isEqualTo(expected.shape());
        assertThat(largest(found.sub(expected)))
                .as(what)
                .isLessThanOrEqualTo(RELATIVE * Math.max(largest(expected), least));
    }

    /** Nothing flows back to what a zero cuts off. */
    private static Tensor gradient(Tensor parameter) {
        return parameter.grad().defined() ? parameter.grad() : torch.zeros_like(parameter);
    }

    private static double largest(Tensor tensor) {
        return torch.abs(tensor).max().item_double();
    }

    /** A candidate in the engine and as generated code, with equal weights. */
    private record Pair(
            Candidate candidate,
            Program program,
            Parameters parameters,
            RandomStream random,
            GeneratedProgram generated)
            implements AutoCloseable {
        static Pair of(ModelSpace space, Candidate candidate, Weights weights, Path folder) {
            Program program = Program.compile(candidate.graph(), Device.CPU);
            Weights typed = ComparableGraphs.typed(weights, program.layout());
            Path file = folder.resolve("weights.safetensors");
            SafetensorsWriter.write(file, typed);
            GeneratedProgram generated = GeneratedProgram.compile("Network", source(space, candidate));
            try {
                generated.loadWeights(file);
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
            return new Pair(
                    candidate,
                    program,
                    Parameters.of(program.layout(), typed, "weights", Device.CPU),
                    RandomStream.seeded(SEED, Device.CPU),
                    generated);
        }

        String architecture() {
            return candidate.architecture().toString();
        }

        private static String source(ModelSpace space, Candidate candidate) {
            Export export = new Export(
                    space, candidate, Optional.empty(), "test", "Network.java", () -> Weights.of(Map.of()), Map.of());
            byte[] bytes = Objects.requireNonNull(new JavaEmitter().emit(export).get("Network.java"));
            return new String(bytes, StandardCharsets.UTF_8);
        }

        List<Tensor> expected(List<Tensor> inputs, Mode mode) {
            return program.run(parameters, inputs, mode, random);
        }

        @Override
        public void close() {
            generated.close();
            parameters.close();
            random.close();
            program.close();
        }
    }
}
