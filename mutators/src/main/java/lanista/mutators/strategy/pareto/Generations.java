// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.ArchitectureForm;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Proposals;
import lanista.mutators.strategy.SeededRandom;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.genotype.Variation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The generations of {@link Nsga2}. A generation ends when as many children as there are parents have been told with all
 * objectives, whoever their parents are; children that are told later belong to the next one. Others never live.
 */
final class Generations implements Strategy {
    private static final int ATTEMPTS = 200;

    private final Nsga2 options;
    private final Problem problem;
    private final SeededRandom random;
    private final Proposals proposals;
    private final Variation variation;
    private final ArchitectureForm form;
    private final List<Individual> children = new ArrayList<>();
    private List<Individual> parents = List.of();

    /**
     * One that lives.
     *
     * @param rank of its front among the parents, from 0
     * @param crowding its distance within that front
     */
    private record Individual(Architecture architecture, List<Double> gains, int rank, double crowding) {
        double[] point() {
            return gains.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    private static final Comparator<Individual> BEST_FIRST = Comparator.comparingInt(Individual::rank)
            .thenComparing(Comparator.comparingDouble(Individual::crowding).reversed());

    Generations(Nsga2 options, Problem problem) {
        this.options = options;
        this.problem = problem;
        this.random = problem.random();
        this.proposals = new Proposals(problem.space(), random);
        this.variation = new Variation(problem.space(), random);
        this.form = new ArchitectureForm(problem.space());
    }

    @Override
    public Optional<Architecture> ask() {
        return parents.isEmpty() ? proposals.random() : proposals.first(ATTEMPTS, attempt -> child());
    }

    private Sampler child() {
        Architecture one = tournament();
        Architecture other = random.nextDouble() < options.crossover() ? tournament() : one;
        return variation.mutatedEvenly(variation.crossed(one, other), one);
    }

    private Architecture tournament() {
        Individual one = parents.get(random.nextInt(parents.size()));
        Individual other = parents.get(random.nextInt(parents.size()));
        return (BEST_FIRST.compare(one, other) <= 0 ? one : other).architecture();
    }

    @Override
    public void tell(Architecture architecture, Outcome outcome) {
        problem.gains(outcome)
                .map(gains -> Arrays.stream(gains).boxed().toList())
                .ifPresent(gains -> children.add(new Individual(architecture, gains, 0, 0)));
        if (children.size() >= options.population()) {
            List<Individual> all = new ArrayList<>(parents);
            all.addAll(children);
            parents = best(all);
            children.clear();
        }
    }

    private List<Individual> best(List<Individual> all) {
        List<Individual> ranked = new ArrayList<>();
        List<List<Integer>> fronts =
                Pareto.fronts(all.stream().map(Individual::point).toList());
        for (int rank = 0; rank < fronts.size(); rank++) {
            List<Individual> front = fronts.get(rank).stream().map(all::get).toList();
            double[] crowding =
                    Pareto.crowding(front.stream().map(Individual::point).toList());
            int own = rank;
            IntStream.range(0, front.size())
                    .mapToObj(i -> new Individual(
                            front.get(i).architecture(), front.get(i).gains(), own, crowding[i]))
                    .forEach(ranked::add);
        }
        return ranked.stream().sorted(BEST_FIRST).limit(options.population()).toList();
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("random", random.state());
        state.set("proposals", proposals.state());
        state.set("parents", write(parents));
        state.set("children", write(children));
        return state;
    }

    private ArrayNode write(List<Individual> individuals) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Individual individual : individuals) {
            ObjectNode one = array.addObject();
            one.put("rank", individual.rank());
            if (Double.isFinite(individual.crowding())) {
                one.put("crowding", individual.crowding());
            }
            one.put("architecture", form.write(individual.architecture()));
            ArrayNode gains = one.putArray("gains");
            individual.gains().forEach(gains::add);
        }
        return array;
    }

    @Override
    public void restore(ObjectNode state) {
        random.restore(state.required("random").asLong());
        proposals.restore(state.required("proposals").asObject());
        parents = read(state.required("parents"));
        children.addAll(read(state.required("children")));
    }

    private List<Individual> read(JsonNode array) {
        List<Individual> individuals = new ArrayList<>();
        for (JsonNode one : array) {
            List<Double> gains = new ArrayList<>();
            one.required("gains").forEach(gain -> gains.add(gain.asDouble()));
            individuals.add(new Individual(
                    form.read(one.required("architecture").asString()),
                    gains,
                    one.required("rank").asInt(),
                    one.path("crowding").asDouble(Double.POSITIVE_INFINITY)));
        }
        return individuals;
    }
}
