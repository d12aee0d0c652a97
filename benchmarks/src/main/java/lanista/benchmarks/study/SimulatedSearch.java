// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.util.ArrayList;
import java.util.List;
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
    private final double most;

    SimulatedSearch(NasBench201Table table) {
        this.table = table;
        this.validation = table.column("c10_val_12");
        this.test = table.column("c10_test_200");
        this.most = test.most();
    }

    /**
     * What a search lacked after each trial.
     *
     * @param regret what the best by validation had less in the test than the best of all
     * @param missed what the best in the test, of those tried, had less
     */
    record Found(List<Double> regret, List<Double> missed) {
        Found {
            regret = List.copyOf(regret);
            missed = List.copyOf(missed);
        }
    }

    Found run(StrategyProvider provider, long seed, int trials) {
        Strategy strategy = provider.create(Problem.of(table.space(), OBJECTIVE, seed));
        List<Double> regret = new ArrayList<>();
        List<Double> missed = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (int trial = 0; trial < trials; trial++) {
            Architecture asked = strategy.ask().orElseThrow();
            double value = validation.of(asked);
            double less = most - test.of(asked);
            strategy.tell(asked, Outcome.measured(OBJECTIVE.metric(), value));
            regret.add(value > best ? less : regret.get(trial - 1));
            missed.add(trial == 0 ? less : Math.min(missed.get(trial - 1), less));
            best = Math.max(best, value);
        }
        return new Found(regret, missed);
    }
}
