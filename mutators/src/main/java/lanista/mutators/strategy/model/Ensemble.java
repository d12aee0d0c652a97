// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lanista.ir.space.Architecture;

/** Regressions that have learned the same from different samples: where they differ, nobody knows. */
final class Ensemble {
    private static final double PENALTY = 1;

    private final PathEncoding encoding;
    private final List<RidgeRegression> members;

    private Ensemble(PathEncoding encoding, List<RidgeRegression> members) {
        this.encoding = encoding;
        this.members = members;
    }

    /**
     * Learns from scores. What is learned is their order, not their size: how few others are better, on a logarithmic scale,
     * so that differences among the best count most. Members weigh the examples at random (the Bayesian bootstrap of Rubin,
     * 1981).
     */
    static Ensemble fit(PathEncoding encoding, Map<Architecture, Double> scores, int size, RandomGenerator random) {
        List<int[]> features = new ArrayList<>();
        scores.keySet().forEach(architecture -> features.add(encoding.encode(encoding.vector(architecture), true)));
        double[] targets = targets(
                scores.values().stream().mapToDouble(Double::doubleValue).toArray());
        List<RidgeRegression> members = new ArrayList<>();
        for (int member = 0; member < size; member++) {
            double[] weights = IntStream.range(0, targets.length)
                    .mapToDouble(i -> random.nextExponential())
                    .toArray();
            members.add(RidgeRegression.fit(features, encoding.size(), targets, weights, PENALTY));
        }
        return new Ensemble(encoding, members);
    }

    /** The logarithm of the number of examples by the number of those that are as good or better; equal scores alike. */
    static double[] targets(double[] scores) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        java.util.Arrays.sort(order, Comparator.comparingDouble(i -> -scores[i]));
        double[] targets = new double[scores.length];
        int last = 0;
        for (int i = 0; i < order.length; i++) {
            last = i > 0 && scores[order[i]] == scores[order[i - 1]] ? last : i;
            targets[order[i]] = Math.log((scores.length + 1.0) / (last + 1));
        }
        return targets;
    }

    /** A score as the members predict it: drawn from a normal distribution with their mean and deviation. */
    double draw(Architecture architecture, RandomGenerator random) {
        int[] features = encoding.encode(encoding.vector(architecture), false);
        double[] predicted =
                members.stream().mapToDouble(member -> member.at(features)).toArray();
        double mean = java.util.Arrays.stream(predicted).average().orElseThrow();
        double variance = java.util.Arrays.stream(predicted)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (predicted.length - 1);
        return mean + Math.sqrt(variance) * random.nextGaussian();
    }
}
