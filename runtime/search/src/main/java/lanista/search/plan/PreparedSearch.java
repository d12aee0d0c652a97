// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.util.List;
import java.util.Optional;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.weights.Weights;
import lanista.mutators.scheduler.SchedulerProvider;
import lanista.search.Experiment;
import lanista.search.evaluate.registry.EvaluatorArguments;

/** A search of which everything is decided, the defaults too, and that can start. */
public final class PreparedSearch {
    private final SearchPlan plan;
    private final Optional<PlannedEvaluator> evaluator;
    private final Experiment experiment;
    private final Optional<Weights> start;

    /**
     * What measures candidates.
     *
     * @param entry what was said of it, with its name
     */
    record PlannedEvaluator(PlanEntry entry, EvaluatorArguments arguments) {}

    /** @param evaluator empty where the strategy measures candidates itself */
    PreparedSearch(
            SearchPlan plan, Optional<PlannedEvaluator> evaluator, Experiment experiment, Optional<Weights> start) {
        this.plan = plan;
        this.evaluator = evaluator;
        this.experiment = experiment;
        this.start = start;
    }

    SearchPlan plan() {
        return plan;
    }

    Optional<PlannedEvaluator> evaluator() {
        return evaluator;
    }

    public Experiment experiment() {
        return experiment;
    }

    /** What is odd about it, and does not keep it from starting. */
    public List<Diagnostic> warnings() {
        SchedulerProvider scheduler = experiment.scheduler();
        int steps = experiment.evaluator().steps();
        boolean idle = scheduler != SchedulerProvider.NONE
                && scheduler.firstComparison().orElse(steps) >= steps;
        return idle ? List.of(idle(scheduler.name(), steps)) : List.of();
    }

    private Diagnostic idle(String scheduler, int steps) {
        return Diagnostic.warning(
                        Code.LAN0704,
                        plan.places().of(PlanKeys.SCHEDULER),
                        "the scheduler '%s' ends no trial early: a trial has %d step%s"
                                .formatted(scheduler, steps, steps == 1 ? "" : "s"))
                .withHelp("trials end early between steps, such as the epochs of a training: let them have more, or the"
                        + " scheduler compare earlier");
    }

    /** The weights that trials start from; empty where they start anew. */
    public Optional<Weights> start() {
        return start;
    }

    /**
     * A search file that describes this search, with every default filled in. Comments before it say what is known of the
     * space and of when trials are compared. Paths are as seen from the folder that the process runs in.
     *
     * @throws lanista.ir.diagnostic.SourceException where the search could not start
     */
    public String explanation() {
        experiment.check();
        return new PlanText(this).text();
    }
}
