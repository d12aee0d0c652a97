// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.HashMap;
import java.util.Map;
import lanista.mutators.scheduler.Scheduler;
import lanista.mutators.scheduler.SchedulerProvider;
import lanista.mutators.strategy.Objective;

/** What an experiment's scheduler says of its trials. Reports that give the objective are their steps. */
final class Verdicts {
    private final Scheduler scheduler;
    private final Objective objective;
    private final boolean open;
    private final Map<Integer, Integer> steps = new HashMap<>();

    private Verdicts(Scheduler scheduler, Objective objective, boolean open) {
        this.scheduler = scheduler;
        this.objective = objective;
        this.open = open;
    }

    static Verdicts of(Experiment experiment) {
        return new Verdicts(
                experiment.scheduler().create(),
                experiment.objective(),
                experiment.scheduler() != SchedulerProvider.NONE);
    }

    /** Whether a trial may end early, so that it has to wait for what is said. */
    boolean areOpen() {
        return open;
    }

    /** Whether a trial goes on after a report. */
    boolean goesOn(int trial, Map<String, Double> metrics) {
        if (!metrics.containsKey(objective.metric())) {
            return true;
        }
        int step = steps.merge(trial, 1, Integer::sum);
        return scheduler.report(trial, step, objective.gain(objective.valueIn(metrics))) == Scheduler.Verdict.CONTINUE;
    }

    void ended(TrialRecord trial) {
        steps.remove(trial.number());
        if (trial.isFinished()) {
            scheduler.finished(trial.number());
        } else {
            scheduler.dropped(trial.number());
        }
    }
}
