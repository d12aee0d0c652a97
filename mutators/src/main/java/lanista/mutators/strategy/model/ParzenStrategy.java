// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.ArchitectureForm;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Proposals;
import lanista.mutators.strategy.SeededRandom;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.genotype.Coordinates;
import lanista.mutators.strategy.genotype.Observations;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a {@link TreeParzen} estimator was told, and what it asks for next. */
final class ParzenStrategy implements Strategy {
    /** So many draws a candidate may turn out known or infeasible. */
    private static final int PATIENCE = 10;

    private final TreeParzen options;
    private final Problem problem;
    private final SeededRandom random;
    private final Proposals proposals;
    private final ArchitectureForm form;
    private final Coordinates coordinates;
    private final Observations known;
    private final Set<Architecture> pending = new LinkedHashSet<>();

    ParzenStrategy(TreeParzen options, Problem problem) {
        this.options = options;
        this.problem = problem;
        this.random = problem.random();
        this.proposals = new Proposals(problem.space(), random);
        this.form = new ArchitectureForm(problem.space());
        this.coordinates = new Coordinates(problem.space());
        this.known = new Observations(problem.space());
    }

    @Override
    public Optional<Architecture> ask() {
        Optional<Architecture> asked =
                known.size() < options.startup() ? proposals.random() : best().or(proposals::random);
        asked.filter(architecture -> known.score(architecture).isEmpty()).ifPresent(pending::add);
        return asked;
    }

    /** The best of the candidates; empty where none is new. */
    private Optional<Architecture> best() {
        List<double[]> good = new ArrayList<>();
        List<double[]> others = new ArrayList<>();
        split(good, others);
        Density dense = density(good);
        Density sparse = density(others);
        Optional<DecisionSpace.Drawn> best = Optional.empty();
        double most = Double.NEGATIVE_INFINITY;
        int candidates = 0;
        for (int draw = 0; draw < PATIENCE * options.candidates() && candidates < options.candidates(); draw++) {
            DecisionSpace.Drawn drawn = problem.space().draw(coordinates.sampler(dense.draw(random), random));
            if (drawn.feasible() && proposals.isNew(drawn.architecture())) {
                candidates++;
                double[] vector = coordinates.vector(drawn.architecture());
                double ratio = dense.log(vector) - sparse.log(vector);
                if (best.isEmpty() || ratio > most) {
                    best = Optional.of(drawn);
                    most = ratio;
                }
            }
        }
        return best.filter(proposals::claim).map(DecisionSpace.Drawn::architecture);
    }

    private void split(List<double[]> good, List<double[]> others) {
        int most = (int) Math.ceil(options.quantile() * known.size());
        for (Architecture architecture : known.ranked()) {
            boolean failed = known.score(architecture).orElseThrow() == Double.NEGATIVE_INFINITY;
            (good.size() < most && !failed ? good : others).add(coordinates.vector(architecture));
        }
        pending.forEach(architecture -> others.add(coordinates.vector(architecture)));
    }

    private Density density(List<double[]> vectors) {
        return options.multivariate()
                ? new JointDensity(coordinates, vectors)
                : new IndependentDensity(coordinates, vectors);
    }

    @Override
    public void tell(Architecture architecture, Outcome outcome) {
        pending.remove(architecture);
        known.add(architecture, problem.score(outcome));
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("random", random.state());
        state.set("proposals", proposals.state());
        state.set("known", known.state());
        state.set("pending", form.writeAll(pending));
        return state;
    }

    @Override
    public void restore(ObjectNode state) {
        random.restore(state.required("random").asLong());
        proposals.restore(state.required("proposals").asObject());
        known.restore(state.required("known"));
        pending.addAll(form.readAll(state.required("pending")));
    }
}
