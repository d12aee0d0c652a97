// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.Optional;
import lanista.ir.space.Architecture;

/**
 * Proposes architectures and learns from what became of them. Several may be asked for before the first is told. Not for
 * use by several threads at once.
 */
public interface Strategy {
    /** The next architecture to try, none that was asked before; empty once there is no other, and from then on. */
    Optional<Architecture> ask();

    /** What became of an architecture that was asked for. */
    void tell(Architecture architecture, Outcome outcome);
}
