// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import lanista.ir.Graph;
import lanista.ir.space.Sampler;

/** What takes the place of a node that a pattern matches. */
@FunctionalInterface
public interface Change {
    /**
     * A graph whose inputs are fed with the operands of the node and whose outputs become its results;
     * {@link Match#build} makes one.
     */
    Graph replacement(Match match, Sampler sampler);
}
