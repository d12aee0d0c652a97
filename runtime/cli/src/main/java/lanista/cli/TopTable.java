// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.List;
import java.util.stream.Collectors;
import lanista.search.Results;
import lanista.search.TrialRecord;

/** The best trials as a table. */
final class TopTable {
    private TopTable() {}

    static String of(Results results, int count) {
        List<TrialRecord> ranked = results.ranked();
        if (ranked.isEmpty()) {
            return "no trial has finished\n";
        }
        String metric = results.objective().metric();
        Table table = new Table(
                Table.Column.number("rank"),
                Table.Column.number("trial"),
                Table.Column.number(metric),
                Table.Column.number("parameters"),
                Table.Column.number("FLOPs"),
                Table.Column.number("seconds"),
                Table.Column.text("architecture"));
        for (int i = 0; i < Math.min(count, ranked.size()); i++) {
            TrialRecord trial = ranked.get(i);
            table.row(
                    Integer.toString(i + 1),
                    Integer.toString(trial.number()),
                    Numbers.metric(trial.metrics().getOrDefault(metric, Double.NaN)),
                    Numbers.grouped(trial.parameters()),
                    Numbers.grouped(trial.flops()),
                    Numbers.seconds(trial.seconds()),
                    trial.architecture());
        }
        String tested = results.testMetrics().entrySet().stream()
                .map(entry -> entry.getKey() + " " + Numbers.metric(entry.getValue()))
                .collect(Collectors.joining(", "));
        return table
                + (tested.isEmpty()
                        ? ""
                        : "test split, trial %d: %s%n"
                                .formatted(ranked.get(0).number(), tested)
                                .replace(System.lineSeparator(), "\n"));
    }
}
