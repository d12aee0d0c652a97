// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.pareto;

import java.util.List;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentType;
import lanista.ir.argument.Arguments;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;

/**
 * NSGA-II (Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Transactions on Evolutionary
 * Computation 2002), for several objectives or one. Of parents and children together the best fronts live on, and of the
 * front that fits no more those that crowd least. Parents win binary tournaments; children cross two, then each decision
 * changes with a probability of one by their number.
 *
 * @param population how many live; 100 in the paper, whose 250 generations are 25,000 trials
 * @param crossover the probability that a child has two parents; 0.9 in the paper
 */
public record Nsga2(int population, double crossover) implements StrategyProvider {
    /** The paper's crossover, and a population that leaves searches of some hundred trials enough generations. */
    public Nsga2() {
        this(20, 0.9);
    }

    public Nsga2 {
        if (population < 2) {
            throw new IllegalArgumentException("a population is 2 or more, got " + population);
        }
        if (!(crossover >= 0 && crossover <= 1)) {
            throw new IllegalArgumentException("a probability is 0 to 1, got " + crossover);
        }
    }

    @Override
    public String name() {
        return "nsga2";
    }

    @Override
    public String summary() {
        return "NSGA-II: evolution towards the best compromises between several objectives";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.whole("population", 2, population, "how many live"),
                Argument.number(
                        "crossover", ArgumentType.probability(), crossover, "how likely a child has two parents"));
    }

    @Override
    public StrategyProvider with(Arguments arguments) {
        return new Nsga2(arguments.whole("population"), arguments.number("crossover"));
    }

    @Override
    public Strategy create(Problem problem) {
        return new Generations(this, problem);
    }
}
