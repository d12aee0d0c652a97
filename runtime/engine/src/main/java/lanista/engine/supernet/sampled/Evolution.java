// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import lanista.engine.supernet.oneshot.OneShotSetup;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.Proposals;
import lanista.mutators.strategy.SeededRandom;
import lanista.mutators.strategy.genotype.Variation;

/**
 * The evolutionary search of Single Path One-Shot (Guo et al., ECCV 2020, Algorithm 1): in each generation some candidates
 * are children of two of the best ones so far, some are one of these with each decision drawn anew by a small probability,
 * and the others are drawn at random. None comes twice, and all meet the requirements of the space.
 *
 * @param population candidates of a generation
 * @param crossovers how many of them have two parents
 * @param mutations how many of them have one
 * @param mutation probability that a decision of a mutation is drawn anew
 * @param generations how many, the random ones at the start among them
 * @param parents how many of the best may have children
 */
public record Evolution(int population, int crossovers, int mutations, double mutation, int generations, int parents) {
    /** What the paper's experiments use. */
    public static final Evolution DEFAULT = new Evolution(50, 25, 25, 0.1, 20, 10);

    private static final int ATTEMPTS = 100;

    /** No evolution: so many candidates at random, each once. */
    public static Evolution chance(int candidates) {
        return new Evolution(candidates, 0, 0, 0, 1, 1);
    }

    public Evolution {
        if (crossovers < 0 || mutations < 0 || population < Math.max(1, crossovers + mutations)) {
            throw new IllegalArgumentException(
                    "a population has at least 1 candidate, and its crossovers and mutations, got %d, %d and %d"
                            .formatted(population, crossovers, mutations));
        }
        if (!(mutation >= 0 && mutation <= 1)) {
            throw new IllegalArgumentException("a probability is 0 to 1, got " + mutation);
        }
        if (generations < 1 || parents < 1) {
            throw new IllegalArgumentException("evolution needs at least 1 generation and 1 parent, got %d and %d"
                    .formatted(generations, parents));
        }
    }

    /**
     * The best candidates that a search finds, always the same for the seed of a training.
     *
     * @param count how many, where there are so many
     * @param setup of the training
     * @param score as below
     */
    public List<Architecture> best(int count, OneShotSetup setup, ToDoubleFunction<Architecture> score) {
        List<Architecture> ranked = search(setup.space(), score, new SeededRandom(setup.seed()));
        return ranked.subList(0, Math.min(count, ranked.size()));
    }

    /**
     * Searches a space.
     *
     * @param score of a candidate, which is to be large; none is worse than one that is not a number
     * @return all that were scored, the best one first; fewer than generations make where the space has no more
     */
    List<Architecture> search(ModelSpace space, ToDoubleFunction<Architecture> score, RandomGenerator random) {
        Run run = new Run(DecisionSpace.of(space), score, random);
        for (int generation = 0; generation < generations; generation++) {
            run.generation();
        }
        return run.ranked.stream().map(Scored::architecture).toList();
    }

    private record Scored(Architecture architecture, double score) {}

    /** A search on its way. */
    private final class Run {
        private final ToDoubleFunction<Architecture> score;
        private final RandomGenerator random;
        private final Proposals proposals;
        private final Variation variation;
        private final Sampler even;
        private List<Scored> ranked = List.of();

        Run(DecisionSpace space, ToDoubleFunction<Architecture> score, RandomGenerator random) {
            this.score = score;
            this.random = random;
            this.proposals = new Proposals(space, random);
            this.variation = new Variation(space, random);
            this.even = Sampler.uniform(random);
        }

        void generation() {
            List<Scored> all = new ArrayList<>(ranked);
            for (Architecture candidate : candidates()) {
                double reached = score.applyAsDouble(candidate);
                all.add(new Scored(candidate, Double.isNaN(reached) ? Double.NEGATIVE_INFINITY : reached));
            }
            all.sort(Comparator.comparingDouble(Scored::score).reversed());
            ranked = all;
        }

        private List<Architecture> candidates() {
            List<Architecture> candidates = new ArrayList<>();
            for (int i = 0; i < population; i++) {
                if (ranked.isEmpty() || i >= crossovers + mutations) {
                    proposals.random().ifPresent(candidates::add);
                } else if (i < crossovers) {
                    proposals
                            .first(ATTEMPTS, attempt -> variation.crossed(parent(), parent()))
                            .ifPresent(candidates::add);
                } else {
                    proposals.first(ATTEMPTS, attempt -> mutated(parent())).ifPresent(candidates::add);
                }
            }
            return candidates;
        }

        private Architecture parent() {
            return ranked.get(random.nextInt(Math.min(parents, ranked.size()))).architecture();
        }

        private Sampler mutated(Architecture parent) {
            return decision -> parent.value(decision.label())
                    .filter(value -> random.nextDouble() >= mutation)
                    .orElseGet(() -> even.pick(decision));
        }
    }
}
