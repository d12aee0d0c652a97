// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.Optional;
import java.util.stream.StreamSupport;
import lanista.ir.space.Odometer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Walks all architectures of a space, one at a time and without holding any. */
final class Enumeration {
    private final DecisionSpace space;
    private Odometer odometer = new Odometer();
    private boolean ended;

    Enumeration(DecisionSpace space) {
        this.space = space;
    }

    /** The next architecture, feasible or not; empty after the last. */
    Optional<DecisionSpace.Drawn> next() {
        if (ended) {
            return Optional.empty();
        }
        DecisionSpace.Drawn drawn = space.draw(odometer);
        ended = !odometer.turn();
        return Optional.of(drawn);
    }

    ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("ended", ended);
        odometer.positions().forEach(state.putArray("positions")::add);
        return state;
    }

    void restore(ObjectNode state) {
        ended = state.required("ended").asBoolean();
        odometer = Odometer.at(StreamSupport.stream(state.required("positions").spliterator(), false)
                .map(JsonNode::bigIntegerValue)
                .toList());
    }
}
