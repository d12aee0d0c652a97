// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The architectures that a strategy may still ask for. Whatever a strategy has in mind passes here: what does not meet the
 * requirements of the space, or was asked for before, is refused, and after so many refusals an architecture is drawn
 * at random as the space {@linkplain DecisionSpace#samplers draws} them. Where that brings nothing new for long, the space
 * is almost spent or hardly feasible: then what is left is looked for in order, a limited number of steps, so that every
 * architecture of a small space comes and no search hangs.
 */
public final class Proposals {
    private static final int MOST_DRAWS = 1_000;
    private static final int MOST_STEPS = 200_000;

    private final DecisionSpace space;
    private final ArchitectureForm form;
    private final Supplier<Sampler> samplers;
    private final Enumeration rest;
    private final Set<String> asked = new LinkedHashSet<>();
    private boolean exhausted;

    /** @param random of the strategy, which saves its state itself */
    public Proposals(DecisionSpace space, RandomGenerator random) {
        this.space = space;
        this.form = new ArchitectureForm(space);
        this.samplers = space.samplers(random);
        this.rest = new Enumeration(space);
    }

    /** Whether an architecture has never been given out. */
    public boolean isNew(Architecture architecture) {
        return !asked.contains(form.write(architecture));
    }

    /** An architecture at random; empty once there is no other. */
    public Optional<Architecture> random() {
        return random(this::claim);
    }

    /** An architecture at random that may have been given out before. */
    Optional<Architecture> again() {
        return random(DecisionSpace.Drawn::feasible);
    }

    private Optional<Architecture> random(Predicate<DecisionSpace.Drawn> wanted) {
        for (int draw = 0; draw < MOST_DRAWS && !exhausted; draw++) {
            DecisionSpace.Drawn drawn = space.draw(samplers.get());
            if (wanted.test(drawn)) {
                return Optional.of(drawn.architecture());
            }
        }
        for (int step = 0; step < MOST_STEPS && !exhausted; step++) {
            Optional<DecisionSpace.Drawn> drawn = rest.next();
            if (drawn.isEmpty()) {
                break;
            }
            if (wanted.test(drawn.get())) {
                return drawn.map(DecisionSpace.Drawn::architecture);
            }
        }
        exhausted = true;
        return Optional.empty();
    }

    /**
     * The first new architecture of some attempts, or else one at random; empty once there is no other.
     *
     * @param attempts how many samplers are tried
     * @param sampler of an attempt, from 0
     */
    public Optional<Architecture> first(int attempts, IntFunction<Sampler> sampler) {
        for (int attempt = 0; attempt < attempts && !exhausted; attempt++) {
            DecisionSpace.Drawn drawn = space.draw(sampler.apply(attempt));
            if (claim(drawn)) {
                return Optional.of(drawn.architecture());
            }
        }
        return random();
    }

    /** Gives out a draw, unless it is not feasible or was given out before. @return whether it was given out */
    public boolean claim(DecisionSpace.Drawn drawn) {
        return drawn.feasible() && asked.add(form.write(drawn.architecture()));
    }

    /** What was given out, as JSON. */
    public ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        ArrayNode architectures = state.putArray("asked");
        asked.forEach(architectures::add);
        state.set("rest", rest.state());
        state.put("exhausted", exhausted);
        return state;
    }

    public void restore(ObjectNode state) {
        state.required("asked").forEach(architecture -> asked.add(architecture.asString()));
        rest.restore(state.required("rest").asObject());
        exhausted = state.required("exhausted").asBoolean();
    }
}
