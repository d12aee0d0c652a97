// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.ir.expr.Decision;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.genotype.Axis;
import lanista.mutators.strategy.genotype.Coordinates;

/**
 * The path encoding of White et al. (2021): a feature for each path through the space and each way to decide along it, on
 * where an architecture decides so. Real decisions are cut into {@value #BINS} parts. Features are numbered as they come up.
 */
final class PathEncoding {
    private static final int BINS = 8;

    private final Coordinates coordinates;
    private final List<int[]> paths = new ArrayList<>();
    private final Map<Feature, Integer> numbers = new HashMap<>();

    private record Feature(int path, long decided) {}

    PathEncoding(DecisionSpace space) {
        this.coordinates = new Coordinates(space);
        IntStream.range(0, coordinates.size()).forEach(i -> paths.add(new int[] {i}));
        for (List<Decision> path : space.paths()) {
            boolean single = path.stream().allMatch(decision -> axis(decision).coordinates() == 1);
            if (path.size() > 1 && single) {
                paths.add(path.stream().mapToInt(coordinates::offset).toArray());
            }
        }
    }

    private Axis axis(Decision decision) {
        return coordinates.axis(coordinates.offset(decision));
    }

    /** How many features have come up. */
    int size() {
        return numbers.size();
    }

    /** The features that are on, of those that have come up and, if it is to learn, of all. */
    int[] encode(double[] vector, boolean learn) {
        return IntStream.range(0, paths.size())
                .boxed()
                .flatMap(path -> feature(path, vector).stream())
                .map(feature -> learn
                        ? numbers.computeIfAbsent(feature, absent -> numbers.size())
                        : numbers.getOrDefault(feature, -1))
                .mapToInt(Integer::intValue)
                .filter(number -> number >= 0)
                .toArray();
    }

    private Optional<Feature> feature(int path, double[] vector) {
        long decided = 0;
        for (int coordinate : paths.get(path)) {
            if (Double.isNaN(vector[coordinate])) {
                return Optional.empty();
            }
            Axis axis = coordinates.axis(coordinate);
            int values = axis.isCategorical() ? axis.categories() : BINS;
            long value =
                    (long) (axis.isCategorical() ? vector[coordinate] : Math.min(BINS - 1, vector[coordinate] * BINS));
            decided = decided * values + value;
        }
        return Optional.of(new Feature(path, decided));
    }

    double[] vector(lanista.ir.space.Architecture architecture) {
        return coordinates.vector(architecture);
    }
}
