// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import lanista.ir.analysis.FeasibleDraws;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;

/** The decisions of a model space, answered by freezing it. */
final class ModelDecisions implements DecisionSpace {
    private final ModelSpace space;
    private final List<Decision> decisions;

    ModelDecisions(ModelSpace space) {
        this.space = space;
        this.decisions = space.decisionList();
    }

    @Override
    public List<Decision> decisions() {
        return decisions;
    }

    @Override
    public Drawn draw(Sampler sampler) {
        Candidate candidate = Freezer.freeze(space, sampler);
        return new Drawn(candidate.architecture(), candidate.isFeasible());
    }

    @Override
    public Supplier<Sampler> samplers(RandomGenerator random) {
        Sampler even = Sampler.uniform(random);
        return FeasibleDraws.of(space.graph())
                .<Supplier<Sampler>>map(draws -> () -> drawn(draws.draw(random), even))
                .orElse(() -> even);
    }

    private static Sampler drawn(Assignment known, Sampler even) {
        return decision -> known.value(decision).orElseGet(() -> even.pick(decision));
    }
}
