// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.ArchitectureForm;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Proposals;
import lanista.mutators.strategy.SeededRandom;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.genotype.Observations;
import lanista.mutators.strategy.genotype.Variation;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a {@link PredictorSearch} was told, and the batch that it asks for. */
final class PredictorStrategy implements Strategy {
    /** So many of the best have mutants. */
    private static final int PARENTS = 10;

    /** So many draws a candidate may turn out known or infeasible. */
    private static final int PATIENCE = 10;

    private final PredictorSearch options;
    private final Problem problem;
    private final SeededRandom random;
    private final Sampler even;
    private final Proposals proposals;
    private final Variation variation;
    private final ArchitectureForm form;
    private final Observations known;
    private final List<Architecture> batch = new ArrayList<>();

    PredictorStrategy(PredictorSearch options, Problem problem) {
        this.options = options;
        this.problem = problem;
        this.random = problem.random();
        this.even = Sampler.uniform(random);
        this.proposals = new Proposals(problem.space(), random);
        this.variation = new Variation(problem.space(), random);
        this.form = new ArchitectureForm(problem.space());
        this.known = new Observations(problem.space());
    }

    @Override
    public Optional<Architecture> ask() {
        if (known.size() < options.startup()) {
            return proposals.random();
        }
        if (batch.isEmpty()) {
            batch.addAll(predicted());
        }
        return batch.isEmpty() ? proposals.random() : Optional.of(batch.remove(0));
    }

    /** The most promising candidates, given out already. */
    private List<Architecture> predicted() {
        Ensemble ensemble = Ensemble.fit(new PathEncoding(problem.space()), known.scores(), options.ensemble(), random);
        Map<DecisionSpace.Drawn, Double> predictions = new LinkedHashMap<>();
        for (DecisionSpace.Drawn candidate : candidates()) {
            predictions.put(candidate, ensemble.draw(candidate.architecture(), random));
        }
        return predictions.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<DecisionSpace.Drawn, Double> entry) -> -entry.getValue()))
                .limit(options.batch())
                .map(Map.Entry::getKey)
                .filter(proposals::claim)
                .map(DecisionSpace.Drawn::architecture)
                .toList();
    }

    /** New architectures: mutants of the best, more different ones where there are few, and as many at random. */
    private List<DecisionSpace.Drawn> candidates() {
        List<Architecture> ranked = known.ranked();
        List<Architecture> parents = ranked.subList(0, Math.min(PARENTS, ranked.size()));
        Map<Architecture, DecisionSpace.Drawn> candidates = new LinkedHashMap<>();
        int most = PATIENCE * options.candidates();
        for (int draw = 0; draw < most && candidates.size() < options.candidates(); draw++) {
            Architecture parent = parents.get(random.nextInt(parents.size()));
            Sampler sampler = draw % 2 == 0 ? even : variation.mutated(parent, 1 + draw / options.candidates());
            DecisionSpace.Drawn drawn = problem.space().draw(sampler);
            if (drawn.feasible() && proposals.isNew(drawn.architecture())) {
                candidates.putIfAbsent(drawn.architecture(), drawn);
            }
        }
        return List.copyOf(candidates.values());
    }

    @Override
    public void tell(Architecture architecture, Outcome outcome) {
        known.add(architecture, problem.score(outcome));
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("random", random.state());
        state.set("proposals", proposals.state());
        state.set("known", known.state());
        state.set("batch", form.writeAll(batch));
        return state;
    }

    @Override
    public void restore(ObjectNode state) {
        random.restore(state.required("random").asLong());
        proposals.restore(state.required("proposals").asObject());
        known.restore(state.required("known"));
        batch.addAll(form.readAll(state.required("batch")));
    }
}
