// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategies;
import lanista.mutators.strategy.Strategy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to ask a strategy for an architecture and to tell it the outcome, in the space of NAS-Bench-201, once it
 * has been told {@value #KNOWN} others?
 *
 * <p>Strategies grow with what they are told, so that each iteration begins with a new one, and is 100 asks long.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar StrategyBenchmark</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 10)
@Measurement(iterations = 20)
@State(Scope.Thread)
public class StrategyBenchmark {
    static final int KNOWN = 1_000;
    private static final int ASKS = 100;
    private static final Objective OBJECTIVE = Objective.maximize("value");

    @Param({"random", "evolution", "tpe"})
    public String strategy;

    private DecisionSpace space;
    private Strategy told;
    private long seed;

    @Setup
    public void setUp() {
        space = DecisionSpace.of(Example.NASBENCH201.space());
    }

    /** A strategy that has been told of others. */
    @Setup(Level.Iteration)
    public void learn() {
        seed++;
        told = Strategies.find(strategy).orElseThrow().create(Problem.of(space, OBJECTIVE, seed));
        for (int i = 0; i < KNOWN; i++) {
            askAndTell();
        }
    }

    /** One architecture and its outcome, a hundred times. */
    @Benchmark
    @OperationsPerInvocation(ASKS)
    public Architecture askedAndTold() {
        for (int i = 1; i < ASKS; i++) {
            askAndTell();
        }
        return askAndTell();
    }

    private Architecture askAndTell() {
        Architecture asked = told.ask().orElseThrow();
        told.tell(asked, Outcome.measured(OBJECTIVE.metric(), value(asked)));
        return asked;
    }

    /** Longer names are better. */
    private static double value(Architecture architecture) {
        return architecture.values().values().stream()
                .map(Literal::asText)
                .mapToInt(String::length)
                .sum();
    }
}
