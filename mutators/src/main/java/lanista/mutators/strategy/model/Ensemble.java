// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lanista.ir.space.Architecture;

/**
 * Regressions that have learned the same from different samples: where they differ, nobody knows. Linear ones all miss what
 * is not linear, and agree on it, so that their error on examples which they have not learned is doubt as well.
 */
final class Ensemble {
    private static final double PENALTY = 1;

    /** One of so many examples is left out by each member. */
    private static final int LEFT_OUT = 5;

    private final PathEncoding encoding;
    private final List<RidgeRegression> members;
    private final double error;

    /** @param error mean of the squares on what was left out */
    private Ensemble(PathEncoding encoding, List<RidgeRegression> members, double error) {
        this.encoding = encoding;
        this.members = members;
        this.error = error;
    }

    /**
     * Learns from scores. What is learned is their order, not their size: how few others are better, on a logarithmic scale,
     * so that differences among the best count most. Members weigh the examples at random (the Bayesian bootstrap of Rubin,
     * 1981), and leave those out that weigh least.
     *
     * @param scores of two architectures or more
     */
    static Ensemble fit(PathEncoding encoding, Map<Architecture, Double> scores, int size, RandomGenerator random) {
        List<int[]> features = new ArrayList<>();
        scores.keySet().forEach(architecture -> features.add(encoding.encode(encoding.vector(architecture), true)));
        double[] targets = targets(
                scores.values().stream().mapToDouble(Double::doubleValue).toArray());
        List<RidgeRegression> members = new ArrayList<>();
        DoubleSummaryStatistics errors = new DoubleSummaryStatistics();
        for (int member = 0; member < size; member++) {
            double[] weights = weights(targets.length, random);
            RidgeRegression learned = RidgeRegression.fit(features, encoding.size(), targets, weights, PENALTY);
            members.add(learned);
            IntStream.range(0, targets.length)
                    .filter(i -> weights[i] == 0)
                    .mapToDouble(i -> targets[i] - learned.at(features.get(i)))
                    .forEach(miss -> errors.accept(miss * miss));
        }
        return new Ensemble(encoding, members, errors.getAverage());
    }

    private static double[] weights(int examples, RandomGenerator random) {
        double[] weights = IntStream.range(0, examples)
                .mapToDouble(i -> random.nextExponential())
                .toArray();
        double[] ascending = weights.clone();
        Arrays.sort(ascending);
        double most = ascending[(examples - 1) / LEFT_OUT];
        return Arrays.stream(weights).map(weight -> weight <= most ? 0 : weight).toArray();
    }

    /** The logarithm of the number of examples by the number of those that are as good or better; equal scores alike. */
    static double[] targets(double[] scores) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> -scores[i]));
        double[] targets = new double[scores.length];
        int last = 0;
        for (int i = 0; i < order.length; i++) {
            last = i > 0 && scores[order[i]] == scores[order[i - 1]] ? last : i;
            targets[order[i]] = Math.log((scores.length + 1.0) / (last + 1));
        }
        return targets;
    }

    /** A score as the members predict it: drawn around their mean, as far from it as they differ and err. */
    double draw(Architecture architecture, RandomGenerator random) {
        int[] features = encoding.encode(encoding.vector(architecture), false);
        double[] predicted =
                members.stream().mapToDouble(member -> member.at(features)).toArray();
        double mean = Arrays.stream(predicted).average().orElseThrow();
        double variance = Arrays.stream(predicted)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (predicted.length - 1);
        return mean + Math.sqrt(variance + error) * random.nextGaussian();
    }
}
