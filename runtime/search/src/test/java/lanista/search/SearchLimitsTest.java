// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.engine.ComputeThreads;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.weights.Weights;
import lanista.mutators.strategy.GridSearch;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** How an experiment keeps to the time that it, and each of its trials, may take. */
@Timeout(60)
class SearchLimitsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path temporary;

    /** The time that limits are measured by here; it goes on when a trial says so. */
    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 1_000_000);

    private Results run(Experiment experiment) {
        return new RunningExperiment(Coordinator.open(experiment, Duration.ofSeconds(10), time::get)).results();
    }

    /** Lets time pass, which the search sees as it hears of something. */
    private void pass(Duration duration, Trial trial) {
        time.addAndGet(duration.toNanos());
        trial.report(0);
    }

    private static void hang() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private static List<TrialState> states(Results results) {
        return results.trials().stream().map(TrialRecord::state).toList();
    }

    /** Finishes two trials; the third is on its way for an hour, and for ever. */
    private final class HangingAtTheThird implements Evaluator {
        @Override
        public void evaluate(Trial trial) throws InterruptedException {
            if (trial.number() == 3) {
                pass(HOUR, trial);
                hang();
            }
            trial.keep(Weights.of(Map.of()));
            trial.finish(-trial.number());
        }

        @Override
        public Map<String, Double> test(Candidate best, Weights weights, ComputeThreads threads) {
            return Map.of("default", 7.0);
        }
    }

    @Test
    void endsAsACompleteSearchWhenItsTimeIsOver() {
        Path out = temporary.resolve("out");
        Results results = run(Experiment.of(Spaces.tiny(), new HangingAtTheThird())
                .withTimeLimit(HOUR)
                .withFolder(out));

        assertThat(results.ended()).contains(EndReason.TIME);
        assertThat(states(results)).containsExactly(TrialState.FINISHED, TrialState.FINISHED, TrialState.CANCELLED);
        assertThat(results.ranked()).extracting(TrialRecord::number).containsExactly(1, 2);
        assertThat(results.testMetrics()).isEqualTo(Map.of("default", 7.0));
        assertThat(Results.read(out).trials()).isEqualTo(results.trials());
        assertThat(Results.read(out).ended()).contains(EndReason.TIME);
        assertThat(Results.read(out).testMetrics()).isEqualTo(results.testMetrics());
        assertThat(out.resolve("best.json"))
                .content()
                .contains("\"testMetrics\"", "\"timeLimit\" : \"1h\"")
                .doesNotContain("trialTimeLimit");
    }

    @Test
    void asksForNothingMoreOnceItsTimeIsOver() {
        Results results = run(Experiment.of(Spaces.tiny(), trial -> {
                    time.addAndGet(HOUR.toNanos());
                    trial.finish(1);
                })
                .withTimeLimit(HOUR.multipliedBy(2)));
        assertThat(results.ended()).contains(EndReason.TIME);
        assertThat(states(results)).containsExactly(TrialState.FINISHED, TrialState.FINISHED);
    }

    /** More architectures than can ever be looked through, of which none is feasible. */
    private static ModelSpace infeasible() {
        StringBuilder decisions = new StringBuilder();
        StringBuilder layers = new StringBuilder("  input %l0 : f32[batch, 4]\n");
        for (int i = 1; i <= 40; i++) {
            decisions.append("decision $d%1$d value [1, 2, 3]\n".formatted(i));
            layers.append("  %%l%1$d = Linear(%%l%2$d, out_features = $d%1$d) @l%1$d : f32[batch, $d%1$d]\n"
                    .formatted(i, i - 1));
        }
        String sum = IntStream.rangeClosed(1, 40)
                .mapToObj(" + $d%d)"::formatted)
                .collect(Collectors.joining("", "(".repeat(40) + "0", ""));
        return Spaces.of(
                "Infeasible",
                "%sgraph {\n%s  require %s == 1000 as \"the sum is 1000\"\n  return %%l40\n}\n"
                        .formatted(decisions, layers, sum));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grid", "random", "evolution", "tpe"})
    void endsOneAskThatFindsNothing(String strategy) {
        Experiment experiment = Experiment.of(infeasible(), trial -> trial.finish(1))
                .withStrategy(strategy)
                .withTimeLimit(HOUR);
        LongSupplier secondAtEachLook = () -> time.addAndGet(TimeUnit.SECONDS.toNanos(1));

        Results results = new RunningExperiment(Coordinator.open(experiment, HOUR, secondAtEachLook)).results();

        assertThat(results.ended()).contains(EndReason.TIME);
        assertThat(results.trials()).isEmpty();
    }

    /** Draws on and on when it is asked, and tells that it does. */
    private record DrawingForEver(CountDownLatch drawing) implements StrategyProvider {
        @Override
        public String name() {
            return "for ever";
        }

        @Override
        public String summary() {
            return "for tests";
        }

        @Override
        public Strategy create(Problem problem) {
            Strategy grid = new GridSearch().create(problem);
            return new Strategy() {
                @Override
                public Optional<Architecture> ask() {
                    while (true) {
                        problem.space().draw(Sampler.uniform(problem.random()));
                        drawing.countDown();
                    }
                }

                @Override
                public void tell(Architecture architecture, Outcome outcome) {
                    grid.tell(architecture, outcome);
                }

                @Override
                public ObjectNode state() {
                    return grid.state();
                }

                @Override
                public void restore(ObjectNode state) {
                    grid.restore(state);
                }
            };
        }
    }

    @Test
    void stopsInOneAskThatFindsNothing() throws InterruptedException {
        CountDownLatch drawing = new CountDownLatch(1);
        RunningExperiment running = Experiment.of(Spaces.tiny(), trial -> trial.finish(1))
                .withStrategy(new DrawingForEver(drawing))
                .start();
        drawing.await();
        running.stop();

        assertThat(running.results().ended()).contains(EndReason.STOPPED);
    }

    @Test
    void isCompleteWhereItsLastTrialEndsAsItsTimeDoes() {
        Results results = run(Experiment.of(Spaces.tiny(), trial -> {
                    time.addAndGet(HOUR.toNanos());
                    trial.finish(1);
                })
                .withTrials(2)
                .withTimeLimit(HOUR.multipliedBy(2)));
        assertThat(results.ended()).contains(EndReason.LIMIT);
        assertThat(states(results)).containsExactly(TrialState.FINISHED, TrialState.FINISHED);
    }

    @Test
    void takesTheTimeThatItNeedsWithinItsLimits() {
        Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
        Results results = run(Experiment.of(Spaces.tiny(), trial -> {
                    pass(HOUR, trial);
                    trial.finish(1);
                })
                .withTimeLimit(ages)
                .withTrialTimeLimit(HOUR.plusNanos(1)));
        assertThat(results.ended()).contains(EndReason.EXHAUSTED);
        assertThat(states(results)).hasSize(6).containsOnly(TrialState.FINISHED);
    }

    @Test
    void waitsNoLongerForATrialThatSaysNothing() {
        Experiment silent = Experiment.of(Spaces.tiny(), trial -> hang()).withTrials(2);
        Results all = silent.withTimeLimit(Duration.ofMillis(5)).run();
        assertThat(all.ended()).contains(EndReason.TIME);
        assertThat(states(all)).doesNotContain(TrialState.FINISHED, TrialState.FAILED);

        Results each = silent.withTrialTimeLimit(Duration.ofMillis(5)).run();
        assertThat(each.ended()).contains(EndReason.LIMIT);
        assertThat(states(each)).containsExactly(TrialState.FAILED, TrialState.FAILED);
    }

    @Test
    void failsATrialThatTakesTooLongAndGoesOn() {
        Path out = temporary.resolve("out");
        AtomicReference<Boolean> cancelled = new AtomicReference<>();
        Results results = run(Experiment.of(Spaces.tiny(), trial -> {
                    if (trial.number() == 2) {
                        try {
                            pass(Duration.ofMinutes(2), trial);
                            hang();
                        } finally {
                            cancelled.set(trial.isCancelled());
                        }
                    }
                    trial.finish(trial.number());
                })
                .withTrials(3)
                .withTrialTimeLimit(Duration.ofMinutes(2))
                .withFolder(out));

        assertThat(results.ended()).contains(EndReason.LIMIT);
        assertThat(states(results)).containsExactly(TrialState.FINISHED, TrialState.FAILED, TrialState.FINISHED);
        assertThat(results.trials().get(1).failure()).contains("took longer than 2m, the limit of a trial");
        assertThat(cancelled.get()).isTrue();
        assertThat(Results.read(out).trials()).isEqualTo(results.trials());
        assertThat(out.resolve("best.json")).content().contains("\"trialTimeLimit\" : \"2m\"");
    }

    @Test
    void measuresTheTimeOfEachTrialFromItsOwnStart() {
        Results results = run(Experiment.of(Spaces.tiny(), trial -> {
                    pass(HOUR, trial);
                    trial.finish(1);
                })
                .withConcurrency(1)
                .withTrialTimeLimit(HOUR.plusMinutes(30)));
        assertThat(states(results)).hasSize(6).containsOnly(TrialState.FINISHED);
    }

    @Test
    void doesNotWaitForATrialThatDoesNotHeedTheInterrupt() {
        CountDownLatch goneOn = new CountDownLatch(1);
        CompletableFuture<Thread> stubborn = new CompletableFuture<>();
        Results results = run(Experiment.of(Spaces.tiny(), trial -> {
                    if (trial.number() == 1) {
                        stubborn.complete(Thread.currentThread());
                        pass(HOUR, trial);
                        awaitWhateverComes(goneOn);
                        trial.finish(100);
                    } else {
                        goneOn.countDown();
                        awaitEnd(stubborn.join());
                        trial.finish(2);
                    }
                })
                .withTrials(2)
                .withTrialTimeLimit(HOUR));

        assertThat(states(results)).containsExactly(TrialState.FAILED, TrialState.FINISHED);
        assertThat(results.ranked()).extracting(TrialRecord::number).containsExactly(2);
        assertThat(results.ended()).contains(EndReason.LIMIT);
    }

    private static void awaitWhateverComes(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    /** Waits until a thread has said how its trial ended: it sleeps till it is given another. */
    private static void awaitEnd(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void leavesATrialToItselfThatNeverEnds() {
        CountDownLatch over = new CountDownLatch(1);
        Experiment experiment = Experiment.of(Spaces.tiny(), trial -> {
                    if (trial.number() == 1) {
                        pass(HOUR, trial);
                        awaitWhateverComes(over);
                    }
                    trial.finish(1);
                })
                .withTrials(2)
                .withTrialTimeLimit(HOUR);
        Results results = new RunningExperiment(Coordinator.open(experiment, Duration.ZERO, time::get)).results();
        over.countDown();
        assertThat(states(results)).containsExactly(TrialState.FAILED, TrialState.FINISHED);
    }

    @Test
    void tellsTheStrategyThatItHasFailed() {
        Heard heard = new Heard(architecture(4), architecture(8));
        run(Experiment.of(Spaces.tiny(), trial -> {
                    if (trial.number() == 1) {
                        pass(HOUR, trial);
                        hang();
                    }
                    trial.finish(5);
                })
                .withStrategy(heard)
                .withTrialTimeLimit(HOUR));
        assertThat(heard.outcomes())
                .containsExactly(new Outcome.Failed(), new Outcome.Measured(Map.of("default", 5.0)));
    }

    private static Architecture architecture(long width) {
        return new Architecture(Map.of(new Label("width"), Literal.of(width), new Label("act"), Literal.of("relu")));
    }

    @Test
    void needsLimitsOfAtLeastOneTrialAndAMillisecond() {
        Experiment experiment = Experiment.of(Spaces.tiny(), trial -> trial.finish(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> experiment.withTrials(0))
                .withMessage("an experiment needs at least 1 trial, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> experiment.withTimeLimit(Duration.ZERO))
                .withMessage("the time limit of an experiment is at least a millisecond, got PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> experiment.withTrialTimeLimit(Duration.ofNanos(999_999)))
                .withMessage("the time limit of a trial is at least a millisecond, got PT0.000999999S");
    }
}
