// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import lanista.ir.expr.Decision;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;

/** A space as strategies see it: decisions, and the architecture that answers to them make. */
public interface DecisionSpace {
    /** Every decision, active or not, in the order of the space. */
    List<Decision> decisions();

    /**
     * The architecture that a sampler's answers make; it is asked for the active decisions alone. For strategies that are being
     * asked: a search that is over may end the ask here by an exception, which they let through.
     */
    Drawn draw(Sampler sampler);

    /** An architecture, and whether it meets the requirements of the space. */
    record Drawn(Architecture architecture, boolean feasible) {}

    /**
     * The answers of architectures drawn at random, one after another: each decision evenly by itself; where there are requirements, each
     * architecture that meets them as likely as any other, as far as they can be counted.
     */
    default Supplier<Sampler> samplers(RandomGenerator random) {
        return () -> Sampler.uniform(random);
    }

    /**
     * Decisions that work together, each alone among them: those that data meets one after the other in a network, where that
     * is known. What predicts the quality of an architecture may look at them as one.
     */
    default List<List<Decision>> paths() {
        return decisions().stream().map(List::of).toList();
    }

    /** The decisions of a model space. */
    static DecisionSpace of(ModelSpace space) {
        return new ModelDecisions(space);
    }
}
