// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.tabular;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the rows of a table are about: candidates by their architecture, in a column of JSON or in a column for each label,
 * or by their canonical hash.
 */
final class RowKeys {
    private static final String ARCHITECTURE = "architecture";
    private static final String HASH = "hash";

    /** Longer ones are texts: no decision has such a value. */
    private static final int LONGEST_NUMBER = 100;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Table table;
    private final ModelSpace space;
    /** The columns that say what a row is about. */
    private final List<Integer> columns;

    private final Map<String, Integer> rows = new LinkedHashMap<>();

    private RowKeys(Table table, ModelSpace space, List<Integer> columns) {
        this.table = table;
        this.space = space;
        this.columns = columns;
    }

    /**
     * Finds the rows of candidates of a space.
     *
     * @throws DataException where the table does not say which candidates it is about, or has one twice
     */
    static RowKeys of(Table table, ModelSpace space) {
        RowKeys keys = new RowKeys(table, space, columns(table, space));
        for (int row = 0; row < table.rows().size(); row++) {
            Integer before = keys.rows.putIfAbsent(keys.key(row), row);
            if (before != null) {
                throw new DataException(
                        DataCode.LAN0606,
                        table.place(),
                        "rows %d and %d, both about %s".formatted(before + 1, row + 1, keys.key(row)),
                        "one row for each candidate");
            }
        }
        return keys;
    }

    /**
     * The columns that say what a row is about, and are no measurements.
     *
     * @throws DataException where there are none
     */
    static List<Integer> columns(Table table, ModelSpace space) {
        for (String single : List.of(ARCHITECTURE, HASH)) {
            if (table.columns().contains(single)) {
                return List.of(table.column(single));
            }
        }
        List<Integer> labels = new ArrayList<>();
        space.decisionList().forEach(decision -> {
            int index = table.columns().indexOf(decision.label().text());
            if (index < 0) {
                throw new DataException(
                        DataCode.LAN0612,
                        table.place(),
                        "the columns " + String.join(", ", table.columns()),
                        "a column 'architecture' or 'hash', or one for each decision, such as '%s'"
                                .formatted(decision.label()));
            }
            labels.add(index);
        });
        return List.copyOf(labels);
    }

    /** The row of a candidate; empty where it has none. */
    Optional<Integer> row(Candidate candidate) {
        return Optional.ofNullable(rows.get(isBy(HASH) ? hash(candidate) : architecture(candidate)));
    }

    private boolean isBy(String column) {
        return columns.size() == 1 && table.columns().get(columns.get(0)).equals(column);
    }

    private static String hash(Candidate candidate) {
        return CanonicalHash.of(candidate.graph()).map(CanonicalHash::toString).orElse("none");
    }

    private String architecture(Candidate candidate) {
        return joined(ArchitectureJson.toNode(space, candidate.architecture()));
    }

    private String key(int row) {
        List<String> cells = table.rows().get(row);
        if (isBy(HASH)) {
            return cells.get(columns.get(0));
        }
        if (isBy(ARCHITECTURE)) {
            return joined(json(row, cells.get(columns.get(0))));
        }
        Map<String, String> values = new TreeMap<>();
        for (int column : columns) {
            if (!cells.get(column).isEmpty()) {
                values.put(table.columns().get(column), plain(cells.get(column)));
            }
        }
        return values.toString();
    }

    private JsonNode json(int row, String cell) {
        return parsed(cell)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new DataException(
                        DataCode.LAN0611,
                        table.place().at("row %d, column '%s'".formatted(row + 1, ARCHITECTURE)),
                        "'%s'".formatted(cell),
                        "an architecture as JSON, such as lanista sample prints"));
    }

    private static Optional<JsonNode> parsed(String cell) {
        try {
            return Optional.of(JSON.readTree(cell));
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    /** An architecture with its labels in order, whatever the order it was written in. */
    private static String joined(JsonNode architecture) {
        Map<String, String> values = new TreeMap<>();
        architecture.properties().forEach(entry -> values.put(entry.getKey(), plain(entry.getValue())));
        return values.toString();
    }

    private static String plain(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(RowKeys::plain).collect(Collectors.joining(" "));
        }
        return plain(value.isString() ? value.stringValue() : value.toString());
    }

    /** A value without the ways to write one number, {@code 0.10} and {@code 1e-1}. */
    private static String plain(String value) {
        if (value.length() > LONGEST_NUMBER) {
            return value;
        }
        try {
            BigDecimal number = new BigDecimal(value).stripTrailingZeros();
            return number.unscaledValue() + "e" + -(long) number.scale();
        } catch (NumberFormatException text) {
            return value;
        }
    }
}
