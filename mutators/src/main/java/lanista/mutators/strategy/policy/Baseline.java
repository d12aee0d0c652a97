// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.policy;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The moving average of scores and of their squared distance from it: what scores are held against. A failure scores as the
 * worst so far.
 */
final class Baseline {
    private final double decay;
    private double mean;
    private double variance;
    private double worst = Double.POSITIVE_INFINITY;

    Baseline(double decay) {
        this.decay = decay;
    }

    /** How much better a score is than the average, in deviations; then counts it. Zero for the first. */
    double advantage(double score) {
        if (score == Double.NEGATIVE_INFINITY && worst == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double counted = score == Double.NEGATIVE_INFINITY ? worst : score;
        if (worst == Double.POSITIVE_INFINITY) {
            mean = counted;
        }
        worst = Math.min(worst, counted);
        double distance = counted - mean;
        mean += (1 - decay) * distance;
        variance = decay * variance + (1 - decay) * distance * distance;
        return variance > 0 ? distance / Math.sqrt(variance) : 0;
    }

    ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        if (worst != Double.POSITIVE_INFINITY) {
            state.put("mean", mean).put("variance", variance).put("worst", worst);
        }
        return state;
    }

    void restore(JsonNode state) {
        mean = state.path("mean").asDouble(0);
        variance = state.path("variance").asDouble(0);
        worst = state.path("worst").asDouble(Double.POSITIVE_INFINITY);
    }
}
