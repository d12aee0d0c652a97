// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

/**
 * Grid search: every architecture once, in the order of the space's decisions, the last changing fastest. A continuous
 * decision has as many points as {@link lanista.ir.space.Odometer} gives it.
 */
public record GridSearch() implements StrategyProvider {
    @Override
    public String name() {
        return "grid";
    }

    @Override
    public String summary() {
        return "every architecture once, in the order of the decisions";
    }

    @Override
    public Strategy create(Problem problem) {
        return new GridStrategy(problem.space());
    }
}
