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
 * What does an edge of a supernet cost that mixes the eight operations of DARTS: 16 channels of 32x32 pixels, a batch of
 * 64?
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar MixedOperationBenchmark</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class MixedOperationBenchmark {
    @Param
    public MixedForm form;

    private TrainingBatch batch;
    private MixedOperation operation;

    @Setup
    public void setUp() {
        setUp(64, 32);
    }

    /** For the test, which has less time. */
    void setUp(int examples, int size) {
        batch = MixedExample.DARTS_EDGE.batch(examples, size);
        operation = form.open(MixedExample.DARTS_EDGE, batch.images());
    }

    @TearDown
    public void tearDown() {
        operation.close();
        batch.close();
    }

    /** Forward by one thread. */
    @Benchmark
    @Fork(jvmArgsAppend = {ComputeExecutor.CUSTOM, ComputeExecutor.CLASS, ComputeExecutor.ONE_THREAD})
    public double forward() {
        return operation.forward();
    }

    /** Forward and backward by one thread. */
    @Benchmark
    @Fork(jvmArgsAppend = {ComputeExecutor.CUSTOM, ComputeExecutor.CLASS, ComputeExecutor.ONE_THREAD})
    public double oneThread() {
        return operation.forwardAndBackward();
    }

    /** Forward and backward by two threads. */
    @Benchmark
    @Fork(jvmArgsAppend = {ComputeExecutor.CUSTOM, ComputeExecutor.CLASS, ComputeExecutor.TWO_THREADS})
    public double twoThreads() {
        return operation.forwardAndBackward();
    }

    /** For the test that holds the forms against each other. */
    MixedOperation operation() {
        return operation;
    }
}
