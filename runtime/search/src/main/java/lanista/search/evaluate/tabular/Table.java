// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.tabular;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.MemoryLimit;
import lanista.engine.data.format.ByteSource;
import lanista.engine.data.format.CsvRows;
import lanista.ir.diagnostic.Spelling;

/**
 * Rows of text by columns, read from a file.
 *
 * @param place of the file, for messages
 * @param columns their names, all different
 * @param rows each with a cell for each column, empty where the file has none
 */
public record Table(DataPlace place, List<String> columns, List<List<String>> rows) {
    private static final int FIRST = 1;

    public Table {
        columns = List.copyOf(columns);
        List<List<String>> copies = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            copies.add(List.copyOf(row));
            if (row.size() != columns.size()) {
                throw new DataException(
                        DataCode.LAN0610,
                        place.at("row " + copies.size()),
                        "%d fields".formatted(row.size()),
                        "%d as in the header".formatted(columns.size()));
            }
        }
        rows = List.copyOf(copies);
        Set<String> names = new HashSet<>();
        for (String column : columns) {
            if (!names.add(column)) {
                throw new DataException(
                        DataCode.LAN0606, place, "column '%s' twice".formatted(column), "columns of different names");
            }
        }
    }

    /**
     * Reads a table: JSON, an array of objects, where the name ends in {@code .json} or {@code .json.gz}, and otherwise
     * comma-separated values with a header. Either may be packed with gzip.
     *
     * @throws DataException where the file cannot be read or is no such table
     */
    public static Table read(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".json") || name.endsWith(".json.gz") ? JsonTable.read(file) : csv(file);
    }

    private static Table csv(Path file) {
        DataPlace place = DataPlace.of(file);
        try (CsvRows rows = CsvRows.start(ByteSource.open(file, MemoryLimit.ofHeap()))) {
            List<String> header = rows.next()
                    .orElseThrow(() -> new DataException(
                            DataCode.LAN0614, place, "an empty file", "a header row and rows of measurements"));
            List<List<String>> cells = new ArrayList<>();
            for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
                cells.add(row.get());
            }
            return new Table(place, header, cells);
        }
    }

    /** The index of a column. @throws DataException where there is none of the name */
    public int column(String name) {
        int index = columns.indexOf(name);
        if (index >= 0) {
            return index;
        }
        DataException missing = new DataException(
                DataCode.LAN0612, place, "the columns " + String.join(", ", columns), "a column '%s'".formatted(name));
        throw Spelling.nearest(name, columns)
                .map(near -> missing.withHelp("did you mean '%s'".formatted(near)))
                .orElse(missing);
    }

    /** The number in a cell. @throws DataException where it holds none that is finite */
    public double number(int row, int column) {
        String cell = rows.get(row).get(column);
        return finite(cell)
                .orElseThrow(() -> new DataException(
                        DataCode.LAN0611,
                        place.at("row %d, column '%s'".formatted(row + FIRST, columns.get(column))),
                        "'%s'".formatted(cell),
                        "a finite number"));
    }

    /** Whether every cell of a column holds a number or nothing, and one a number. */
    boolean isNumeric(int column) {
        return rows.stream()
                        .map(row -> row.get(column))
                        .allMatch(cell -> cell.isEmpty() || finite(cell).isPresent())
                && rows.stream().anyMatch(row -> !row.get(column).isEmpty());
    }

    private static Optional<Double> finite(String cell) {
        try {
            return Optional.of(Double.parseDouble(cell)).filter(Double::isFinite);
        } catch (NumberFormatException text) {
            return Optional.empty();
        }
    }
}
