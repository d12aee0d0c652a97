// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import lanista.ir.expr.Decision;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.DecisionSpace;

/**
 * The decisions of a search, of which none are drawn once it is over: of a space that has next to no feasible architecture a
 * strategy may draw for ever.
 *
 * @param over whether the search is
 */
record BoundedDecisions(DecisionSpace space, BooleanSupplier over) implements DecisionSpace {
    @Override
    public List<Decision> decisions() {
        return space.decisions();
    }

    /** @throws SearchOverException once the search is over */
    @Override
    public Drawn draw(Sampler sampler) {
        if (over.getAsBoolean()) {
            throw new SearchOverException();
        }
        return space.draw(sampler);
    }

    @Override
    public Supplier<Sampler> samplers(RandomGenerator random) {
        return space.samplers(random);
    }

    @Override
    public List<List<Decision>> paths() {
        return space.paths();
    }
}
