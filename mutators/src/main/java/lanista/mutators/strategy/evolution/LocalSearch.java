// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.evolution;

import java.util.List;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;

/**
 * Local search (White, Nolen and Savani, "Exploring the loss landscape in neural architecture search", UAI 2021): from the
 * best of some architectures at random, tries all neighbours, goes on to the best of them while that is an improvement, and
 * otherwise begins anew.
 *
 * @param starts how many architectures at random each climb chooses its start from; 10 in the paper
 */
public record LocalSearch(int starts) implements StrategyProvider {
    /** With the paper's number of starts. */
    public LocalSearch() {
        this(10);
    }

    public LocalSearch {
        if (starts < 1) {
            throw new IllegalArgumentException("local search needs at least 1 start, got " + starts);
        }
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public String summary() {
        return "local search: to the best neighbour, and from a new start where none is better";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.whole("starts", 1, starts, "architectures at random, of which the best begins a climb"));
    }

    @Override
    public StrategyProvider with(Arguments arguments) {
        return new LocalSearch(arguments.whole("starts"));
    }

    @Override
    public Strategy create(Problem problem) {
        return new HillClimb(this, problem.single(name()));
    }
}
