// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.policy;

import lanista.ir.space.Architecture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Teaches a policy from advantages. */
interface Learner {
    /**
     * Learns from an architecture.
     *
     * @param advantage how much better the architecture is than others, in deviations
     * @param before the logarithm of its probability when it was drawn
     */
    void learn(Architecture architecture, double advantage, double before);

    ObjectNode state();

    void restore(JsonNode state);
}
