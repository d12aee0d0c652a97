// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.tabular;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanista.mutators.strategy.Objective;

/**
 * What a table's columns mean.
 *
 * @param objective what a search is after; its metric is one of the metrics
 * @param metrics the columns of metrics, by the metrics' names; where there are none, each column of numbers is a metric of
 *     its own name
 * @param seconds the column with the time that one evaluation takes, in seconds; empty where time stands still
 */
public record TabularOptions(Objective objective, Map<String, String> metrics, Optional<String> seconds) {
    public TabularOptions {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** Each column of numbers a metric, and no time. */
    public static TabularOptions of(Objective objective) {
        return new TabularOptions(objective, Map.of(), Optional.empty());
    }

    public TabularOptions withMetrics(Map<String, String> value) {
        return new TabularOptions(objective, value, seconds);
    }

    public TabularOptions withSeconds(String column) {
        return new TabularOptions(objective, metrics, Optional.of(column));
    }
}
