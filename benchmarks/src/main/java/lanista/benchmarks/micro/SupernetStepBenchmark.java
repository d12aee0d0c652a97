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
 * What does a step of a whole supernet cost without its optimizer, in which all weights and parameters get gradients: that
 * of NAS-Bench-201, with a batch of 32?
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar SupernetStepBenchmark</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class SupernetStepBenchmark {
    @Param
    public MixedForm form;

    private TrainingBatch batch;
    private MixedOperation supernet;

    @Setup
    public void setUp() {
        setUp(32, 32);
    }

    /** For the test, which has less time. */
    void setUp(int examples, int size) {
        batch = MixedExample.NASBENCH201.batch(examples, size);
        supernet = form.open(MixedExample.NASBENCH201, batch.images());
    }

    @TearDown
    public void tearDown() {
        supernet.close();
        batch.close();
    }

    /** Forward and backward by one thread. */
    @Benchmark
    @Fork(jvmArgsAppend = {ComputeExecutor.CUSTOM, ComputeExecutor.CLASS, ComputeExecutor.ONE_THREAD})
    public double oneThread() {
        return supernet.forwardAndBackward();
    }

    /** Forward and backward by two threads. */
    @Benchmark
    @Fork(jvmArgsAppend = {ComputeExecutor.CUSTOM, ComputeExecutor.CLASS, ComputeExecutor.TWO_THREADS})
    public double twoThreads() {
        return supernet.forwardAndBackward();
    }

    /** For the test that holds the forms against each other. */
    MixedOperation supernet() {
        return supernet;
    }
}
