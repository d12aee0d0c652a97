// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.genotype;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.ArchitectureForm;
import lanista.mutators.strategy.DecisionSpace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a strategy was told: architectures and their scores, in the order of the tells. */
public final class Observations {
    private final ArchitectureForm form;
    private final Map<Architecture, Double> scores = new LinkedHashMap<>();

    public Observations(DecisionSpace space) {
        this.form = new ArchitectureForm(space);
    }

    /** Notes a score: more is better; minus infinity where the architecture failed. */
    public void add(Architecture architecture, double score) {
        scores.put(architecture, score);
    }

    public int size() {
        return scores.size();
    }

    /** The scores by architecture, in the order of the tells. */
    public Map<Architecture, Double> scores() {
        return Collections.unmodifiableMap(scores);
    }

    /** The score of an architecture; empty where it was not told. */
    public OptionalDouble score(Architecture architecture) {
        Double score = scores.get(architecture);
        return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
    }

    /** The architectures, the best first, of equal ones the first first. */
    public List<Architecture> ranked() {
        return scores.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<Architecture, Double> entry) -> -entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    public ArrayNode state() {
        ArrayNode state = JsonNodeFactory.instance.arrayNode();
        scores.forEach((architecture, score) -> {
            ObjectNode one = state.addObject();
            one.put("architecture", form.write(architecture));
            if (score != Double.NEGATIVE_INFINITY) {
                one.put("score", score);
            }
        });
        return state;
    }

    public void restore(JsonNode state) {
        state.forEach(one -> add(
                form.read(one.required("architecture").asString()),
                one.path("score").asDouble(Double.NEGATIVE_INFINITY)));
    }
}
