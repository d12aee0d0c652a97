// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import lanista.ir.analysis.SpaceReport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a process that has just started take to read a space and report on it? This is what {@code lanista check}
 * does between the start of the JVM and the printing. The twin does the same again, with all classes loaded.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar ColdCheckBenchmark</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class ColdCheckBenchmark {
    @Param
    public Example example;

    /** The first check of a process. */
    @Benchmark
    @Fork(5)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public SpaceReport first() {
        return SpaceReport.of(example.space().graph());
    }

    /** The check of a process that has checked before. */
    @Benchmark
    @Fork(5)
    @Warmup(iterations = 1)
    @Measurement(iterations = 1)
    public SpaceReport second() {
        return SpaceReport.of(example.space().graph());
    }
}
