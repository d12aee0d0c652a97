// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.tabular;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.engine.data.DataException;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.Objective;
import lanista.search.Evaluator;
import lanista.search.Trial;
import org.jspecify.annotations.Nullable;

/**
 * The evaluator that looks candidates up in a table instead of training them. A row is about the candidate of its
 * {@code architecture}, JSON as {@code lanista sample} prints it, of its {@code hash}, the canonical one, or of its cells in
 * columns that are called as the labels of the decisions are.
 *
 * <p>Where the table tells how long an evaluation takes, that time passes on a {@link #clock} of the evaluator's own; an
 * experiment that is given this clock, with one trial at a time, records when each trial would have ended. The metric
 * {@value #CLOCK} is the time of all evaluations so far.
 */
public final class Tabular implements Evaluator {
    /** The metric with the simulated time. */
    public static final String CLOCK = "simulatedSeconds";

    private static final double NANOSECONDS = 1e9;

    /** Eleven days; a hundred years of them still count in nanoseconds. */
    private static final double LONGEST_SECONDS = 1e6;

    private final Table table;
    private final TabularOptions options;
    private final SimulatedClock clock = new SimulatedClock();
    private volatile @Nullable Lookup lookup;

    /** What is known once the space is. */
    private record Lookup(ModelSpace space, RowKeys keys, Map<String, Integer> metrics) {}

    private Tabular(Table table, TabularOptions options) {
        this.table = table;
        this.options = options;
        options.metrics().values().forEach(table::column);
        options.seconds().ifPresent(table::column);
    }

    /**
     * An evaluator by a table.
     *
     * @throws DataException where the table has no column of a name that the options give
     */
    public static Tabular of(Table table, TabularOptions options) {
        return new Tabular(table, options);
    }

    /** The clock on which evaluations take the time that the table says. */
    public SimulatedClock clock() {
        return clock;
    }

    @Override
    public Objective objective() {
        return options.objective();
    }

    /** @throws DataException where the table is not about candidates of the space, or has no column for the objective */
    @Override
    public void check(ModelSpace space) {
        RowKeys keys = RowKeys.of(table, space);
        Map<String, Integer> metrics = columns(space);
        if (!metrics.containsKey(objective().metric()) && !objective().metric().equals(CLOCK)) {
            table.column(objective().metric());
        }
        lookup = new Lookup(space, keys, metrics);
    }

    /** @throws DataException where the table is not about candidates of the space */
    @Override
    public Optional<List<String>> metrics(ModelSpace space) {
        List<String> metrics = new ArrayList<>(columns(space).keySet());
        options.seconds().ifPresent(column -> metrics.add(CLOCK));
        return Optional.of(metrics);
    }

    /** The columns of the metrics, by the names of these. */
    private Map<String, Integer> columns(ModelSpace space) {
        List<Integer> keys = RowKeys.columns(table, space);
        Map<String, Integer> metrics = new LinkedHashMap<>();
        if (options.metrics().isEmpty()) {
            IntStream.range(0, table.columns().size())
                    .filter(column -> !keys.contains(column) && table.isNumeric(column))
                    .forEach(column -> metrics.put(table.columns().get(column), column));
        } else {
            options.metrics().forEach((name, column) -> metrics.put(name, table.column(column)));
        }
        return metrics;
    }

    @Override
    public void evaluate(Trial trial) {
        Lookup known = lookup;
        if (known == null) {
            throw new IllegalStateException("the table was not held against a space before");
        }
        int row = known.keys()
                .row(trial.candidate())
                .orElseThrow(() -> new IllegalArgumentException("the table %s has no row for %s"
                        .formatted(
                                table.place(),
                                ArchitectureJson.write(
                                        known.space(), trial.candidate().architecture()))));
        Map<String, Double> metrics = new LinkedHashMap<>();
        known.metrics().forEach((name, column) -> {
            if (!table.rows().get(row).get(column).isEmpty()) {
                metrics.put(name, table.number(row, column));
            }
        });
        options.seconds().ifPresent(column -> metrics.put(CLOCK, pass(table.number(row, table.column(column)))));
        trial.finish(metrics);
    }

    /** @return the seconds that have passed then */
    private double pass(double seconds) {
        if (!(seconds >= 0 && seconds <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException("an evaluation takes 0 to %.0f seconds, the table %s says %s"
                    .formatted(LONGEST_SECONDS, table.place(), seconds));
        }
        clock.advance(Duration.ofNanos(Math.round(seconds * NANOSECONDS)));
        return clock.passed().toNanos() / NANOSECONDS;
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("table", table.place().toString());
        settings.put("rows", Integer.toString(table.rows().size()));
        options.metrics().forEach((name, column) -> settings.put("metric." + name, column));
        options.seconds().ifPresent(column -> settings.put("seconds", column));
        return settings;
    }
}
