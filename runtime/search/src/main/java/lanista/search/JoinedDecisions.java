// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.DecisionSpace;

/** The decisions of a space, and behind them those that its evaluator takes, which are always active. */
final class JoinedDecisions implements DecisionSpace {
    private final DecisionSpace network;
    private final List<Decision> evaluator;

    private JoinedDecisions(DecisionSpace network, List<Decision> evaluator) {
        this.network = network;
        this.evaluator = evaluator;
    }

    static DecisionSpace of(Experiment experiment) {
        DecisionSpace network = DecisionSpace.of(experiment.space());
        List<Decision> evaluator = experiment.evaluator().decisions();
        return evaluator.isEmpty() ? network : new JoinedDecisions(network, evaluator);
    }

    /** What an architecture decides for the evaluator. */
    static Map<Label, Literal> chosen(Experiment experiment, Architecture architecture) {
        Map<Label, Literal> chosen = new LinkedHashMap<>();
        experiment
                .evaluator()
                .decisions()
                .forEach(decision ->
                        chosen.put(decision.label(), architecture.sampler().pick(decision)));
        return Collections.unmodifiableMap(chosen);
    }

    /** An architecture that decides for the evaluator too. */
    static Architecture joined(Architecture network, Map<Label, Literal> chosen) {
        if (chosen.isEmpty()) {
            return network;
        }
        Map<Label, Literal> all = new LinkedHashMap<>(network.values());
        all.putAll(chosen);
        return new Architecture(all);
    }

    @Override
    public List<Decision> decisions() {
        List<Decision> all = new ArrayList<>(network.decisions());
        all.addAll(evaluator);
        return List.copyOf(all);
    }

    @Override
    public Drawn draw(Sampler sampler) {
        Drawn drawn = network.draw(sampler);
        Map<Label, Literal> chosen = new LinkedHashMap<>();
        evaluator.forEach(decision -> chosen.put(decision.label(), sampler.pick(decision)));
        return new Drawn(joined(drawn.architecture(), chosen), drawn.feasible());
    }

    @Override
    public Supplier<Sampler> samplers(RandomGenerator random) {
        return network.samplers(random);
    }

    @Override
    public List<List<Decision>> paths() {
        List<List<Decision>> all = new ArrayList<>(network.paths());
        evaluator.forEach(decision -> all.add(List.of(decision)));
        return List.copyOf(all);
    }
}
