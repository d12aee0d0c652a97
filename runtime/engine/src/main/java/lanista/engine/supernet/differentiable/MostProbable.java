// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import lanista.engine.supernet.Mixture;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;

/**
 * The architectures of a space in the order of their probability, when decisions are independent: the best ones that meet
 * its requirements, each once.
 *
 * <p>Combinations come out of a queue: the best of all first, and each lets in those that are one place further down the
 * list of one decision, of the last one that was moved or one behind it, so that none comes in twice (Huang and Chiang,
 * Better k-best Parsing, IWPT 2005, the case of one hyperedge).
 */
final class MostProbable {
    /** The most combinations that are looked at: many may make the same candidate, or break a requirement. */
    private static final int MOST_LOOKS = 5_000;

    private static final int MOST_SUBSETS = 4_096;

    private final ModelSpace space;
    private final List<Label> labels = new ArrayList<>();
    private final List<List<Scored>> ranked = new ArrayList<>();

    /** A value of a decision and the logarithm of its probability. */
    private record Scored(Literal value, double score) {}

    /** A combination: the rank of each decision's value. */
    private record Combination(List<Integer> ranks, int moved, double score) {}

    /**
     * @param mixtures of the decisions that something is known of; others take their first value
     * @param scores the logarithm of the probability of each option, negative infinity for one that must not be
     */
    MostProbable(ModelSpace space, Map<Label, Mixture> mixtures, Map<Label, double[]> scores) {
        this.space = space;
        mixtures.forEach((label, mixture) -> {
            List<Scored> values = mixture.decision().domain() instanceof Domain.Subset subsets
                    ? subsets(subsets, Objects.requireNonNull(scores.get(label)))
                    : options(mixture, Objects.requireNonNull(scores.get(label)));
            values.sort(Comparator.comparingDouble(Scored::score).reversed());
            labels.add(label);
            ranked.add(values);
        });
    }

    private static List<Scored> options(Mixture mixture, double[] scores) {
        List<Scored> values = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            values.add(new Scored(mixture.options().get(i), scores[i]));
        }
        return values;
    }

    /** Of several sizes the larger subset wins where its members are likelier than not. */
    private static List<Scored> subsets(Domain.Subset domain, double[] scores) {
        double middle = Arrays.stream(scores).filter(Double::isFinite).average().orElse(0);
        List<Scored> values = new ArrayList<>();
        long count = Math.min(
                MOST_SUBSETS,
                domain.size().min(BigInteger.valueOf(MOST_SUBSETS)).longValue());
        for (long i = 0; i < count; i++) {
            Literal subset = domain.value(i);
            double sum = 0;
            for (Literal member : subset.asItems()) {
                sum += scores[(int) member.asLong()] - (domain.least() == domain.most() ? 0 : middle);
            }
            values.add(new Scored(subset, sum));
        }
        return values;
    }

    /** @param count how many, where there are so many among the likeliest combinations */
    List<Architecture> best(int count) {
        PriorityQueue<Combination> queue = new PriorityQueue<>(
                Comparator.comparingDouble(Combination::score).reversed());
        queue.add(combination(Collections.nCopies(labels.size(), 0), 0));
        Set<Architecture> found = new LinkedHashSet<>();
        for (int looks = 0; looks < MOST_LOOKS && found.size() < count && !queue.isEmpty(); looks++) {
            Combination best = queue.remove();
            if (best.score() == Double.NEGATIVE_INFINITY && !found.isEmpty()) {
                break;
            }
            Candidate candidate = Freezer.freeze(space, architecture(best));
            if (candidate.isFeasible()) {
                found.add(candidate.architecture());
            }
            for (int i = best.moved(); i < labels.size(); i++) {
                int next = best.ranks().get(i) + 1;
                if (next < ranked.get(i).size()) {
                    List<Integer> ranks = new ArrayList<>(best.ranks());
                    ranks.set(i, next);
                    queue.add(combination(ranks, i));
                }
            }
        }
        return List.copyOf(found);
    }

    private Combination combination(List<Integer> ranks, int moved) {
        double score = 0;
        for (int i = 0; i < ranks.size(); i++) {
            score += ranked.get(i).get(ranks.get(i)).score();
        }
        return new Combination(ranks, moved, score);
    }

    private Architecture architecture(Combination combination) {
        Map<Label, Literal> values = new HashMap<>();
        space.decisions().forEach((label, decision) -> {
            if (!decision.domain().isContinuous()) {
                values.put(label, decision.domain().value(0));
            }
        });
        for (int i = 0; i < labels.size(); i++) {
            values.put(
                    labels.get(i), ranked.get(i).get(combination.ranks().get(i)).value());
        }
        return new Architecture(values);
    }
}
