// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.ArchitectureForm;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Proposals;
import lanista.mutators.strategy.SeededRandom;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.genotype.Observations;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks for what a policy draws, and lets a learner teach it the outcomes. */
final class PolicyStrategy implements Strategy {
    /** So many draws may be known or infeasible before an architecture comes at random. */
    private static final int ATTEMPTS = 30;

    private final Problem problem;
    private final SeededRandom random;
    private final Proposals proposals;
    private final ArchitectureForm form;
    private final Policy policy;
    private final Learner learner;
    private final Baseline baseline;
    private final Observations known;
    private final Map<Architecture, Double> pending = new LinkedHashMap<>();

    PolicyStrategy(Problem problem, double decay, Function<Policy, Learner> learner) {
        this.problem = problem;
        this.random = problem.random();
        this.proposals = new Proposals(problem.space(), random);
        this.form = new ArchitectureForm(problem.space());
        this.policy = new Policy(problem.space());
        this.learner = learner.apply(policy);
        this.baseline = new Baseline(decay);
        this.known = new Observations(problem.space());
    }

    @Override
    public Optional<Architecture> ask() {
        Optional<Architecture> asked = drawn().or(proposals::random);
        asked.filter(architecture -> known.score(architecture).isEmpty())
                .ifPresent(architecture -> pending.put(architecture, policy.logProbability(architecture)));
        return asked;
    }

    /**
     * What the policy draws. Where that is known, it teaches again what it is known to score, and other draws follow, each
     * with more decisions drawn evenly.
     */
    private Optional<Architecture> drawn() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double evenness = attempt / (double) ATTEMPTS;
            DecisionSpace.Drawn drawn = problem.space().draw(policy.sampler(random, evenness));
            if (proposals.claim(drawn)) {
                return Optional.of(drawn.architecture());
            }
            OptionalDouble score = known.score(drawn.architecture());
            if (attempt == 0 && score.isPresent()) {
                learn(drawn.architecture(), score.getAsDouble(), policy.logProbability(drawn.architecture()));
            }
        }
        return Optional.empty();
    }

    private void learn(Architecture architecture, double score, double before) {
        learner.learn(architecture, baseline.advantage(score), before);
    }

    @Override
    public void tell(Architecture architecture, Outcome outcome) {
        double score = problem.score(outcome);
        known.add(architecture, score);
        double before =
                Optional.ofNullable(pending.remove(architecture)).orElseGet(() -> policy.logProbability(architecture));
        learn(architecture, score, before);
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("random", random.state());
        state.set("proposals", proposals.state());
        state.set("policy", policy.state());
        state.set("learner", learner.state());
        state.set("baseline", baseline.state());
        state.set("known", known.state());
        ArrayNode waiting = state.putArray("pending");
        pending.forEach((architecture, before) ->
                waiting.addObject().put("before", before).put("architecture", form.write(architecture)));
        return state;
    }

    @Override
    public void restore(ObjectNode state) {
        random.restore(state.required("random").asLong());
        proposals.restore(state.required("proposals").asObject());
        policy.restore(state.required("policy"));
        learner.restore(state.required("learner"));
        baseline.restore(state.required("baseline"));
        known.restore(state.required("known"));
        state.required("pending")
                .forEach(one -> pending.put(
                        form.read(one.required("architecture").asString()),
                        one.required("before").asDouble()));
    }
}
