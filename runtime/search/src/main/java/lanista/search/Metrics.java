// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lanista.mutators.strategy.Objective;

/** The named numbers that a trial gives. */
final class Metrics {
    private Metrics() {}

    /**
     * The numbers by name, in the order of the names. A number named {@value Objective#DEFAULT} gets the objective's
     * name, unless another one has it.
     *
     * @throws IllegalArgumentException where there is none, or one is not finite
     */
    static Map<String, Double> of(Objective objective, Map<String, Double> given) {
        if (given.isEmpty()) {
            throw new IllegalArgumentException("at least one metric is needed, got none");
        }
        given.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "the metric '%s' is %s, which is no finite number".formatted(name, value));
            }
        });
        Map<String, Double> metrics = new TreeMap<>(given);
        if (metrics.containsKey(Objective.DEFAULT) && !metrics.containsKey(objective.metric())) {
            metrics.put(objective.metric(), metrics.remove(Objective.DEFAULT));
        }
        return Collections.unmodifiableMap(metrics);
    }

    /**
     * As {@link #of}, of metrics that are final: those of all objectives are among them.
     *
     * @param known what an objective may be after too, by name
     */
    static Map<String, Double> finals(
            List<Objective> objectives, Map<String, Double> given, Map<String, Double> known) {
        Map<String, Double> all = new TreeMap<>(given);
        objectives.stream()
                .map(Objective::metric)
                .filter(known::containsKey)
                .forEach(metric -> all.putIfAbsent(metric, known.get(metric)));
        Map<String, Double> metrics = of(objectives.get(0), all);
        for (Objective objective : objectives) {
            if (!metrics.containsKey(objective.metric())) {
                throw new IllegalArgumentException(
                        "the final metrics are %s, and '%s', which the search is after, is not among them"
                                .formatted(String.join(", ", metrics.keySet()), objective.metric()));
            }
        }
        return metrics;
    }
}
