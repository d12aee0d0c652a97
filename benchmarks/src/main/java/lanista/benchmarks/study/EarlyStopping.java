// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import lanista.ir.space.Architecture;
import lanista.mutators.scheduler.Asha;
import lanista.mutators.scheduler.Scheduler;
import lanista.mutators.scheduler.SchedulerProvider;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.RandomSearch;
import lanista.mutators.strategy.Strategy;

/**
 * Random searches in which a scheduler may stop a trial after 12 of its 200 epochs. The result is the best of those that were
 * trained to the end, by their accuracy there.
 */
final class EarlyStopping {
    /** Compares after 12 epochs, with the reduction of the paper. */
    static final SchedulerProvider ASHA = new Asha(List.of(EarlyStopping.SHORT), Asha.DEFAULT_REDUCTION);

    private static final int SHORT = 12;
    private static final int LONG = 200;

    private final NasBench201Table table;
    private final NasBench201Table.Column early;
    private final NasBench201Table.Column late;
    private final double most;

    EarlyStopping(NasBench201Table table) {
        this.table = table;
        this.early = table.column("c10_val_12");
        this.late = table.column("c10_test_200");
        this.most = late.most();
    }

    /**
     * How searches went, on average.
     *
     * @param epochs that trials had taken together, after each trial
     * @param regret that was left then
     */
    record Progress(List<Double> epochs, List<Double> regret) {
        /** The epochs until a regret is reached, or infinitely many. */
        double epochsTo(double wanted) {
            for (int trial = 0; trial < regret.size(); trial++) {
                if (regret.get(trial) <= wanted) {
                    return epochs.get(trial);
                }
            }
            return Double.POSITIVE_INFINITY;
        }
    }

    Progress mean(SchedulerProvider scheduler, int runs, int trials) {
        List<Progress> all = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            all.add(run(scheduler.create(), run, trials));
        }
        return new Progress(mean(all, trials, Progress::epochs), mean(all, trials, Progress::regret));
    }

    private static List<Double> mean(List<Progress> all, int trials, Function<Progress, List<Double>> number) {
        return IntStream.range(0, trials)
                .mapToObj(trial -> all.stream()
                        .mapToDouble(one -> number.apply(one).get(trial))
                        .average()
                        .orElseThrow())
                .toList();
    }

    private Progress run(Scheduler scheduler, long seed, int trials) {
        Objective objective = Objective.maximize("accuracy");
        Strategy strategy = new RandomSearch().create(Problem.of(table.space(), objective, seed));
        List<Double> epochs = new ArrayList<>();
        List<Double> regret = new ArrayList<>();
        double used = 0;
        double left = most;
        for (int trial = 0; trial < trials; trial++) {
            Architecture asked = strategy.ask().orElseThrow();
            boolean goesOn = scheduler.report(trial + 1, SHORT, early.of(asked)) == Scheduler.Verdict.CONTINUE;
            used += goesOn ? LONG : SHORT;
            if (goesOn) {
                left = Math.min(left, most - late.of(asked));
                scheduler.finished(trial + 1);
            } else {
                scheduler.dropped(trial + 1);
            }
            strategy.tell(asked, Outcome.measured(objective.metric(), goesOn ? late.of(asked) : early.of(asked)));
            epochs.add(used);
            regret.add(left);
        }
        return new Progress(epochs, regret);
    }
}
