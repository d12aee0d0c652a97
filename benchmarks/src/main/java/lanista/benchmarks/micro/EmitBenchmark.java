// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lanista.codegen.Emitter;
import lanista.codegen.Emitters;
import lanista.codegen.Export;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to write a candidate as source?
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar EmitBenchmark</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class EmitBenchmark {
    @Param
    public Example example;

    @Param({"java", "lan", "pytorch"})
    public String target;

    private Emitter emitter;
    private Export export;

    @Setup
    public void setUp() {
        emitter = Emitters.all().stream()
                .filter(each -> each.name().equals(target))
                .findFirst()
                .orElseThrow();
        export = export(example, target);
    }

    /** The candidate of an example, to a file that suits a target. */
    static Export export(Example example, String target) {
        ModelSpace space = example.space();
        Candidate candidate = Freezer.freeze(space, example.architecture(space));
        String file = target.equals("java") ? "Network.java" : "network.py";
        return new Export(space, candidate, Optional.empty(), "benchmark", file, () -> Weights.of(Map.of()), Map.of());
    }

    /** The files of the candidate. */
    @Benchmark
    public Map<String, byte[]> emitted() {
        return emitter.emit(export);
    }
}
