// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import lanista.ir.Graph;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.space.Architecture;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
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
 * How long does it take to make the graph of an architecture? The twin also takes its blocks apart, as the engine does
 * next.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar FreezeBenchmark</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class FreezeBenchmark {
    @Param
    public Example example;

    private ModelSpace space;
    private Architecture architecture;

    @Setup
    public void setUp() {
        space = example.space();
        architecture = example.architecture(space);
    }

    /** The candidate with its blocks. */
    @Benchmark
    public Graph frozen() {
        return Freezer.freeze(space, architecture).graph();
    }

    /** The candidate without blocks. */
    @Benchmark
    public Graph frozenAndFlattened() {
        return new FlattenCalls().apply(frozen());
    }
}
