// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import lanista.engine.ComputeThreads;
import lanista.engine.NativeRuntime;
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
 * What does a trial cost beyond its training? A compute thread, the program, the initial parameters, the optimizer, and
 * giving all of it back.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar TrialOverheadBenchmark</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class TrialOverheadBenchmark {
    private static final ComputeThreads ONE = new ComputeThreads(1);

    @Param
    public Example example;

    @Param({"ENGINE", "PERSON_CHANNELS_LAST"})
    public Author author;

    private Graph candidate;
    private TrainingBatch batch;

    @Setup
    public void setUp() {
        candidate = example.candidate();
        batch = example.batch();
    }

    @TearDown
    public void tearDown() {
        batch.close();
    }

    /** A training that ends before its first step, and the number of its parameters. */
    @Benchmark
    public int withoutSteps() {
        int parameters = ONE.call(() -> {
            try (Training training = author.train(candidate, batch, example::writtenByHand)) {
                return training.parameters().size();
            }
        });
        NativeRuntime.open().trimMemory();
        return parameters;
    }
}
