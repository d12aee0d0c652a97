// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.policy;

import lanista.ir.space.Architecture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The update of {@link Reinforce}: one step for each outcome. */
final class Reinforcement implements Learner {
    private final Reinforce options;
    private final Policy policy;

    Reinforcement(Reinforce options, Policy policy) {
        this.options = options;
        this.policy = policy;
    }

    @Override
    public void learn(Architecture architecture, double advantage, double before) {
        double[][] gradient = policy.zeros();
        policy.addGradient(gradient, architecture, advantage);
        policy.addEntropyGradient(gradient, options.entropy());
        policy.climb(gradient, options.learningRate());
    }

    @Override
    public ObjectNode state() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void restore(JsonNode state) {
        // All it knows is in the policy.
    }
}
