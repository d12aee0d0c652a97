// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;

/**
 * Architectures at random, as the space {@linkplain DecisionSpace#samplers draws} them, none twice. Where draws bring nothing
 * new for long, the space is almost spent or hardly feasible: then what is left is looked for in order, so that every
 * architecture of a small space comes and no search hangs.
 */
final class RandomStrategy implements Strategy {
    private static final int MOST_DRAWS = 1_000;
    private static final int MOST_STEPS = 200_000;

    private final DecisionSpace space;
    private final Supplier<Sampler> samplers;
    private final boolean repeats;
    private final Enumeration rest;
    private final Set<Architecture> asked = new HashSet<>();

    /** @param repeats whether an architecture may come again, as in plain sampling */
    RandomStrategy(DecisionSpace space, RandomGenerator random, boolean repeats) {
        this.space = space;
        this.samplers = space.samplers(random);
        this.repeats = repeats;
        this.rest = new Enumeration(space);
    }

    @Override
    public Optional<Architecture> ask() {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            DecisionSpace.Drawn drawn = space.draw(samplers.get());
            if (isNew(drawn)) {
                return Optional.of(drawn.architecture());
            }
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<DecisionSpace.Drawn> drawn = rest.next();
            if (drawn.isEmpty()) {
                return Optional.empty();
            }
            if (isNew(drawn.get())) {
                return drawn.map(DecisionSpace.Drawn::architecture);
            }
        }
        return Optional.empty();
    }

    private boolean isNew(DecisionSpace.Drawn drawn) {
        return drawn.feasible() && (repeats || asked.add(drawn.architecture()));
    }

    @Override
    public void tell(Architecture architecture, Outcome outcome) {
        // Random search does not learn.
    }
}
