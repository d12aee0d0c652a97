// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The order in which points with several gains are better than each other; more is better in each. */
public final class Pareto {
    private Pareto() {}

    /** Whether one point is as good as another by all gains, and better by one. */
    public static boolean dominates(double[] one, double[] other) {
        boolean better = false;
        for (int i = 0; i < one.length; i++) {
            if (one[i] < other[i]) {
                return false;
            }
            better |= one[i] > other[i];
        }
        return better;
    }

    /** The items that no other dominates, in their order. */
    public static <T> List<T> front(List<T> items, Function<? super T, double[]> gains) {
        List<double[]> points = new ArrayList<>();
        items.forEach(item -> points.add(gains.apply(item)));
        return IntStream.range(0, items.size())
                .filter(i -> points.stream().noneMatch(other -> dominates(other, points.get(i))))
                .mapToObj(items::get)
                .toList();
    }

    /**
     * The fast non-dominated sort of Deb et al. (2002).
     *
     * @return the indices of the points front by front, the best front first, ascending in each
     */
    static List<List<Integer>> fronts(List<double[]> points) {
        int[] dominating = new int[points.size()];
        List<List<Integer>> dominated = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            dominated.add(new ArrayList<>());
            for (int j = 0; j < points.size(); j++) {
                if (dominates(points.get(i), points.get(j))) {
                    dominated.get(i).add(j);
                } else if (dominates(points.get(j), points.get(i))) {
                    dominating[i]++;
                }
            }
        }
        List<List<Integer>> fronts = new ArrayList<>();
        List<Integer> front = IntStream.range(0, points.size())
                .filter(i -> dominating[i] == 0)
                .boxed()
                .toList();
        while (!front.isEmpty()) {
            fronts.add(front);
            List<Integer> next = new ArrayList<>();
            for (int i : front) {
                for (int j : dominated.get(i)) {
                    dominating[j]--;
                    if (dominating[j] == 0) {
                        next.add(j);
                    }
                }
            }
            front = next.stream().sorted().toList();
        }
        return fronts;
    }

    /**
     * The crowding distance of Deb et al. (2002) within one front: the size of the box that the neighbours leave around a
     * point, infinite at the ends.
     */
    static double[] crowding(List<double[]> front) {
        double[] distances = new double[front.size()];
        int gains = front.isEmpty() ? 0 : front.get(0).length;
        for (int gain = 0; gain < gains; gain++) {
            int index = gain;
            Integer[] order = IntStream.range(0, front.size()).boxed().toArray(Integer[]::new);
            Arrays.sort(order, Comparator.comparingDouble(i -> front.get(i)[index]));
            int last = order.length - 1;
            double range = front.get(order[last])[index] - front.get(order[0])[index];
            distances[order[0]] = Double.POSITIVE_INFINITY;
            distances[order[last]] = Double.POSITIVE_INFINITY;
            for (int i = 1; i < last && range > 0; i++) {
                distances[order[i]] += (front.get(order[i + 1])[index] - front.get(order[i - 1])[index]) / range;
            }
        }
        return distances;
    }
}
