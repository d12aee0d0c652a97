// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

/**
 * Random search (Li and Talwalkar, "Random search and reproducibility for neural architecture search", UAI 2019):
 * architectures at random, none twice.
 */
public record RandomSearch() implements StrategyProvider {
    @Override
    public String name() {
        return "random";
    }

    @Override
    public String summary() {
        return "architectures at random, none twice";
    }

    @Override
    public Strategy create(Problem problem) {
        return new RandomStrategy(problem.space(), problem.random(), false);
    }
}
