// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The rungs that some trials climb, with what the trials had gained there. */
final class Bracket {
    private final List<Integer> rungs;
    private final int reduction;
    private final List<Ascending> gains = new ArrayList<>();

    Bracket(List<Integer> rungs, int reduction) {
        this.rungs = rungs;
        this.reduction = reduction;
        rungs.forEach(rung -> gains.add(new Ascending()));
    }

    /** Where trials are compared, for people. */
    static String words(List<Integer> rungs) {
        return rungs.isEmpty()
                ? "none is compared"
                : "compared at step " + rungs.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** How many rungs are reached with a number of steps. */
    int reached(int step) {
        int reached = 0;
        while (reached < rungs.size() && rungs.get(reached) <= step) {
            reached++;
        }
        return reached;
    }

    /** Notes what a trial has gained at a rung. @return whether it is among the best there */
    boolean climbs(int rung, double gain) {
        Ascending there = gains.get(rung);
        int better = there.add(gain);
        return better < Math.max(1, there.size() / reduction);
    }

    JsonNode state() {
        ArrayNode state = JsonNodeFactory.instance.arrayNode();
        gains.forEach(there -> there.numbers().forEach(state.addArray()::add));
        return state;
    }

    void restore(JsonNode state) {
        for (int rung = 0; rung < gains.size(); rung++) {
            Ascending there = gains.get(rung);
            state.get(rung).forEach(gain -> there.add(gain.asDouble()));
        }
    }
}
