// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.evolution;

import java.util.List;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentType;
import lanista.ir.argument.Arguments;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;

/**
 * Regularized evolution (Real et al., "Regularized evolution for image classifier architecture search", AAAI 2019): the best
 * of some that are drawn from the population has a child that differs in one decision; the child joins the population and
 * the oldest dies.
 *
 * <p>A child that was asked for before, or breaks a requirement, is replaced by another one; after each {@value
 * AgingPopulation#PATIENCE} of these, children differ in one decision more.
 *
 * @param population how many live, the paper's P
 * @param sample how many are drawn, the paper's S
 * @param crossover the probability that the child inherits from two parents; the paper has none
 */
public record RegularizedEvolution(int population, int sample, double crossover) implements StrategyProvider {
    /** The population and sample of the paper's experiments, without crossover. */
    public RegularizedEvolution() {
        this(100, 25, 0);
    }

    public RegularizedEvolution {
        if (sample < 1 || population < sample) {
            throw new IllegalArgumentException(
                    "evolution needs a sample of 1 to the population, got %d of %d".formatted(sample, population));
        }
        if (!(crossover >= 0 && crossover <= 1)) {
            throw new IllegalArgumentException("a probability is 0 to 1, got " + crossover);
        }
    }

    @Override
    public String name() {
        return "evolution";
    }

    @Override
    public String summary() {
        return "regularized evolution: children of the best, the oldest dies";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.whole("population", 1, population, "how many live"),
                Argument.whole(
                        "sample", 1, sample, "how many are drawn from the population, of which the best has a child"),
                Argument.number(
                        "crossover", ArgumentType.probability(), crossover, "how likely a child has two parents"));
    }

    @Override
    public StrategyProvider with(Arguments arguments) {
        return new RegularizedEvolution(
                arguments.whole("population"), arguments.whole("sample"), arguments.number("crossover"));
    }

    @Override
    public Strategy create(Problem problem) {
        return new AgingPopulation(this, problem.single(name()));
    }
}
