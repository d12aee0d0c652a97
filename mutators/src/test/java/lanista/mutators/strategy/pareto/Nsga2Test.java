// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.RandomSearch;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;
import lanista.mutators.strategy.ToySpaces;
import org.junit.jupiter.api.Test;

class Nsga2Test {
    private static final DecisionSpace SPACE = ToySpaces.cube(8, 4);

    /** Value is the sum of the squares, cost that of the numbers: the best compromises have one number beside 0 and 3. */
    private static double[] gains(Architecture architecture) {
        double value = architecture.values().values().stream()
                .mapToDouble(Literal::asDouble)
                .map(x -> x * x)
                .sum();
        return new double[] {value, -ToySpaces.sum(architecture)};
    }

    private static double volume(StrategyProvider provider, long seed) {
        Strategy strategy = provider.create(
                new Problem(SPACE, List.of(Objective.maximize("value"), Objective.minimize("cost")), seed));
        List<double[]> points = new ArrayList<>();
        Set<Architecture> asked = new LinkedHashSet<>();
        for (int i = 0; i < 400; i++) {
            Architecture architecture = strategy.ask().orElseThrow();
            double[] gains = gains(architecture);
            points.add(gains);
            asked.add(architecture);
            strategy.tell(architecture, Outcome.measured(Map.of("value", gains[0], "cost", -gains[1])));
        }
        assertThat(asked).hasSize(400);
        return Hypervolume.of(points, new double[] {-1, -25});
    }

    /** For each cost, the value of as many threes as fit, and of the rest. */
    private static double best() {
        List<double[]> front = new ArrayList<>();
        for (int cost = 0; cost <= 24; cost++) {
            int rest = cost % 3;
            front.add(new double[] {9 * (cost / 3) + rest * rest, -cost});
        }
        return Hypervolume.of(front, new double[] {-1, -25});
    }

    @Test
    void findsNearlyAllOfTheFrontWhereRandomSearchDoesNot() {
        for (long seed = 0; seed < 3; seed++) {
            assertThat(volume(new Nsga2(), seed)).isBetween(0.98 * best(), best());
            assertThat(volume(new RandomSearch(), seed)).isLessThan(0.95 * best());
        }
    }
}
