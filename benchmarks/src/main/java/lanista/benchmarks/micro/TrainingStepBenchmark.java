// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.concurrent.TimeUnit;
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
 * What does a training step cost: forward, loss, backward and optimizer? That of the digits network takes a millisecond
 * or two, in which whatever surrounds libtorch would show; that of the NAS-Bench-201 candidate runs some 200 operations.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar TrainingStepBenchmark</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class TrainingStepBenchmark {
    @Param
    public Example example;

    @Param
    public Author author;

    private TrainingBatch batch;
    private Training training;

    @Setup
    public void setUp() {
        batch = example.batch();
        training = author.train(example.candidate(), batch, example::writtenByHand);
    }

    @TearDown
    public void tearDown() {
        training.close();
        batch.close();
    }

    /** One step by one thread. */
    @Benchmark
    @Fork(jvmArgsAppend = {ComputeExecutor.CUSTOM, ComputeExecutor.CLASS, ComputeExecutor.ONE_THREAD})
    public double oneThread() {
        return training.step();
    }

    /** One step by two threads. */
    @Benchmark
    @Fork(jvmArgsAppend = {ComputeExecutor.CUSTOM, ComputeExecutor.CLASS, ComputeExecutor.TWO_THREADS})
    public double twoThreads() {
        return training.step();
    }

    /** For the test that holds authors against each other. */
    Training training() {
        return training;
    }
}
