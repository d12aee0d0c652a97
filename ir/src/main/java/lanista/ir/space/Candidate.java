// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import java.util.List;
import lanista.ir.Graph;
import lanista.ir.Requirement;

/**
 * One model of a space.
 *
 * @param architecture the active decisions and their values
 * @param graph closed, as frozen, before any simplification; without nodes and outputs where a broken requirement leaves
 *     sizes that divide by zero
 * @param broken the requirements of the space that it does not meet
 */
public record Candidate(Architecture architecture, Graph graph, List<Requirement> broken) {
    public Candidate {
        broken = List.copyOf(broken);
    }

    /** Whether it meets every requirement of the space. */
    public boolean isFeasible() {
        return broken.isEmpty();
    }
}
