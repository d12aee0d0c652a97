// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.pareto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The volume of all that a set of points dominates down to a reference (Zitzler and Thiele, "Multiobjective evolutionary
 * algorithms", 1999): one number for how good compromises are. Computed exactly, by slicing one gain after the other.
 */
public final class Hypervolume {
    private Hypervolume() {}

    /**
     * The volume between the points and the reference; more is better in each gain, and points that are not better than the
     * reference in all of them add nothing.
     */
    public static double of(List<double[]> points, double[] reference) {
        List<double[]> inside = points.stream()
                .filter(point -> IntStream.range(0, reference.length).allMatch(i -> point[i] > reference[i]))
                .toList();
        return volume(inside, reference, reference.length);
    }

    /** The volume in the first gains alone. */
    private static double volume(List<double[]> points, double[] reference, int gains) {
        if (points.isEmpty()) {
            return 0;
        }
        int last = gains - 1;
        if (last == 0) {
            return points.stream().mapToDouble(point -> point[0]).max().orElseThrow() - reference[0];
        }
        List<double[]> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble((double[] point) -> point[last]).reversed());
        double sum = 0;
        for (int i = 0; i < sorted.size(); i++) {
            double floor = i + 1 < sorted.size() ? sorted.get(i + 1)[last] : reference[last];
            double height = sorted.get(i)[last] - floor;
            if (height > 0) {
                sum += height * volume(sorted.subList(0, i + 1), reference, last);
            }
        }
        return sum;
    }
}
