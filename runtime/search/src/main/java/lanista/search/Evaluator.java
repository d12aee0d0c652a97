// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.engine.ComputeThreads;
import lanista.ir.expr.Decision;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;
import lanista.mutators.strategy.Objective;

/**
 * Measures candidates. A lambda will do:
 *
 * <pre>
 * Evaluator smallest = trial -&gt; trial.finish(Cost.of(trial.graph()).parameters());
 * </pre>
 *
 * <p>Several trials may be evaluated at the same time, each on a thread of its own.
 */
@FunctionalInterface
public interface Evaluator {
    /**
     * Measures a candidate and says so with {@link Trial#finish(double)}. Whatever it throws fails the trial, and the
     * search goes on. Where the trial is cancelled, the thread is interrupted; what is thrown then is no failure, and what
     * it gives after its {@linkplain Limits#trialTime time} does not count.
     */
    void evaluate(Trial trial) throws Exception;

    /** What a search with this evaluator is after, unless the experiment says otherwise. */
    default Objective objective() {
        return Objective.maximize(Objective.DEFAULT);
    }

    /**
     * Refuses, before the first trial, a space whose candidates it could not measure.
     *
     * @throws lanista.ir.diagnostic.SourceException with the reasons
     */
    default void check(ModelSpace space) {}

    /**
     * Does what is to be done once, and may take its time, such as measuring what all trials are held against. Called
     * before the first trial, after {@link #check}.
     *
     * @throws java.util.concurrent.CancellationException where the search is over before it is done
     */
    default void prepare(ModelSpace space, Preparations preparations) {}

    /**
     * The metrics that trials of candidates of a space may have in the end, by name, where that is known before the first:
     * a search for another one is refused. Empty where it is not known, as of a lambda.
     */
    default Optional<List<String>> metrics(ModelSpace space) {
        return Optional.empty();
    }

    /**
     * What a search decides for it beside the network, such as a learning rate. These decisions join the architecture, of
     * which {@link Trial#architecture} has their values; no label is one of the space's. Trials that decide differently are
     * no duplicates, though their networks may be equal.
     */
    default List<Decision> decisions() {
        return List.of();
    }

    /**
     * How often a trial {@linkplain Trial#report(Map) reports} the objective that nobody stops, at most: the budget that
     * schedulers divide.
     */
    default int steps() {
        return 1;
    }

    /** What its results depend on, by name, for the record. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /**
     * Measures the best candidate on data that no trial has seen. Called once, after the search, where its trial has
     * kept weights.
     *
     * @param weights that its trial kept
     * @param threads to compute on
     * @return metrics by name, none where there is no such data
     */
    default Map<String, Double> test(Candidate best, Weights weights, ComputeThreads threads) {
        return Map.of();
    }

    /** Lets go of what it prepared: after the last trial and the test, or where preparing failed. */
    default void close() {}
}
