// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.Optional;
import lanista.ir.space.Architecture;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Architectures at random, as {@link Proposals} draw them. */
final class RandomStrategy implements Strategy {
    private final SeededRandom random;
    private final Proposals proposals;
    private final boolean repeats;

    /** @param repeats whether an architecture may come again, as in plain sampling */
    RandomStrategy(DecisionSpace space, SeededRandom random, boolean repeats) {
        this.random = random;
        this.proposals = new Proposals(space, random);
        this.repeats = repeats;
    }

    @Override
    public Optional<Architecture> ask() {
        return repeats ? proposals.again() : proposals.random();
    }

    @Override
    public void tell(Architecture architecture, Outcome outcome) {
        // Random search does not learn.
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("random", random.state());
        state.set("proposals", proposals.state());
        return state;
    }

    @Override
    public void restore(ObjectNode state) {
        random.restore(state.required("random").asLong());
        proposals.restore(state.required("proposals").asObject());
    }
}
