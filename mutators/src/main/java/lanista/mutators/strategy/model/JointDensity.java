// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import lanista.mutators.strategy.genotype.Coordinates;

/**
 * The kernel density of Falkner et al. (2018): a kernel over all coordinates at each architecture, the product of one a
 * coordinate, and an even one for what was never tried. Categories have the kernel of Aitchison and Aitken (1976), numbers a
 * Gaussian; both narrow by Scott's rule. A coordinate that is inactive at the kernel's architecture is even.
 */
final class JointDensity implements Density {
    private final Coordinates coordinates;
    private final List<double[]> vectors;
    private final double[] widths;
    private final double[][] masses;

    JointDensity(Coordinates coordinates, List<double[]> vectors) {
        this.coordinates = coordinates;
        this.vectors = vectors;
        this.widths = new double[coordinates.size()];
        this.masses = new double[coordinates.size()][];
        double narrowing = Math.pow(Math.max(1, vectors.size()), -1.0 / (4 + coordinates.size()));
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(i, narrowing);
            masses[i] = coordinates.axis(i).isCategorical() ? new double[0] : masses(i);
        }
    }

    /** The probability of another category, or the standard deviation. */
    private double width(int coordinate, double narrowing) {
        if (coordinates.axis(coordinate).isCategorical()) {
            int categories = coordinates.axis(coordinate).categories();
            return (categories - 1.0) / categories * narrowing;
        }
        double[] values = vectors.stream()
                .mapToDouble(vector -> vector[coordinate])
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double mean = java.util.Arrays.stream(values).average().orElse(0.5);
        double variance = java.util.Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(1);
        return Math.max(0.01, Math.sqrt(variance) * narrowing);
    }

    private double[] masses(int coordinate) {
        double width = widths[coordinate];
        return vectors.stream()
                .mapToDouble(vector -> Normal.cumulative((1 - vector[coordinate]) / width)
                        - Normal.cumulative(-vector[coordinate] / width))
                .toArray();
    }

    @Override
    public Coordinates.Draw draw(RandomGenerator random) {
        int kernel = random.nextInt(vectors.size() + 1);
        return coordinate -> {
            double centre = kernel == vectors.size() ? Double.NaN : vectors.get(kernel)[coordinate];
            return coordinates.axis(coordinate).isCategorical()
                    ? category(coordinate, centre, random)
                    : Double.isNaN(centre) ? random.nextDouble() : Normal.within(centre, widths[coordinate], random);
        };
    }

    private double category(int coordinate, double centre, RandomGenerator random) {
        int categories = coordinates.axis(coordinate).categories();
        if (Double.isNaN(centre) || categories == 1) {
            return random.nextInt(categories);
        }
        if (random.nextDouble() >= widths[coordinate]) {
            return centre;
        }
        int other = random.nextInt(categories - 1);
        return other < centre ? other : other + 1;
    }

    @Override
    public double log(double[] vector) {
        double[] logs = new double[vectors.size() + 1];
        for (int kernel = 0; kernel < logs.length; kernel++) {
            for (int i = 0; i < vector.length; i++) {
                if (!Double.isNaN(vector[i])) {
                    logs[kernel] += Math.log(at(kernel, i, vector[i]));
                }
            }
        }
        // Products of many probabilities are less than what a double tells from zero.
        double most = Arrays.stream(logs).max().orElseThrow();
        double sum = Arrays.stream(logs).map(log -> Math.exp(log - most)).sum();
        return most + Math.log(sum / logs.length);
    }

    private double at(int kernel, int coordinate, double value) {
        double centre = kernel == vectors.size() ? Double.NaN : vectors.get(kernel)[coordinate];
        double width = widths[coordinate];
        if (coordinates.axis(coordinate).isCategorical()) {
            int categories = coordinates.axis(coordinate).categories();
            if (Double.isNaN(centre) || categories == 1) {
                return 1.0 / categories;
            }
            return value == centre ? 1 - width : width / (categories - 1);
        }
        if (Double.isNaN(centre)) {
            return 1;
        }
        double distance = (value - centre) / width;
        return Math.exp(-0.5 * distance * distance) / (Math.sqrt(2 * Math.PI) * width * masses[coordinate][kernel]);
    }
}
