// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.evolution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.ArchitectureForm;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Proposals;
import lanista.mutators.strategy.SeededRandom;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.genotype.Neighbours;
import lanista.mutators.strategy.genotype.Observations;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The climb of a {@link LocalSearch}: a crowd of architectures of which the best is the next place to stand. The crowd is
 * first the starts, then always the neighbours of the place. What of a crowd was told before is not asked for again. While
 * all of a crowd is asked for and not all is told, architectures at random are asked for, the next climb's starts.
 */
final class HillClimb implements Strategy {
    private final LocalSearch options;
    private final Problem problem;
    private final SeededRandom random;
    private final Proposals proposals;
    private final Neighbours neighbours;
    private final ArchitectureForm form;
    private final Observations known;
    private final List<Architecture> crowd = new ArrayList<>();
    private final List<Architecture> starts = new ArrayList<>();
    private double height = Double.NEGATIVE_INFINITY;

    HillClimb(LocalSearch options, Problem problem) {
        this.options = options;
        this.problem = problem;
        this.random = problem.random();
        this.proposals = new Proposals(problem.space(), random);
        this.neighbours = new Neighbours(problem.space(), random);
        this.form = new ArchitectureForm(problem.space());
        this.known = new Observations(problem.space());
    }

    @Override
    public Optional<Architecture> ask() {
        move();
        return unaskedNeighbour().or(this::start);
    }

    private Optional<Architecture> unaskedNeighbour() {
        List<Architecture> unasked = crowd.stream().filter(proposals::isNew).toList();
        if (unasked.isEmpty()) {
            return Optional.empty();
        }
        Architecture picked = unasked.get(random.nextInt(unasked.size()));
        proposals.claim(new DecisionSpace.Drawn(picked, true));
        return Optional.of(picked);
    }

    private Optional<Architecture> start() {
        Optional<Architecture> start = proposals.random();
        start.ifPresent(starts::add);
        return start;
    }

    /** Takes steps while all of a crowd is known; each is upwards, so that they end. */
    private void move() {
        while (!crowd.isEmpty() && isKnown(crowd)) {
            Architecture best = best(crowd);
            double score = score(best);
            crowd.clear();
            if (score > height) {
                height = score;
                neighbours.of(best).forEach(neighbour -> crowd.add(neighbour.architecture()));
            } else {
                height = Double.NEGATIVE_INFINITY;
            }
        }
        if (crowd.isEmpty() && starts.size() >= options.starts() && isKnown(starts)) {
            height = Double.NEGATIVE_INFINITY;
            crowd.addAll(starts);
            starts.clear();
            move();
        }
    }

    private boolean isKnown(List<Architecture> architectures) {
        return architectures.stream()
                .allMatch(architecture -> known.score(architecture).isPresent());
    }

    private Architecture best(List<Architecture> architectures) {
        return architectures.stream()
                .max(Comparator.comparingDouble(this::score))
                .orElseThrow();
    }

    private double score(Architecture architecture) {
        return known.score(architecture).orElseThrow();
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
        state.set("crowd", form.writeAll(crowd));
        state.set("starts", form.writeAll(starts));
        if (height != Double.NEGATIVE_INFINITY) {
            state.put("height", height);
        }
        return state;
    }

    @Override
    public void restore(ObjectNode state) {
        random.restore(state.required("random").asLong());
        proposals.restore(state.required("proposals").asObject());
        known.restore(state.required("known"));
        crowd.addAll(form.readAll(state.required("crowd")));
        starts.addAll(form.readAll(state.required("starts")));
        height = state.path("height").asDouble(Double.NEGATIVE_INFINITY);
    }
}
