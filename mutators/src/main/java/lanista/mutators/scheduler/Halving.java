// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Successive halving in brackets, each trial in one of them. */
final class Halving implements Scheduler {
    private final List<Bracket> brackets;
    private final IntUnaryOperator deal;
    private final Map<Integer, Integer> passed = new TreeMap<>();

    /** @param deal the index of a trial's bracket */
    Halving(List<Bracket> brackets, IntUnaryOperator deal) {
        this.brackets = brackets;
        this.deal = deal;
    }

    @Override
    public Verdict report(int trial, int step, double gain) {
        Bracket bracket = brackets.get(deal.applyAsInt(trial));
        boolean climbs = true;
        for (int rung = passed.getOrDefault(trial, 0); climbs && rung < bracket.reached(step); rung++) {
            climbs = bracket.climbs(rung, gain);
            passed.put(trial, rung + 1);
        }
        return climbs ? Verdict.CONTINUE : Verdict.STOP;
    }

    @Override
    public void finished(int trial) {
        passed.remove(trial);
    }

    @Override
    public void dropped(int trial) {
        passed.remove(trial);
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        ArrayNode all = state.putArray("brackets");
        brackets.forEach(bracket -> all.add(bracket.state()));
        ObjectNode running = state.putObject("passed");
        passed.forEach((trial, rungs) -> running.put(Integer.toString(trial), rungs));
        return state;
    }

    @Override
    public void restore(ObjectNode state) {
        for (int i = 0; i < brackets.size(); i++) {
            brackets.get(i).restore(state.required("brackets").get(i));
        }
        state.required("passed")
                .properties()
                .forEach(entry -> passed.put(
                        Integer.parseInt(entry.getKey()), entry.getValue().asInt()));
    }
}
