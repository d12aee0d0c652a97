// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.Optional;
import lanista.ir.space.Architecture;
import tools.jackson.databind.node.ObjectNode;

/** Every architecture once, in the order of the space's decisions, the last changing fastest. */
final class GridStrategy implements Strategy {
    private final Enumeration all;

    GridStrategy(DecisionSpace space) {
        this.all = new Enumeration(space);
    }

    @Override
    public Optional<Architecture> ask() {
        Optional<DecisionSpace.Drawn> drawn = all.next();
        while (drawn.isPresent() && !drawn.get().feasible()) {
            drawn = all.next();
        }
        return drawn.map(DecisionSpace.Drawn::architecture);
    }

    @Override
    public void tell(Architecture architecture, Outcome outcome) {
        // A grid does not learn.
    }

    @Override
    public ObjectNode state() {
        return all.state();
    }

    @Override
    public void restore(ObjectNode state) {
        all.restore(state);
    }
}
