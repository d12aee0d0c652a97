// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.genotype;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.DecisionSpace;

/** Changes of architectures at random. */
public final class Variation {
    private final List<Decision> open;
    private final RandomGenerator random;
    private final Sampler even;

    public Variation(DecisionSpace space, RandomGenerator random) {
        this.open = space.decisions().stream().filter(Variation::isOpen).toList();
        this.random = random;
        this.even = Sampler.uniform(random);
    }

    /** Whether a decision has more than one value. */
    static boolean isOpen(Decision decision) {
        return decision.domain() instanceof Domain.Reals range
                ? range.from() < range.to()
                : decision.domain().size().compareTo(BigInteger.ONE) > 0;
    }

    /**
     * The answers of an architecture, with other values for some of its decisions, each drawn evenly from the others of its
     * domain. What it does not answer is drawn evenly.
     *
     * @param changes how many decisions change; all active ones where there are fewer
     */
    public Sampler mutated(Architecture parent, int changes) {
        List<Label> candidates = active(parent);
        Set<Label> changed = new LinkedHashSet<>();
        while (changed.size() < changes && !candidates.isEmpty()) {
            changed.add(candidates.remove(random.nextInt(candidates.size())));
        }
        return changed(parent, changed);
    }

    /** As {@link #mutated}, each decision changing with a probability of one by the number of active decisions. */
    public Sampler mutatedEvenly(Sampler parent, Architecture like) {
        int active = Math.max(1, active(like).size());
        return decision -> {
            Literal value = parent.pick(decision);
            return isOpen(decision) && random.nextInt(active) == 0 ? other(decision, value) : value;
        };
    }

    /** The answers of two architectures, each from one of them at random; what neither answers is drawn evenly. */
    public Sampler crossed(Architecture one, Architecture other) {
        return decision -> {
            Architecture first = random.nextBoolean() ? one : other;
            Architecture second = first == one ? other : one;
            return first.value(decision.label())
                    .or(() -> second.value(decision.label()))
                    .orElseGet(() -> even.pick(decision));
        };
    }

    private List<Label> active(Architecture architecture) {
        List<Label> active = new ArrayList<>();
        for (Decision decision : open) {
            if (architecture.value(decision.label()).isPresent()) {
                active.add(decision.label());
            }
        }
        return active;
    }

    private Sampler changed(Architecture parent, Set<Label> changed) {
        return decision -> parent.value(decision.label())
                .map(value -> changed.contains(decision.label()) ? other(decision, value) : value)
                .orElseGet(() -> even.pick(decision));
    }

    /** Another value than that; draws until it differs, which for two values or more takes two draws on average at most. */
    private Literal other(Decision decision, Literal value) {
        Literal drawn = even.pick(decision);
        while (drawn.equals(value)) {
            drawn = even.pick(decision);
        }
        return drawn;
    }
}
