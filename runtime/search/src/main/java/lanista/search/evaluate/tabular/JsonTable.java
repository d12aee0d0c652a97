// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.tabular;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.MemoryLimit;
import lanista.engine.data.format.ByteSource;
import lanista.ir.json.document.JsonMistake;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables in JSON: an array of objects, whose members are the cells of a row. */
final class JsonTable {
    private static final JsonMapper JSON = new JsonMapper();

    /** Rows that lack columns of others are filled up, which a file of many different rows would make endless. */
    private static final long MOST_CELLS = 20_000_000;

    private JsonTable() {}

    static Table read(Path file) {
        DataPlace place = DataPlace.of(file);
        JsonNode root = parse(file, place);
        Set<String> columns = new LinkedHashSet<>();
        if (!root.isArray() || root.isEmpty()) {
            throw wrong(place, root.isArray() ? "an empty array" : "no array");
        }
        for (JsonNode row : root) {
            if (!row.isObject()) {
                throw wrong(place, "a row that is " + row);
            }
            columns.addAll(row.propertyNames());
        }
        if ((long) columns.size() * root.size() > MOST_CELLS) {
            throw wrong(place, "%d rows of %d columns in all".formatted(root.size(), columns.size()));
        }
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : root) {
            rows.add(columns.stream().map(column -> cell(row.path(column))).toList());
        }
        return new Table(place, List.copyOf(columns), rows);
    }

    private static JsonNode parse(Path file, DataPlace place) {
        try (ByteSource source = ByteSource.open(file, MemoryLimit.ofHeap())) {
            return JSON.readTree(source.readAll());
        } catch (JacksonException broken) {
            throw wrong(place, "no JSON: " + JsonMistake.words(broken));
        }
    }

    private static DataException wrong(DataPlace place, String found) {
        return new DataException(DataCode.LAN0606, place, found, "a JSON array of objects, one a row");
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isString() ? value.stringValue() : value.toString();
    }
}
