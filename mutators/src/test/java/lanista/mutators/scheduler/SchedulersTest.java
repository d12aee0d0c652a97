// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import static lanista.mutators.scheduler.Scheduler.Verdict.CONTINUE;
import static lanista.mutators.scheduler.Scheduler.Verdict.STOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanista.ir.argument.Arguments;
import lanista.mutators.OtherOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SchedulersTest {
    static Stream<SchedulerProvider> schedulers() {
        return Stream.of(SchedulerProvider.NONE, Asha.of(1, 3, 27), new Hyperband(27, 3), new MedianStop(2, 3));
    }

    @Test
    void hasTheRungsOfThePaper() {
        assertThat(Asha.of(1, 4, 256).rungs()).containsExactly(1, 4, 16, 64);
        assertThat(Asha.of(2, 3, 18).rungs()).containsExactly(2, 6);
    }

    @Test
    void refusesRungsThatDoNotAscend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Asha(List.of(2, 2), 3))
                .withMessage("rungs are ascending steps from 1 on, got [2, 2]");
    }

    @Test
    void refusesRungsWithoutABeginningOrAnEnd() {
        assertThatIllegalArgumentException().isThrownBy(() -> Asha.of(0, 4, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> Asha.of(1, 1, 10));
    }

    @Test
    void hyperbandDealsRoundsOfAnyLength() {
        Scheduler scheduler = new Hyperband(Integer.MAX_VALUE, 2).create();

        assertThat(scheduler.report(Integer.MAX_VALUE, 1, 0)).isEqualTo(Scheduler.Verdict.CONTINUE);
    }

    @Test
    void halvingKeepsTheBestOfThoseThatHaveComeSoFar() {
        Scheduler scheduler = new Asha(List.of(2), 3).create();

        assertThat(scheduler.report(1, 1, 0)).isEqualTo(CONTINUE);
        assertThat(scheduler.report(1, 2, 5)).as("the first is the best").isEqualTo(CONTINUE);
        assertThat(scheduler.report(2, 2, 4)).isEqualTo(STOP);
        assertThat(scheduler.report(3, 2, 6)).isEqualTo(CONTINUE);
        assertThat(scheduler.report(4, 2, 5.5)).as("second of 4, and 4/3 go on").isEqualTo(STOP);
        assertThat(scheduler.report(5, 2, 1)).isEqualTo(STOP);
        assertThat(scheduler.report(6, 2, 5.8)).as("second of 6, and 6/3 go on").isEqualTo(CONTINUE);
        assertThat(scheduler.report(6, 3, 0))
                .as("between rungs none is stopped")
                .isEqualTo(CONTINUE);
    }

    @Test
    void halvingComparesATrialOnceARung() {
        Scheduler scheduler = new Asha(List.of(2, 4), 2).create();
        scheduler.report(1, 3, 5);
        assertThat(scheduler.report(2, 5, 6)).as("passes two rungs at once").isEqualTo(CONTINUE);
        assertThat(scheduler.report(1, 4, 5))
                .as("the second at the second rung")
                .isEqualTo(STOP);
    }

    @Test
    void halvingLeavesAboutOneOfSoMany() {
        Scheduler scheduler = new Asha(List.of(1), 4).create();
        SplittableRandom random = new SplittableRandom(1);
        long left = IntStream.rangeClosed(1, 4_000)
                .filter(trial -> scheduler.report(trial, 1, random.nextDouble()) == CONTINUE)
                .count();
        assertThat(left).isBetween(900L, 1_100L);
    }

    @Test
    void hyperbandHasTheBracketsOfThePaper() {
        // Table 1 of Li et al. (2018): R = 81, eta = 3.
        Hyperband hyperband = new Hyperband(81, 3);

        assertThat(hyperband.mostHalvings()).isEqualTo(4);
        assertThat(IntStream.rangeClosed(0, 4).mapToObj(hyperband::trials)).containsExactly(5, 8, 15, 34, 81);
        assertThat(hyperband.rungs(4)).containsExactly(1, 3, 9, 27);
        assertThat(hyperband.rungs(2)).containsExactly(9, 27);
        assertThat(hyperband.rungs(0)).isEmpty();
    }

    @Test
    void hyperbandComparesWithinABracketAlone() {
        Scheduler scheduler = new Hyperband(9, 3).create();

        assertThat(scheduler.report(1, 1, 9)).isEqualTo(CONTINUE);
        assertThat(scheduler.report(2, 1, 0))
                .as("in the first bracket of 9 trials")
                .isEqualTo(STOP);
        assertThat(scheduler.report(10, 1, 0))
                .as("in the second, that compares later")
                .isEqualTo(CONTINUE);
        assertThat(scheduler.report(10, 3, 0)).as("the first there").isEqualTo(CONTINUE);
        assertThat(scheduler.report(11, 3, -1)).isEqualTo(STOP);
        assertThat(scheduler.report(15, 3, -9))
                .as("in the third, that never compares")
                .isEqualTo(CONTINUE);
    }

    @Test
    void medianHoldsTheBestSoFarAgainstRunningAverages() {
        Scheduler scheduler = new MedianStop(1, 3).create();
        double[][] curves = {{1, 3}, {2, 4}, {3, 5}};
        for (int trial = 1; trial <= 3; trial++) {
            scheduler.report(trial, 1, curves[trial - 1][0]);
            scheduler.report(trial, 2, curves[trial - 1][1]);
            assertThat(scheduler.report(9, 1, -100))
                    .as("before three have finished")
                    .isEqualTo(CONTINUE);
            scheduler.finished(trial);
        }
        // Averages up to the second step: 2, 3, 4.
        assertThat(scheduler.report(4, 1, 2))
                .as("the median at the first step is 2")
                .isEqualTo(CONTINUE);
        assertThat(scheduler.report(4, 2, 2.5)).isEqualTo(STOP);
        assertThat(scheduler.report(5, 1, 3)).isEqualTo(CONTINUE);
        assertThat(scheduler.report(5, 2, -1)).as("its best is 3 still").isEqualTo(CONTINUE);
        assertThat(scheduler.report(6, 1, 1.9)).isEqualTo(STOP);
    }

    @Test
    void medianForgetsWhatDidNotFinish() {
        Scheduler scheduler = new MedianStop(1, 1).create();
        scheduler.report(1, 1, 100);
        scheduler.dropped(1);
        assertThat(scheduler.report(2, 1, 0)).isEqualTo(CONTINUE);
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void resumesFromItsStateWithTheSameVerdicts(SchedulerProvider provider) {
        for (int interruption : new int[] {0, 5, 60, 150}) {
            Scheduler whole = provider.create();
            verdicts(whole, 0, interruption);
            String saved = whole.state().toString();
            Scheduler resumed = provider.create();
            resumed.restore((ObjectNode) new JsonMapper().readTree(saved));

            assertThat(verdicts(resumed, interruption, 300)).isEqualTo(verdicts(whole, interruption, 300));
            assertThat(resumed.state()).hasToString(whole.state().toString());
        }
    }

    /** Verdicts on trials of 9 reports, four of them side by side; every fifth trial is dropped. */
    private static List<Scheduler.Verdict> verdicts(Scheduler scheduler, int from, int to) {
        List<Scheduler.Verdict> verdicts = new ArrayList<>();
        for (int turn = from; turn < to; turn++) {
            int trial = 1 + turn / 36 * 4 + turn % 4;
            int step = 1 + turn % 36 / 4;
            double gain = new SplittableRandom(trial).nextDouble() + step;
            verdicts.add(scheduler.report(trial, step, gain));
            if (step == 9 && trial % 5 == 0) {
                scheduler.dropped(trial);
            } else if (step == 9) {
                scheduler.finished(trial);
            }
        }
        return verdicts;
    }

    @Test
    void takeEachOfTheirOptionsByName() {
        assertThat(Schedulers.all(81)).allSatisfy(provider -> {
            assertThat(provider.with(Arguments.defaults(provider.arguments()), 81))
                    .isEqualTo(provider);
            OtherOptions.check(
                    provider.arguments(), given -> provider.with(given, 81).arguments());
        });
    }

    @Test
    void sayWhereTheyCompareTrials() {
        assertThat(Schedulers.all(20))
                .extracting(SchedulerProvider::comparisons)
                .containsExactly(
                        List.of("compared at step 1, 4, 16"),
                        List.of(
                                "9 trials: compared at step 2, 7",
                                "5 trials: compared at step 7",
                                "3 trials: none is compared"),
                        List.of("at each step from 1 on, once 5 trials have finished"),
                        List.of());
        assertThat(new Hyperband(1, 3).comparisons()).containsExactly("1 trial: it is not compared");
    }

    @Test
    void sayFromWhichStepOnTheyCompareTrials() {
        assertThat(Schedulers.all(20))
                .extracting(SchedulerProvider::firstComparison)
                .containsExactly(OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(1), OptionalInt.empty());
        assertThat(Asha.of(4, 2, 4).firstComparison()).isEmpty();
        assertThat(new Hyperband(2, 3).firstComparison()).isEmpty();
        assertThat(new MedianStop(7, 1).firstComparison()).hasValue(7);
    }
}
