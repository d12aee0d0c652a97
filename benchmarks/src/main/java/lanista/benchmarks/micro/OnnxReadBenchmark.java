// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lanista.codegen.onnx.OnnxModel;
import lanista.codegen.onnx.OnnxSettings;
import lanista.engine.Device;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.ort.OnnxOptions;
import lanista.engine.ort.OnnxProgram;
import lanista.frontend.lan.Lan;
import lanista.frontend.onnx.Onnx;
import lanista.ir.Graph;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to read an ONNX model of 100 MB: graph, types and weights? The twin opens a session of ONNX Runtime
 * on the same file.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar OnnxReadBenchmark</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class OnnxReadBenchmark {
    /** Eleven layers of 9 MB each; those of products are stored with rows as columns, and have to be turned. */
    private static final Map<String, String> MODELS = Map.of("convolutions", """
            model Large(x: f32[batch, 512, 8, 8]) -> f32[batch, 512, 8, 8] {
                return x |> repeat 11 { Conv2d(512, 3, padding = 1) >> BatchNorm2d() >> ReLU() }
            }
            """, "products", """
            model Large(x: f32[batch, 8, 1536]) -> f32[batch, 8, 1536] {
                return x |> repeat 11 { Linear(1536) >> ReLU() }
            }
            """);

    @Param({"convolutions", "products"})
    private String layers;

    private Path file;

    @Setup
    public void setUp() throws IOException {
        file = Files.createTempFile("large", ".onnx");
        Graph graph = Lan.parse("large.lan", requireNonNull(MODELS.get(layers)))
                .orThrow()
                .graph();
        try (Program program = Program.compile(graph, Device.CPU);
                RandomStream random = RandomStream.seeded(1, Device.CPU);
                Parameters parameters = Parameters.initialise(program.layout(), Device.CPU, random)) {
            OnnxModel.of(graph, parameters.toWeights(), OnnxSettings.STANDARD).write(file);
        }
    }

    @TearDown
    public void tearDown() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    public int read() {
        return Onnx.read(file).orThrow().weights().tensors().size();
    }

    @Benchmark
    public int opened() {
        try (OnnxProgram program = OnnxProgram.open(file, OnnxOptions.standard())) {
            return program.inputs().size();
        }
    }
}
