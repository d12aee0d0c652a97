// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lanista.mutators.strategy.genotype.Axis;
import lanista.mutators.strategy.genotype.Coordinates;
import lanista.mutators.strategy.genotype.Roulette;

/**
 * One density a coordinate, estimated from the architectures in which it is active: for categories how often each came, and
 * once more; for numbers an {@linkplain ParzenWindow adaptive Parzen window}.
 */
final class IndependentDensity implements Density {
    private final List<Marginal> marginals;

    /** The density of one coordinate. */
    interface Marginal {
        double draw(RandomGenerator random);

        double log(double value);
    }

    IndependentDensity(Coordinates coordinates, List<double[]> vectors) {
        this.marginals = IntStream.range(0, coordinates.size())
                .mapToObj(i -> marginal(
                        coordinates.axis(i),
                        vectors.stream()
                                .mapToDouble(vector -> vector[i])
                                .filter(value -> !Double.isNaN(value))
                                .toArray()))
                .toList();
    }

    private static Marginal marginal(Axis axis, double[] values) {
        return axis.isCategorical() ? new Frequencies(axis.categories(), values) : new ParzenWindow(values);
    }

    @Override
    public Coordinates.Draw draw(RandomGenerator random) {
        return coordinate -> marginals.get(coordinate).draw(random);
    }

    @Override
    public double log(double[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            if (!Double.isNaN(vector[i])) {
                sum += marginals.get(i).log(vector[i]);
            }
        }
        return sum;
    }

    /** How often each category came, counted from one. */
    private static final class Frequencies implements Marginal {
        private final double[] counts;
        private final double total;

        Frequencies(int categories, double[] values) {
            counts = new double[categories];
            for (int i = 0; i < categories; i++) {
                counts[i] = 1;
            }
            for (double value : values) {
                counts[(int) value]++;
            }
            total = categories + values.length;
        }

        @Override
        public double draw(RandomGenerator random) {
            return Roulette.draw(counts, total, random);
        }

        @Override
        public double log(double value) {
            return Math.log(counts[(int) value] / total);
        }
    }
}
