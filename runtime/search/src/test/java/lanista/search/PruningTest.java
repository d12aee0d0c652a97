// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lanista.ir.expr.Label;
import lanista.mutators.scheduler.Asha;
import lanista.mutators.scheduler.SchedulerProvider;
import lanista.mutators.scheduler.Schedulers;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.StrategyProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PruningTest {
    @TempDir
    Path temporary;

    /** The narrower, the more accurate; a trial reports three times. */
    private static void evaluate(Trial trial, List<String> reached) {
        double width =
                trial.architecture().value(new Label("width")).orElseThrow().asLong();
        for (int epoch = 1; epoch <= 3; epoch++) {
            trial.report(Map.of("accuracy", -width, "loss", 1.0 / epoch));
            reached.add("%d after %d".formatted(trial.number(), epoch));
        }
        trial.finish(Map.of("accuracy", -width));
    }

    private Experiment experiment(List<String> reached) {
        return Experiment.of(Spaces.tiny(), trial -> evaluate(trial, reached))
                .withObjective(Objective.maximize("accuracy"))
                .withStrategy("grid")
                .withScheduler(new Asha(List.of(2), 2));
    }

    @Test
    void endsTrialsThatTheSchedulerGivesUpAtTheirReport() {
        List<String> reached = new ArrayList<>();
        Results results = experiment(reached).run();

        // Widths 4, 8 and 16, twice: the first is never beaten, and the fourth ties.
        assertThat(results.trials())
                .extracting(TrialRecord::state)
                .containsExactly(
                        TrialState.FINISHED,
                        TrialState.PRUNED,
                        TrialState.PRUNED,
                        TrialState.FINISHED,
                        TrialState.PRUNED,
                        TrialState.PRUNED);
        assertThat(reached).contains("4 after 3", "3 after 1").doesNotContain("3 after 2", "6 after 2");
    }

    @Test
    void keepsWhatAPrunedTrialReportedLast() {
        Path folder = temporary.resolve("out");
        Results results = experiment(new ArrayList<>()).withFolder(folder).run();

        TrialRecord pruned = results.trials().get(1);
        assertThat(pruned.metrics()).isEqualTo(Map.of("accuracy", -8.0, "loss", 0.5));
        assertThat(pruned.failure()).isEmpty();
        assertThat(results.ranked()).hasSize(2);
        assertThat(Results.read(folder).trials()).isEqualTo(results.trials());
    }

    @Test
    void prunesWhereTheEvaluatorSwallowsWhatEndsIt() {
        Results results = Experiment.of(Spaces.tiny(), trial -> {
                    for (int epoch = 1; epoch <= 2; epoch++) {
                        try {
                            trial.report(-trial.number());
                        } catch (RuntimeException swallowed) {
                            assertThat(swallowed).hasMessage("trial %d was pruned", trial.number());
                        }
                    }
                    trial.finish(0);
                })
                .withTrials(2)
                .withScheduler(new Asha(List.of(1), 2))
                .run();

        assertThat(results.trials())
                .extracting(TrialRecord::state)
                .containsExactly(TrialState.FINISHED, TrialState.PRUNED);
    }

    @Test
    void prunesTrialsThatRunSideBySide() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        List<Integer> ended = Collections.synchronizedList(new ArrayList<>());
        Results results = Experiment.of(Spaces.tiny(), trial -> {
                    both.countDown();
                    assertThat(both.await(1, TimeUnit.MINUTES)).isTrue();
                    trial.report(1);
                    trial.report(1 + trial.number() * 1e-3);
                    ended.add(trial.number());
                    trial.finish(1);
                })
                .withTrials(2)
                .withConcurrency(2)
                .withScheduler(new Asha(List.of(2), 2))
                .run();

        // The second reports more than the first: it goes on whoever comes first.
        assertThat(ended).contains(2);
        assertThat(results.trials().get(1).state()).isEqualTo(TrialState.FINISHED);
    }

    @Test
    void hasTheBestCompromisesBetweenSeveralObjectives() {
        Path folder = temporary.resolve("out");
        Results results = Experiment.of(Spaces.tiny(), trial -> {
                    double width = trial.architecture()
                            .value(new Label("width"))
                            .orElseThrow()
                            .asLong();
                    boolean relu = trial.number() % 2 == 1;
                    trial.finish(Map.of("accuracy", relu ? width : 5, "latency", relu ? width : width + 1));
                })
                .withObjectives(List.of(Objective.maximize("accuracy"), Objective.minimize("latency")))
                .withStrategy("grid")
                .withFolder(folder)
                .run();

        // (4, 4), (5, 9), (16, 16), (5, 5), (8, 8), (5, 17)
        assertThat(results.front()).extracting(TrialRecord::number).containsExactly(1, 3, 4, 5);
        assertThat(ResultsJson.top(results, 2).get(0).get("front").asBoolean()).isTrue();
        assertThat(ResultsJson.top(results, 6).get(2).get("front").asBoolean()).isFalse();
        assertThat(Results.read(folder).front()).isEqualTo(results.front());
        assertThat(Results.read(folder).objectives())
                .containsExactly(Objective.maximize("accuracy"), Objective.minimize("latency"));
    }

    @Test
    void mayBeAfterWhatACandidateCosts() {
        Results results = Experiment.of(Spaces.tiny(), trial -> trial.finish(Map.of("accuracy", 0.5)))
                .withObjectives(List.of(Objective.minimize("parameters"), Objective.minimize("flops")))
                .withStrategy("grid")
                .run();

        // Linear layers with biases from 4 to the width and from there to 3.
        TrialRecord best = results.best().orElseThrow();
        assertThat(best.metrics())
                .containsEntry("parameters", 4.0 * 4 + 4 + 4 * 3 + 3)
                .containsEntry("flops", 4.0 * 4 + 4 + 4 * 3 + 3)
                .containsEntry("accuracy", 0.5);
        assertThat(best.parameters()).isEqualTo(35);
    }

    @ParameterizedTest
    @MethodSource("lanista.mutators.strategy.Strategies#all")
    void combinesEverySchedulerWithEveryStrategy(StrategyProvider strategy) {
        for (SchedulerProvider scheduler : Schedulers.all(9)) {
            Results results = Experiment.of(Spaces.tiny(), trial -> {
                        for (int step = 1; step <= 9; step++) {
                            trial.report(step - trial.number());
                        }
                        trial.finish(9 - trial.number());
                    })
                    .withStrategy(strategy)
                    .withScheduler(scheduler)
                    .run();

            assertThat(results.ended()).contains(EndReason.EXHAUSTED);
            assertThat(results.trials()).hasSize(6);
            assertThat(results.best().orElseThrow().number()).isEqualTo(1);
            // Each is worse than those before: halving keeps the first, and the median rule waits for five.
            Map<String, Integer> finished = Map.of("none", 6, "median", 5, "asha", 1, "hyperband", 1);
            assertThat(results.ranked()).as(scheduler.name()).hasSize(finished.getOrDefault(scheduler.name(), -1));
        }
    }
}
