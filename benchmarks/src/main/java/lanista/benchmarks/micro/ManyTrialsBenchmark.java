// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import lanista.frontend.lan.Lan;
import lanista.ir.space.ModelSpace;
import lanista.search.Experiment;
import lanista.search.Results;
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
 * What does a search cost whose trials cost nothing? All that a trial goes through beside its evaluation: ask, candidate,
 * cost, canonical hash, thread, events, tell. Nothing is kept on disk, and the heap has 256 MiB, so that what a trial leaves
 * behind has to be small.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar ManyTrialsBenchmark</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@State(Scope.Benchmark)
public class ManyTrialsBenchmark {
    @Param("100000")
    public int trials;

    @Param({"random", "evolution"})
    public String strategy;

    private ModelSpace space;

    /** Perceptrons with six hidden layers of eight sizes: 262,144. */
    @Setup
    public void setUp() {
        StringBuilder text = new StringBuilder("model Deep(x: f32[batch, 16]) -> f32[batch, 10] {\n    return x\n");
        for (int layer = 1; layer <= 6; layer++) {
            text.append(
                    "        |> Linear(choice \"width%d\" [8, 16, 24, 32, 40, 48, 56, 64]) |> relu%n".formatted(layer));
        }
        space = Lan.parse("deep.lan", text + "        |> Linear(10)\n}\n").orThrow();
    }

    /** All of them, one at a time. */
    @Benchmark
    public Results searched() {
        return Experiment.of(space, trial -> trial.finish(Math.floorMod(trial.seed(), 1_000)))
                .withStrategy(strategy)
                .withTrials(trials)
                .run();
    }
}
