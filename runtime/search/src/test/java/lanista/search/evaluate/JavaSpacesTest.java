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
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.op.Attributes;
import lanista.ir.space.Architecture;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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

    /** A gradient this small beside the largest is zero but for rounding, as that of a bias before a normalisation is. */
    private static final double VANISHING = 0.1;

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
                compare(space, undisturbed(candidate), random);
                return candidate;
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "activations",
                "cells",
                "convolutions",
                "encoder",
                "names",
                "recurrent",
                "residual",
                "shapes",
                "shared",
                "transposed"
            })
    void computeWhatTheEngineDoesForEachGolden(String name) {
        ModelSpace model = Lan.read(GOLDENS.resolve(name + ".lan")).orThrow();
        Candidate only = new Candidate(new Architecture(Map.of()), model.graph(), List.of());
        THREADS.call(() -> {
            compare(model, undisturbed(only), new SplittableRandom(SEED));
            return only;
        });
    }

    private void compare(ModelSpace space, Candidate candidate, SplittableRandom random) {
        try (Pair pair = Pair.of(space, candidate, folder, random);
                TensorScope scope = TensorScope.open()) {
            List<Tensor> inputs = candidate.graph().inputs().stream()
                    .map(input -> input(input.type(), random))
                    .toList();
            List<Tensor> expected = pair.expected(inputs, Mode.EVALUATION);
            List<Tensor> found = pair.generated.run(inputs, Mode.EVALUATION);

            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < found.size(); i++) {
                assertClose(found.get(i), expected.get(i), 0, "an output of " + candidate.architecture());
            }
            if (!pair.parameters.trained().isEmpty()) {
                compareGradients(pair, inputs, random, candidate.architecture().toString());
            }
        }
    }

    private static void compareGradients(Pair pair, List<Tensor> inputs, SplittableRandom random, String architecture) {
        Map<String, Tensor> before = new LinkedHashMap<>();
        pair.parameters
                .names()
                .forEach(name -> before.put(name, pair.parameters.tensor(name).clone()));
        List<Tensor> expected = pair.expected(inputs, Mode.TRAINING);
        List<Tensor> slopes =
                expected.stream().map(output -> numbers(output.shape(), random)).toList();
        weighted(expected, slopes).backward();
        List<Tensor> arranged = inputs.stream().map(JavaSpacesTest::arranged).toList();
        weighted(pair.generated.run(arranged, Mode.TRAINING), slopes).backward();

        Map<String, Tensor> tensors = pair.generated.tensors();
        double steepest = pair.parameters.trained().stream()
                .mapToDouble(tensor -> largest(gradient(tensor)))
                .max()
                .orElse(0);
        for (String name : pair.parameters.names()) {
            Tensor original = pair.parameters.tensor(name);
            Tensor copy = Objects.requireNonNull(tensors.get(name), name);
            String what = name + " of " + architecture;
            if (original.requires_grad()) {
                assertClose(gradient(copy), gradient(original), VANISHING * steepest, "the gradient of " + what);
            } else if (!original.equal(before.get(name))) {
                // The engine does not compute what a zero cuts off, whose statistics stay as they are.
                assertClose(copy, original, 0, what + " after a step");
            }
        }
        assertThat(tensors.keySet()).containsExactlyInAnyOrderElementsOf(pair.parameters.names());
    }

    private static Tensor weighted(List<Tensor> outputs, List<Tensor> slopes) {
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> outputs.get(i).mul(slopes.get(i)).sum())
                .reduce(Tensor::add)
                .orElseThrow();
    }

    /** A candidate with no drop-out, which would be drawn from other random numbers. */
    private static Candidate undisturbed(Candidate candidate) {
        return new Candidate(candidate.architecture(), undisturbed(candidate.graph()), candidate.broken());
    }

    private static Graph undisturbed(Graph graph) {
        List<Node> nodes = graph.nodes().stream()
                .map(node -> node.with(undisturbed(node.operation())))
                .toList();
        return graph.with(nodes, graph.outputs());
    }

    private static Operation undisturbed(Operation operation) {
        if (operation instanceof Compute compute) {
            Attributes attributes = compute.attributes();
            for (String ratio : List.of("ratio", "dropout")) {
                attributes = attributes.find(ratio).isPresent() ? attributes.with(ratio, 0.0) : attributes;
            }
            return compute.with(attributes);
        }
        return operation.withRegions(
                operation.regions().stream().map(JavaSpacesTest::undisturbed).toList());
    }

    private static Tensor input(TensorType type, SplittableRandom random) {
        long[] shape = type.shape().dimensions().stream()
                .mapToLong(size -> size.isConstant() ? size.constant().asLong() : BATCH)
                .toArray();
        int count = Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact));
        return type.element() == ElementType.I64
                ? TensorArrays.tensor(random.longs(count, 0, 100).toArray(), shape)
                : numbers(shape, random);
    }

    /** An image with its channels innermost, as the engine has it: rounding then is the same. */
    private static Tensor arranged(Tensor input) {
        return input.dim() == 4 ? input.contiguous(torch.MemoryFormat.ChannelsLast) : input;
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
    private record Pair(Program program, Parameters parameters, RandomStream random, GeneratedProgram generated)
            implements AutoCloseable {
        static Pair of(ModelSpace space, Candidate candidate, Path folder, SplittableRandom random) {
            Program program = Program.compile(candidate.graph(), Device.CPU);
            RandomStream stream = RandomStream.seeded(SEED, Device.CPU);
            try (Parameters initial = Parameters.initialise(program.layout(), Device.CPU, stream)) {
                Weights weights = stirred(program, initial.toWeights(), random);
                Path file = folder.resolve("weights.safetensors");
                SafetensorsWriter.write(file, weights);
                GeneratedProgram generated = GeneratedProgram.compile("Network", source(space, candidate));
                generated.loadWeights(file);
                return new Pair(
                        program, Parameters.of(program.layout(), weights, "weights", Device.CPU), stream, generated);
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }

        private static String source(ModelSpace space, Candidate candidate) {
            Export export = new Export(
                    space, candidate, Optional.empty(), "test", "Network.java", () -> Weights.of(Map.of()), Map.of());
            byte[] bytes = Objects.requireNonNull(new JavaEmitter().emit(export).get("Network.java"));
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** Weights whose running statistics are not those of the start, which hide what reads them. */
        private static Weights stirred(Program program, Weights initial, SplittableRandom random) {
            Map<String, HostTensor> tensors = new LinkedHashMap<>(initial.tensors());
            program.layout().entries().forEach((name, slot) -> {
                if (!slot.trained()) {
                    float[] values = new float[initial.tensor(name).size()];
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
