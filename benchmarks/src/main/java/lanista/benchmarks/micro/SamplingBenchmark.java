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
 * How many candidates a second does a space give, sampled, frozen and verified? The twin verifies each from scratch, as
 * one does who keeps no verifier.
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
    private Verifier verifier;

    @Setup
    public void setUp() {
        space = example.space();
        sampler = Sampler.uniform(new SplittableRandom(SEED));
        verifier = new Verifier();
    }

    /** One candidate, and a verifier that remembers what it has seen. */
    @Benchmark
    public Candidate sampled() {
        return verified(verifier);
    }

    /** One candidate, and a new verifier. */
    @Benchmark
    public Candidate sampledAndVerifiedAnew() {
        return verified(new Verifier());
    }

    private Candidate verified(Verifier with) {
        Candidate candidate = Freezer.freeze(space, sampler);
        with.verifyClosed(candidate.graph());
        return candidate;
    }
}
