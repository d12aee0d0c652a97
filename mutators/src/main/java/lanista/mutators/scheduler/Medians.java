// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The running averages of trials, and the median that those of the finished ones make. */
final class Medians implements Scheduler {
    private final MedianStop rule;
    private final Map<Integer, Curve> running = new TreeMap<>();
    private final Map<Integer, Curve> finished = new TreeMap<>();

    Medians(MedianStop rule) {
        this.rule = rule;
    }

    /** What a trial has gained, step by step. */
    private record Curve(TreeMap<Integer, Double> gains) {
        double best() {
            return gains.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(Double.NEGATIVE_INFINITY);
        }

        /** The average up to a step; not a number where there is no report yet. */
        double average(int step) {
            return gains.headMap(step, true).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(Double.NaN);
        }
    }

    @Override
    public Verdict report(int trial, int step, double gain) {
        Curve curve = running.computeIfAbsent(trial, absent -> new Curve(new TreeMap<>()));
        curve.gains().put(step, gain);
        double[] averages = finished.values().stream()
                .mapToDouble(other -> other.average(step))
                .filter(average -> !Double.isNaN(average))
                .sorted()
                .toArray();
        boolean judged = step >= rule.grace() && averages.length >= rule.startup();
        return judged && curve.best() < median(averages) ? Verdict.STOP : Verdict.CONTINUE;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public void finished(int trial) {
        Optional.ofNullable(running.remove(trial)).ifPresent(curve -> finished.put(trial, curve));
    }

    @Override
    public void dropped(int trial) {
        running.remove(trial);
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        write(state.putObject("running"), running);
        write(state.putObject("finished"), finished);
        return state;
    }

    private static void write(ObjectNode object, Map<Integer, Curve> curves) {
        curves.forEach((trial, curve) -> {
            ObjectNode gains = object.putObject(Integer.toString(trial));
            curve.gains().forEach((step, gain) -> gains.put(Integer.toString(step), gain));
        });
    }

    @Override
    public void restore(ObjectNode state) {
        read(state.required("running"), running);
        read(state.required("finished"), finished);
    }

    private static void read(JsonNode object, Map<Integer, Curve> curves) {
        object.properties().forEach(trial -> {
            TreeMap<Integer, Double> gains = new TreeMap<>();
            trial.getValue()
                    .properties()
                    .forEach(entry -> gains.put(
                            Integer.parseInt(entry.getKey()), entry.getValue().asDouble()));
            curves.put(Integer.parseInt(trial.getKey()), new Curve(gains));
        });
    }
}
