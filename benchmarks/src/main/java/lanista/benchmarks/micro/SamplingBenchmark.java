// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.verify.Verifier;
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
 * How many candidates a second does a space give, sampled, frozen and verified? The twin reads the space from its source
 * for each, as one does who keeps no graph of it.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar SamplingBenchmark</pre>
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class SamplingBenchmark {
    private static final long SEED = 1;

    @Param
    public Example example;

    private ModelSpace space;
    private Sampler sampler;

    @Setup
    public void setUp() {
        space = example.space();
        sampler = Sampler.uniform(new SplittableRandom(SEED));
    }

    /** A candidate of the space at hand. */
    @Benchmark
    public Candidate sampled() {
        return verified(space);
    }

    /** A candidate, from the source on. */
    @Benchmark
    public Candidate readAndSampled() {
        return verified(example.space());
    }

    private Candidate verified(ModelSpace from) {
        Candidate candidate = Freezer.freeze(from, sampler);
        Verifier.verifyClosed(candidate.graph());
        return candidate;
    }
}
