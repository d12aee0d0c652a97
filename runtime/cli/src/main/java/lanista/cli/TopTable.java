// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lanista.mutators.strategy.Objective;
import lanista.search.Experiment;
import lanista.search.Results;
import lanista.search.TrialRecord;

/** The best trials as a table; of several objectives, the best compromises are marked. */
final class TopTable {
    private static final String ON_FRONT = "*";

    /** Metrics that have a column in any case. */
    private static final List<String> COSTS = List.of(Experiment.PARAMETERS, Experiment.FLOPS);

    private final Results results;
    private final List<String> metrics;
    private final boolean compromises;

    private TopTable(Results results) {
        this.results = results;
        this.metrics = results.objectives().stream()
                .map(Objective::metric)
                .filter(metric -> !COSTS.contains(metric))
                .toList();
        this.compromises = results.objectives().size() > 1;
    }

    static String of(Results results, int count) {
        return results.ranked().isEmpty() ? "no trial has finished\n" : new TopTable(results).text(count);
    }

    private String text(int count) {
        Table table = new Table(columns());
        List<TrialRecord> ranked = results.ranked();
        List<TrialRecord> front = results.front();
        for (int i = 0; i < Math.min(count, ranked.size()); i++) {
            table.row(row(i + 1, ranked.get(i), front.contains(ranked.get(i))));
        }
        String tested = results.testMetrics().entrySet().stream()
                .map(entry -> entry.getKey() + " " + Numbers.metric(entry.getValue()))
                .collect(Collectors.joining(", "));
        return table
                + (tested.isEmpty()
                        ? ""
                        : "test split, trial %d: %s\n".formatted(ranked.get(0).number(), tested));
    }

    private Table.Column[] columns() {
        List<Table.Column> columns = new ArrayList<>();
        columns.add(Table.Column.number("rank"));
        if (compromises) {
            columns.add(Table.Column.text("front"));
        }
        columns.add(Table.Column.number("trial"));
        metrics.forEach(metric -> columns.add(Table.Column.number(metric)));
        columns.add(Table.Column.number("parameters"));
        columns.add(Table.Column.number("FLOPs"));
        columns.add(Table.Column.number("seconds"));
        columns.add(Table.Column.text("architecture"));
        return columns.toArray(Table.Column[]::new);
    }

    private String[] row(int rank, TrialRecord trial, boolean onFront) {
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(rank));
        if (compromises) {
            cells.add(onFront ? ON_FRONT : "");
        }
        cells.add(Integer.toString(trial.number()));
        metrics.forEach(metric -> cells.add(Numbers.metric(trial.metrics().getOrDefault(metric, Double.NaN))));
        cells.add(Numbers.grouped(trial.parameters()));
        cells.add(Numbers.grouped(trial.flops()));
        cells.add(Numbers.seconds(trial.seconds()));
        cells.add(trial.architecture());
        return cells.toArray(String[]::new);
    }
}
