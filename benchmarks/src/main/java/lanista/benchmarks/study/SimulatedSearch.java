// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.util.Optional;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;

/**
 * A search in which a table takes the place of training: validation accuracy after 12 epochs drives it, and the test
 * accuracy after 200 epochs of what has validated best so far is its result.
 */
final class SimulatedSearch {
    private static final Objective OBJECTIVE = Objective.maximize("validation");

    private final NasBench201Table table;
    private final NasBench201Table.Column validation;
    private final NasBench201Table.Column test;

    SimulatedSearch(NasBench201Table table) {
        this.table = table;
        this.validation = table.column("c10_val_12");
        this.test = table.column("c10_test_200");
    }

    /**
     * What a search had found.
     *
     * @param chosen test accuracy of the best by validation, after each trial
     * @param seen best test accuracy among all that were tried, after each trial
     */
    record Found(double[] chosen, double[] seen) {}

    Found run(StrategyProvider provider, long seed, int trials) {
        Strategy strategy = provider.create(Problem.of(table.space(), OBJECTIVE, seed));
        double[] chosen = new double[trials];
        double[] seen = new double[trials];
        double best = Double.NEGATIVE_INFINITY;
        for (int trial = 0; trial < trials; trial++) {
            Optional<Architecture> asked = strategy.ask();
            chosen[trial] = trial == 0 ? 0 : chosen[trial - 1];
            seen[trial] = trial == 0 ? 0 : seen[trial - 1];
            if (asked.isPresent()) {
                double value = validation.of(asked.get());
                double tested = test.of(asked.get());
                strategy.tell(asked.get(), Outcome.measured(OBJECTIVE.metric(), value));
                chosen[trial] = value > best ? tested : chosen[trial];
                seen[trial] = Math.max(seen[trial], tested);
                best = Math.max(best, value);
            }
        }
        return new Found(chosen, seen);
    }
}
