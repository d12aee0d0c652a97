// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.canonical.DistinctCandidates;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Odometer;
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
 * How long does it take to count the architectures of a space, and the candidates among them that differ? The twin of the
 * latter freezes every architecture, as one does who has nothing but a hash.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar CountBenchmark</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@State(Scope.Benchmark)
public class CountBenchmark {
    @Param
    public Example example;

    private ModelSpace space;

    @Setup
    public void setUp() {
        space = example.space();
    }

    /** All architectures, without walking them. */
    @Benchmark
    public ArchitectureCount architectures() {
        return ArchitectureCount.of(space.graph());
    }

    /** The candidates that differ. */
    @Benchmark
    public long distinct() {
        return DistinctCandidates.count(space, architectures(), DistinctCandidates.LIMIT)
                .orElseThrow();
    }

    /** The candidates that differ, each frozen for it. */
    @Benchmark
    public long distinctFrozen() {
        Set<CanonicalHash> hashes = new HashSet<>();
        Odometer odometer = new Odometer();
        do {
            hashes.add(CanonicalHash.of(Freezer.freeze(space, odometer).graph()).orElseThrow());
        } while (odometer.turn());
        return hashes.size();
    }
}
