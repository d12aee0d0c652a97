// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.Optional;
import lanista.ir.space.Architecture;
import tools.jackson.databind.node.ObjectNode;

/**
 * Proposes architectures and learns from what became of them. Not for use by several threads at once.
 *
 * <p>Any number may be asked for before the first is told, and outcomes may come in any order, or never. The same problem
 * and the same tells between the same asks give the same asks.
 */
public interface Strategy {
    /**
     * The next architecture to try: one that meets the requirements of the space and was not asked for before; empty once
     * there is no other, and from then on.
     */
    Optional<Architecture> ask();

    /** What became of an architecture that was asked for. */
    void tell(Architecture architecture, Outcome outcome);

    /** All that the next asks depend on, as JSON. */
    ObjectNode state();

    /**
     * Goes on where another strategy of the same kind for the same problem was when it gave its state. To be called before
     * the first ask.
     */
    void restore(ObjectNode state);
}
