// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.util.List;
import lanista.mutators.strategy.GridSearch;
import lanista.mutators.strategy.RandomSearch;
import lanista.mutators.strategy.StrategyProvider;
import lanista.mutators.strategy.evolution.LocalSearch;
import lanista.mutators.strategy.evolution.RegularizedEvolution;
import lanista.mutators.strategy.model.PredictorSearch;
import lanista.mutators.strategy.model.TreeParzen;
import lanista.mutators.strategy.pareto.Nsga2;
import lanista.mutators.strategy.policy.ProximalPolicy;
import lanista.mutators.strategy.policy.Reinforce;

/**
 * A strategy with options that takes part in the study.
 *
 * @param name for tables
 * @param learns whether it spends time on a model, so that it has fewer runs
 */
record Contender(String name, StrategyProvider provider, boolean learns) {
    /** What all others are held against. */
    static final Contender RANDOM = new Contender("random", new RandomSearch(), false);

    private static final RegularizedEvolution EVOLUTION = new RegularizedEvolution();

    static final List<Contender> ALL = List.of(
            RANDOM,
            new Contender("grid", new GridSearch(), false),
            new Contender("evolution", EVOLUTION, false),
            new Contender(
                    "evolution, crossover 0.5",
                    new RegularizedEvolution(EVOLUTION.population(), EVOLUTION.sample(), 0.5),
                    false),
            new Contender("local", new LocalSearch(), false),
            new Contender("nsga2", new Nsga2(), false),
            new Contender("tpe", new TreeParzen(), true),
            new Contender("tpe, multivariate", new TreeParzen().withMultivariate(true), true),
            new Contender("predictor", new PredictorSearch(), true),
            new Contender("reinforce", new Reinforce(), true),
            new Contender("ppo", new ProximalPolicy(), true));
}
