// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;
import lanista.mutators.strategy.pareto.Hypervolume;
import lanista.mutators.strategy.pareto.Pareto;

/**
 * Searches for accurate and fast architectures: validation accuracy after 12 epochs, and the latency on a Raspberry Pi 4.
 * Volumes reach down to 10 %, which is guessing, and to the largest latency of all.
 */
final class Compromises {
    private static final double GUESSING = 10;

    private final NasBench201Table table;
    private final NasBench201Table.Column accuracy;
    private final NasBench201Table.Column latency;
    private final double[] reference;

    Compromises(NasBench201Table table) {
        this.table = table;
        this.accuracy = table.column("c10_val_12");
        this.latency = table.column("lat_ms_raspi4");
        this.reference = new double[] {GUESSING, -latency.most()};
    }

    /** The volume of the front of all architectures. */
    double whole() {
        List<Double> accuracies = accuracy.all();
        List<Double> latencies = latency.all();
        List<double[]> points = IntStream.range(0, accuracies.size())
                .mapToObj(i -> new double[] {accuracies.get(i), -latencies.get(i)})
                .toList();
        return Hypervolume.of(Pareto.front(points, point -> point), reference);
    }

    /** The mean volume of what searches had found after some trials. */
    double mean(StrategyProvider provider, int runs, int trials) {
        double[] volumes = IntStream.range(0, runs)
                .mapToDouble(run -> run(provider, run, trials))
                .toArray();
        return Arrays.stream(volumes).average().orElseThrow();
    }

    private double run(StrategyProvider provider, long seed, int trials) {
        Strategy strategy = provider.create(new Problem(
                table.space(), List.of(Objective.maximize("accuracy"), Objective.minimize("latency")), seed));
        List<double[]> points = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            Architecture asked = strategy.ask().orElseThrow();
            double accurate = accuracy.of(asked);
            double slow = latency.of(asked);
            points.add(new double[] {accurate, -slow});
            strategy.tell(asked, Outcome.measured(Map.of("accuracy", accurate, "latency", slow)));
        }
        return Hypervolume.of(Pareto.front(points, point -> point), reference);
    }
}
