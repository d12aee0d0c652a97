// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lanista.codegen.java.JavaEmitter;
import lanista.engine.Device;
import lanista.engine.GradientMode;
import lanista.engine.Mode;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.generated.GeneratedProgram;
import org.bytedeco.pytorch.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Does generated Java, which calls layer after layer, run as fast as the plan that the engine makes of the same candidate?
 * One thread evaluates one batch.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar GeneratedForwardBenchmark</pre>
 */
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(jvmArgsAppend = {ComputeExecutor.CUSTOM, ComputeExecutor.CLASS, ComputeExecutor.ONE_THREAD})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class GeneratedForwardBenchmark {
    @Param
    public Example example;

    private TrainingBatch batch;
    private Program program;
    private RandomStream random;
    private Parameters parameters;
    private GeneratedProgram generated;

    @Setup
    public void setUp() {
        batch = example.batch();
        program = Program.compile(example.candidate(), Device.CPU);
        random = RandomStream.seeded(1, Device.CPU);
        parameters = Parameters.initialise(program.layout(), Device.CPU, random);
        byte[] source = Optional.ofNullable(new JavaEmitter()
                        .emit(EmitBenchmark.export(example, "java"))
                        .get("Network.java"))
                .orElseThrow();
        generated = GeneratedProgram.compile("Network", new String(source, StandardCharsets.UTF_8));
        copyWeights();
    }

    private void copyWeights() {
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            Map<String, Tensor> tensors = generated.tensors();
            tensors.forEach((name, tensor) -> tensor.copy_(parameters.tensor(name)));
        }
    }

    @TearDown
    public void tearDown() {
        generated.close();
        parameters.close();
        random.close();
        program.close();
        batch.close();
    }

    /** What the plan of the engine gives. */
    @Benchmark
    public float[] interpreted() {
        try (TensorScope scope = TensorScope.open()) {
            return TensorArrays.floats(program.run(parameters, List.of(batch.images()), Mode.EVALUATION, random)
                    .get(0));
        }
    }

    /** The same of generated Java. */
    @Benchmark
    public float[] generated() {
        try (TensorScope scope = TensorScope.open()) {
            return TensorArrays.floats(
                    generated.run(List.of(batch.images()), Mode.EVALUATION).get(0));
        }
    }
}
