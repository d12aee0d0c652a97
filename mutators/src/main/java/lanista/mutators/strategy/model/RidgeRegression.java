// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import java.util.Arrays;
import java.util.List;

/**
 * A linear function of features that are on or off, learned by weighted least squares with a penalty on large coefficients
 * (Hoerl and Kennard, 1970). Solved by conjugate gradients, as each example has few features on.
 */
final class RidgeRegression {
    private static final int MOST_STEPS = 200;
    private static final double PRECISION = 1e-9;

    private final double mean;
    private final double[] coefficients;

    private RidgeRegression(double mean, double[] coefficients) {
        this.mean = mean;
        this.coefficients = coefficients;
    }

    /**
     * The function that fits best.
     *
     * @param features of each example, those that are on
     * @param size how many features there are
     * @param targets of the examples
     * @param weights of the examples, not all zero
     * @param penalty on the squares of the coefficients, more than zero
     */
    static RidgeRegression fit(List<int[]> features, int size, double[] targets, double[] weights, double penalty) {
        double total = 0;
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            total += weights[i];
            sum += weights[i] * targets[i];
        }
        double mean = sum / total;
        double[] right = new double[size];
        for (int i = 0; i < targets.length; i++) {
            add(right, features.get(i), weights[i] * (targets[i] - mean));
        }
        return new RidgeRegression(mean, solve(features, weights, penalty, right));
    }

    private static double[] solve(List<int[]> features, double[] weights, double penalty, double[] right) {
        double[] solution = new double[right.length];
        double[] residual = right.clone();
        double[] direction = right.clone();
        double square = dot(residual, residual);
        double end = square * PRECISION * PRECISION;
        for (int step = 0; step < MOST_STEPS && square > end; step++) {
            double[] image = image(features, weights, penalty, direction);
            double length = square / dot(direction, image);
            for (int i = 0; i < solution.length; i++) {
                solution[i] += length * direction[i];
                residual[i] -= length * image[i];
            }
            double next = dot(residual, residual);
            for (int i = 0; i < solution.length; i++) {
                direction[i] = residual[i] + next / square * direction[i];
            }
            square = next;
        }
        return solution;
    }

    /** The normal equations' matrix times a vector. */
    private static double[] image(List<int[]> features, double[] weights, double penalty, double[] vector) {
        double[] image = Arrays.stream(vector).map(value -> penalty * value).toArray();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                add(image, features.get(i), weights[i] * sum(vector, features.get(i)));
            }
        }
        return image;
    }

    private static void add(double[] vector, int[] features, double value) {
        for (int feature : features) {
            vector[feature] += value;
        }
    }

    private static double sum(double[] vector, int[] features) {
        double sum = 0;
        for (int feature : features) {
            sum += vector[feature];
        }
        return sum;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    double at(int[] features) {
        return mean + sum(coefficients, features);
    }
}
