// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.Optional;
import lanista.ir.space.Odometer;

/** Walks all architectures of a space, one at a time and without holding any. */
final class Enumeration {
    private final DecisionSpace space;
    private final Odometer odometer = new Odometer();
    private boolean ended;

    Enumeration(DecisionSpace space) {
        this.space = space;
    }

    /** The next architecture, feasible or not; empty after the last. */
    Optional<DecisionSpace.Drawn> next() {
        if (ended) {
            return Optional.empty();
        }
        DecisionSpace.Drawn drawn = space.draw(odometer);
        ended = !odometer.turn();
        return Optional.of(drawn);
    }
}
