// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import lanista.codegen.onnx.OnnxSettings;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.Mode;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.ort.OnnxOptions;
import lanista.engine.ort.OnnxProgram;
import lanista.frontend.lan.Lan;
import lanista.frontend.onnx.Onnx;
import lanista.frontend.onnx.OnnxModel;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import lanista.search.model.OnnxExport;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Candidates of the example spaces as ONNX models: ONNX Runtime computes what the engine does, and what is read back is
 * written as the same graph. For more of them:
 *
 * <pre>mvn -pl runtime/search -am test -Dtest=OnnxSpacesTest -Dsurefire.failIfNoSpecifiedTests=false -Dlanista.cases=500</pre>
 */
@Tag("torch")
class OnnxSpacesTest {
    private static final Path FOLDER = Path.of(System.getProperty("lanista.root"), "examples");
    private static final int CASES = Integer.getInteger("lanista.cases", 5);
    private static final long SEED = 1;
    private static final double RELATIVE = 1e-4;
    private static final ComputeThreads THREADS = new ComputeThreads(1);
    private static final OnnxOptions OPTIONS = OnnxOptions.standard().withThreads(THREADS);

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
    @ValueSource(strings = {"digits", "mnist", "nasbench201", "transformer", "mobile", "darts"})
    void areReadAndWrittenAgainAsTheSameGraph(String name) {
        ModelSpace space = Lan.read(FOLDER.resolve(name + ".lan")).orThrow();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < CASES; i++) {
            Candidate candidate = Freezer.freeze(space, Sampler.uniform(random));
            OnnxModel once = read(candidate.graph(), initial(candidate.graph()));
            OnnxModel twice = read(once.space().graph(), once.weights());

            assertThat(hash(twice)).as("%s", candidate).isEqualTo(hash(once));
            assertThat(twice.weights().tensors())
                    .as("%s", candidate)
                    .isEqualTo(once.weights().tensors());
        }
    }

    private static OnnxModel read(Graph graph, Weights weights) {
        byte[] model = lanista.codegen.onnx.OnnxModel.of(graph, weights, OnnxSettings.STANDARD)
                .bytes();
        return Onnx.read("exported", ByteBuffer.wrap(model)).orThrow();
    }

    private static CanonicalHash hash(OnnxModel model) {
        return CanonicalHash.of(model.space().graph()).orElseThrow();
    }

    private static Weights initial(Graph graph) {
        try (Program program = Program.compile(graph, Device.CPU);
                RandomStream random = RandomStream.seeded(SEED, Device.CPU);
                Parameters parameters = Parameters.initialise(program.layout(), Device.CPU, random)) {
            return parameters.toWeights();
        }
    }

    private static void compare(ModelSpace space, Candidate candidate, SplittableRandom random) {
        try (Program program = Program.compile(candidate.graph(), Device.CPU);
                RandomStream stream = RandomStream.seeded(SEED, Device.CPU)) {
            Weights weights = stirred(program, initial(candidate.graph()), random);
            byte[] model = OnnxExport.of(space, candidate, weights, Map.of(), OnnxSettings.DEFAULT_OPSET)
                    .bytes();
            try (Parameters parameters = Parameters.of(program.layout(), weights, "weights", Device.CPU);
                    OnnxProgram exported = OnnxProgram.of(model, space.name(), OPTIONS)) {
                for (int batch : new int[] {3, 1}) {
                    HostTensor input = input(program.inputs().get(0), batch, random);
                    HostTensor found = Objects.requireNonNull(
                            exported.run(Map.of(exported.inputs().get(0).name(), input))
                                    .get("output"));
                    float[] expected = run(program, parameters, stream, input);
                    assertClose(found.floats(), expected, candidate + " with a batch of " + batch);
                }
            }
        }
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
                        name, HostTensor.ofFloats(values, slot.type().shape().toArray()));
            }
        });
        return Weights.of(tensors);
    }

    private static HostTensor input(Input input, int batch, SplittableRandom random) {
        long[] shape = input.type().shape().dimensions().stream()
                .mapToLong(size -> size.isConstant() ? size.constant().asLong() : batch)
                .toArray();
        int count = Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact));
        if (input.type().element() == ElementType.I64) {
            return HostTensor.ofLongs(random.longs(count, 0, 100).toArray(), shape);
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return HostTensor.ofFloats(values, shape);
    }

    private static float[] run(Program program, Parameters parameters, RandomStream random, HostTensor input) {
        try (TensorScope scope = TensorScope.open()) {
            long[] shape = input.shape().stream().mapToLong(Long::longValue).toArray();
            Tensor tensor = input.element() == ElementType.I64
                    ? TensorArrays.tensor(input.longs(), shape)
                    : TensorArrays.tensor(input.floats(), shape);
            List<Tensor> outputs = program.run(parameters, List.of(tensor), Mode.EVALUATION, random);
            return TensorArrays.floats(outputs.get(0));
        }
    }

    private static void assertClose(float[] found, float[] expected, String what) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(found[i] - expected[i]));
        }
        assertThat(difference).as(what).isLessThanOrEqualTo(RELATIVE * largest);
    }
}
