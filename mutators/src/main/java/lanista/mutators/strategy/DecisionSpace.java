// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.List;
import lanista.ir.expr.Decision;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;

/** A space as strategies see it: decisions, and the architecture that answers to them make. */
public interface DecisionSpace {
    /** Every decision, active or not, in the order of the space. */
    List<Decision> decisions();

    /** The architecture that a sampler's answers make; it is asked for the active decisions alone. */
    Drawn draw(Sampler sampler);

    /** An architecture, and whether it meets the requirements of the space. */
    record Drawn(Architecture architecture, boolean feasible) {}

    /** The decisions of a model space. */
    static DecisionSpace of(ModelSpace space) {
        List<Decision> decisions = space.decisionList();
        return new DecisionSpace() {
            @Override
            public List<Decision> decisions() {
                return decisions;
            }

            @Override
            public Drawn draw(Sampler sampler) {
                Candidate candidate = Freezer.freeze(space, sampler);
                return new Drawn(candidate.architecture(), candidate.isFeasible());
            }
        };
    }
}
