// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.List;
import java.util.Optional;

/**
 * What a strategy is to solve.
 *
 * @param space where it looks
 * @param objectives what it is after, the most important one first; their metrics differ
 * @param seed where all its randomness comes from
 */
public record Problem(DecisionSpace space, List<Objective> objectives, long seed) {
    public Problem {
        objectives = List.copyOf(objectives);
        if (objectives.isEmpty()) {
            throw new IllegalArgumentException("a strategy needs at least one objective, got none");
        }
        if (objectives.stream().map(Objective::metric).distinct().count() < objectives.size()) {
            throw new IllegalArgumentException("each objective needs a metric of its own, got " + objectives);
        }
    }

    /** With one objective. */
    public static Problem of(DecisionSpace space, Objective objective, long seed) {
        return new Problem(space, List.of(objective), seed);
    }

    /** A new generator of this problem's random numbers, at its start. */
    public SeededRandom random() {
        return new SeededRandom(seed);
    }

    /**
     * This problem, for a strategy that can only compare single numbers.
     *
     * @param strategy its name
     * @throws IllegalArgumentException where there are several objectives
     */
    public Problem single(String strategy) {
        if (objectives.size() > 1) {
            throw new IllegalArgumentException("the strategy '%s' takes one objective, got %s; nsga2 takes several"
                    .formatted(strategy, objectives));
        }
        return this;
    }

    /**
     * How good an outcome is by the first objective: more is better. A pruned trial counts with what it reported last. What
     * gives no such metric is worse than all else.
     */
    public double score(Outcome outcome) {
        return gains(outcome, objectives.subList(0, 1)).map(gains -> gains[0]).orElse(Double.NEGATIVE_INFINITY);
    }

    /** As {@link #score}, by each of the objectives; empty where one of their metrics is missing. */
    public Optional<double[]> gains(Outcome outcome) {
        return gains(outcome, objectives);
    }

    private static Optional<double[]> gains(Outcome outcome, List<Objective> objectives) {
        return outcome.metrics()
                .filter(metrics -> objectives.stream().map(Objective::metric).allMatch(metrics::containsKey))
                .map(metrics -> objectives.stream()
                        .mapToDouble(objective -> objective.gain(objective.valueIn(metrics)))
                        .toArray());
    }
}
