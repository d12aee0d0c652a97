// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.util.Optional;
import lanista.ir.weights.Weights;
import lanista.search.Experiment;
import lanista.search.evaluate.registry.EvaluatorArguments;

/** A search of which everything is decided, the defaults too, and that can start. */
public final class PreparedSearch {
    private final SearchPlan plan;
    private final PlanEntry evaluator;
    private final EvaluatorArguments arguments;
    private final Experiment experiment;
    private final Optional<Weights> start;

    PreparedSearch(
            SearchPlan plan,
            PlanEntry evaluator,
            EvaluatorArguments arguments,
            Experiment experiment,
            Optional<Weights> start) {
        this.plan = plan;
        this.evaluator = evaluator;
        this.arguments = arguments;
        this.experiment = experiment;
        this.start = start;
    }

    SearchPlan plan() {
        return plan;
    }

    /** What was said of the evaluator, with its name. */
    PlanEntry evaluator() {
        return evaluator;
    }

    EvaluatorArguments arguments() {
        return arguments;
    }

    public Experiment experiment() {
        return experiment;
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
