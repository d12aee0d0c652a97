// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The running averages of trials, and the median that those of the finished ones make. */
final class Medians implements Scheduler {
    private final MedianStop rule;
    private final Map<Integer, NavigableMap<Integer, Double>> running = new TreeMap<>();
    private final List<NavigableMap<Integer, Double>> finished = new ArrayList<>();
    private final Map<Integer, Averages> averages = new HashMap<>();

    Medians(MedianStop rule) {
        this.rule = rule;
    }

    /** What the finished trials had on average up to one step; those that had no report by then take no part. */
    private final class Averages {
        private final int step;
        private final Ascending known = new Ascending();
        private int counted;

        Averages(int step) {
            this.step = step;
        }

        /** Counts the trials that have finished since. */
        Ascending ofAll() {
            for (; counted < finished.size(); counted++) {
                finished.get(counted).headMap(step, true).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .ifPresent(known::add);
            }
            return known;
        }
    }

    @Override
    public Verdict report(int trial, int step, double gain) {
        NavigableMap<Integer, Double> gains = running.computeIfAbsent(trial, absent -> new TreeMap<>());
        gains.put(step, gain);
        if (step < rule.grace() || finished.size() < rule.startup()) {
            return Verdict.CONTINUE;
        }
        Ascending others = averages.computeIfAbsent(step, Averages::new).ofAll();
        double best =
                gains.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return others.size() >= rule.startup() && best < others.median() ? Verdict.STOP : Verdict.CONTINUE;
    }

    @Override
    public void finished(int trial) {
        Optional.ofNullable(running.remove(trial)).ifPresent(finished::add);
    }

    @Override
    public void dropped(int trial) {
        running.remove(trial);
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        ObjectNode open = state.putObject("running");
        running.forEach((trial, gains) -> open.set(Integer.toString(trial), write(gains)));
        ArrayNode ended = state.putArray("finished");
        finished.forEach(gains -> ended.add(write(gains)));
        return state;
    }

    private static ObjectNode write(NavigableMap<Integer, Double> gains) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        gains.forEach((step, gain) -> object.put(Integer.toString(step), gain));
        return object;
    }

    @Override
    public void restore(ObjectNode state) {
        state.required("running")
                .properties()
                .forEach(trial -> running.put(Integer.parseInt(trial.getKey()), read(trial.getValue())));
        state.required("finished").forEach(gains -> finished.add(read(gains)));
    }

    private static NavigableMap<Integer, Double> read(JsonNode object) {
        NavigableMap<Integer, Double> gains = new TreeMap<>();
        object.properties()
                .forEach(entry -> gains.put(
                        Integer.parseInt(entry.getKey()), entry.getValue().asDouble()));
        return gains;
    }
}
