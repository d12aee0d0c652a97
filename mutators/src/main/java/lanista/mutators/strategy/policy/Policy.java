// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.policy;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.genotype.Axis;
import lanista.mutators.strategy.genotype.Coordinates;
import lanista.mutators.strategy.genotype.Roulette;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A distribution over architectures: for each coordinate of each decision a softmax over its values, real ones cut into
 * {@value #BINS} parts. It climbs along gradients with Adam (Kingma and Ba, ICLR 2015).
 */
final class Policy {
    private static final int BINS = 16;
    private static final int INACTIVE = -1;
    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;
    private static final double EPSILON = 1e-8;

    private final Coordinates coordinates;
    private final double[][] logits;
    private final double[][] probabilities;
    private final double[][] firstMoments;
    private final double[][] secondMoments;
    private int steps;

    Policy(DecisionSpace space) {
        this.coordinates = new Coordinates(space);
        this.logits = zeros();
        this.probabilities = new double[logits.length][];
        this.firstMoments = zeros();
        this.secondMoments = zeros();
        forgetProbabilities();
    }

    /** A gradient of the logits: zero everywhere. */
    double[][] zeros() {
        double[][] zeros = new double[coordinates.size()][];
        for (int i = 0; i < zeros.length; i++) {
            zeros[i] = new double[values(coordinates.axis(i))];
        }
        return zeros;
    }

    private static int values(Axis axis) {
        return axis.isCategorical() ? axis.categories() : axis.bins(BINS);
    }

    /**
     * Draws decisions from the distribution; within a part of a real one evenly.
     *
     * @param evenness the probability that a coordinate is drawn evenly instead
     */
    Sampler sampler(RandomGenerator random, double evenness) {
        return coordinates.sampler(
                coordinate -> {
                    int values = logits[coordinate].length;
                    int value = random.nextDouble() < evenness ? random.nextInt(values) : draw(coordinate, random);
                    return coordinates.axis(coordinate).isCategorical()
                            ? value
                            : (value + random.nextDouble()) / values;
                },
                random);
    }

    private int draw(int coordinate, RandomGenerator random) {
        return Roulette.draw(probabilities(coordinate), 1, random);
    }

    private double[] probabilities(int coordinate) {
        double[] known = probabilities[coordinate];
        if (known.length == 0) {
            known = softmax(logits[coordinate]);
            probabilities[coordinate] = known;
        }
        return known;
    }

    private static double[] softmax(double[] logits) {
        double most = Arrays.stream(logits).max().orElseThrow();
        double[] powers =
                Arrays.stream(logits).map(logit -> Math.exp(logit - most)).toArray();
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }

    private void forgetProbabilities() {
        Arrays.fill(probabilities, new double[0]);
    }

    /** The values that an architecture takes; {@value #INACTIVE} where a decision is inactive. */
    private int[] actions(Architecture architecture) {
        double[] vector = coordinates.vector(architecture);
        int[] actions = new int[vector.length];
        for (int i = 0; i < actions.length; i++) {
            Axis axis = coordinates.axis(i);
            int bins = logits[i].length;
            actions[i] = Double.isNaN(vector[i])
                    ? INACTIVE
                    : (int) (axis.isCategorical() ? vector[i] : Math.min(bins - 1, vector[i] * bins));
        }
        return actions;
    }

    /** The logarithm of the probability of an architecture's active decisions. */
    double logProbability(Architecture architecture) {
        int[] actions = actions(architecture);
        double sum = 0;
        for (int i = 0; i < actions.length; i++) {
            sum += actions[i] == INACTIVE ? 0 : Math.log(probabilities(i)[actions[i]]);
        }
        return sum;
    }

    /** Adds the gradient of {@link #logProbability}, times a weight. */
    void addGradient(double[][] gradient, Architecture architecture, double weight) {
        int[] actions = actions(architecture);
        for (int i = 0; i < actions.length; i++) {
            if (actions[i] != INACTIVE) {
                double[] probabilities = probabilities(i);
                for (int value = 0; value < probabilities.length; value++) {
                    gradient[i][value] += weight * ((value == actions[i] ? 1 : 0) - probabilities[value]);
                }
            }
        }
    }

    /** Adds the gradient of the sum of the decisions' entropies, times a weight. */
    void addEntropyGradient(double[][] gradient, double weight) {
        for (int i = 0; i < gradient.length; i++) {
            double[] probabilities = probabilities(i);
            double entropy = Arrays.stream(probabilities)
                    .map(probability -> probability > 0 ? -probability * Math.log(probability) : 0)
                    .sum();
            for (int value = 0; value < probabilities.length; value++) {
                double probability = probabilities[value];
                gradient[i][value] -= probability > 0 ? weight * probability * (Math.log(probability) + entropy) : 0;
            }
        }
    }

    /** One step of Adam up a gradient. */
    void climb(double[][] gradient, double learningRate) {
        steps++;
        double firstBias = 1 - Math.pow(FIRST_DECAY, steps);
        double secondBias = 1 - Math.pow(SECOND_DECAY, steps);
        for (int i = 0; i < gradient.length; i++) {
            for (int j = 0; j < gradient[i].length; j++) {
                double slope = gradient[i][j];
                firstMoments[i][j] = FIRST_DECAY * firstMoments[i][j] + (1 - FIRST_DECAY) * slope;
                secondMoments[i][j] = SECOND_DECAY * secondMoments[i][j] + (1 - SECOND_DECAY) * slope * slope;
                logits[i][j] += learningRate
                        * (firstMoments[i][j] / firstBias)
                        / (Math.sqrt(secondMoments[i][j] / secondBias) + EPSILON);
            }
        }
        forgetProbabilities();
    }

    ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("steps", steps);
        state.set("logits", write(logits));
        state.set("firstMoments", write(firstMoments));
        state.set("secondMoments", write(secondMoments));
        return state;
    }

    private static ArrayNode write(double[][] table) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (double[] row : table) {
            ArrayNode cells = rows.addArray();
            for (double cell : row) {
                cells.add(cell);
            }
        }
        return rows;
    }

    void restore(JsonNode state) {
        steps = state.required("steps").asInt();
        read(state.required("logits"), logits);
        read(state.required("firstMoments"), firstMoments);
        read(state.required("secondMoments"), secondMoments);
        forgetProbabilities();
    }

    private static void read(JsonNode rows, double[][] table) {
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table[i].length; j++) {
                table[i][j] = rows.get(i).get(j).asDouble();
            }
        }
    }
}
