// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.ArchitectureForm;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Proposals;
import lanista.mutators.strategy.SeededRandom;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.genotype.Variation;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Those that live in a {@link RegularizedEvolution}, the oldest first. Failed architectures never live. */
final class AgingPopulation implements Strategy {
    /** So many children in a row may be refused before their successors change more. */
    static final int PATIENCE = 20;

    private static final int ATTEMPTS = 10 * PATIENCE;

    private final RegularizedEvolution options;
    private final Problem problem;
    private final SeededRandom random;
    private final Proposals proposals;
    private final Variation variation;
    private final ArchitectureForm form;
    private final List<Member> members = new ArrayList<>();
    private int asked;

    private record Member(Architecture architecture, double score) {}

    AgingPopulation(RegularizedEvolution options, Problem problem) {
        this.options = options;
        this.problem = problem;
        this.random = problem.random();
        this.proposals = new Proposals(problem.space(), random);
        this.variation = new Variation(problem.space(), random);
        this.form = new ArchitectureForm(problem.space());
    }

    @Override
    public Optional<Architecture> ask() {
        boolean starting = asked < options.population() || members.isEmpty();
        asked++;
        return starting ? proposals.random() : proposals.first(ATTEMPTS, this::child);
    }

    private Sampler child(int attempt) {
        int changes = 1 + attempt / PATIENCE;
        Architecture parent = parent();
        if (random.nextDouble() < options.crossover()) {
            Architecture other = parent();
            Sampler crossed = variation.crossed(parent, other);
            return attempt < PATIENCE && !parent.equals(other) ? crossed : variation.mutatedEvenly(crossed, parent);
        }
        return variation.mutated(parent, changes);
    }

    /** The best of a sample, drawn with replacement as in the paper's code. */
    private Architecture parent() {
        Member best = members.get(random.nextInt(members.size()));
        for (int i = 1; i < options.sample(); i++) {
            Member other = members.get(random.nextInt(members.size()));
            best = other.score() > best.score() ? other : best;
        }
        return best.architecture();
    }

    @Override
    public void tell(Architecture architecture, Outcome outcome) {
        double score = problem.score(outcome);
        if (score == Double.NEGATIVE_INFINITY) {
            return;
        }
        members.add(new Member(architecture, score));
        if (members.size() > options.population()) {
            members.remove(0);
        }
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("random", random.state());
        state.put("asked", asked);
        state.set("proposals", proposals.state());
        ArrayNode living = state.putArray("population");
        members.forEach(member ->
                living.addObject().put("score", member.score()).put("architecture", form.write(member.architecture())));
        return state;
    }

    @Override
    public void restore(ObjectNode state) {
        random.restore(state.required("random").asLong());
        asked = state.required("asked").asInt();
        proposals.restore(state.required("proposals").asObject());
        state.required("population")
                .forEach(member -> members.add(new Member(
                        form.read(member.required("architecture").asString()),
                        member.required("score").asDouble())));
    }
}
