// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.MemoryLimit;
import lanista.engine.data.Split;
import lanista.engine.data.format.CsvRows;

/** A CSV file with a header, read: the features as numbers, the labels still as text. */
final class CsvTable {
    private static final int LONGEST_LIST = 400;

    private final DataPlace place;
    private final List<String> columns;
    private final int label;
    private final List<float[]> features = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    private CsvTable(DataPlace place, List<String> columns, int label) {
        this.place = place;
        this.columns = columns;
        this.label = label;
    }

    /** Reads a file whose column {@code label} is to be predicted. */
    static CsvTable read(Path file, String label, MemoryLimit limit) {
        try (CsvRows rows = CsvRows.open(file, limit)) {
            DataPlace place = DataPlace.of(file);
            List<String> header = rows.next()
                    .orElseThrow(() -> new DataException(
                            DataCode.LAN0614, place, "an empty file", "a header row and rows of numbers"));
            requireDistinct(header, rows.place());
            CsvTable table = new CsvTable(place, header, column(header, label, rows.place()));
            for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
                table.add(row.get(), rows.line());
                limit.arrayLength(place, (long) table.features.size() * header.size(), Float.BYTES);
            }
            return table;
        }
    }

    private static void requireDistinct(List<String> header, DataPlace place) {
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!seen.add(column)) {
                throw new DataException(
                        DataCode.LAN0606, place, "column '%s' twice".formatted(column), "columns of different names");
            }
        }
    }

    private static int column(List<String> header, String label, DataPlace place) {
        int index = header.indexOf(label.strip());
        if (index < 0) {
            DataException missing = new DataException(
                    DataCode.LAN0612,
                    place,
                    "the columns " + FieldText.shortened(String.join(", ", header), LONGEST_LIST),
                    "a column '%s'".formatted(label));
            if (header.size() == 1 && header.get(0).matches(".*[;\t].*")) {
                throw missing.withHelp("separate columns by commas");
            }
            throw Nearest.to(label, header)
                    .map(near -> missing.withHelp("did you mean '%s'".formatted(near)))
                    .orElse(missing);
        }
        if (header.size() == 1) {
            throw new DataException(DataCode.LAN0612, place, "the label alone", "at least one column beside it");
        }
        return index;
    }

    private void add(List<String> row, int line) {
        if (row.size() != columns.size()) {
            throw new DataException(
                    DataCode.LAN0610,
                    place.at("line " + line),
                    "%d fields".formatted(row.size()),
                    "%d as in the header".formatted(columns.size()));
        }
        float[] values = new float[columns.size() - 1];
        for (int i = 0; i < row.size(); i++) {
            if (i != label) {
                float value = FieldText.number(row.get(i));
                if (Float.isNaN(value)) {
                    throw new DataException(
                                    DataCode.LAN0611, at(line, i), FieldText.quoted(row.get(i)), "a finite number")
                            .withHelp("leave out what is not a number, or write it as numbers");
                }
                values[i < label ? i : i - 1] = value;
            }
        }
        features.add(values);
        labels.add(row.get(label));
        lines.add(line);
    }

    private DataPlace at(int line, int column) {
        return place.at("line %d, column '%s'".formatted(line, columns.get(column)));
    }

    /** All rows, with classes or numbers to predict. */
    Split split(TargetKind kind) {
        if (features.isEmpty()) {
            throw new DataException(DataCode.LAN0614, place, "no row after the header", "rows of numbers");
        }
        int width = columns.size() - 1;
        float[] values = new float[features.size() * width];
        for (int row = 0; row < features.size(); row++) {
            System.arraycopy(features.get(row), 0, values, row * width, width);
        }
        return Split.of(
                Examples.numbers(ExampleShape.of(width), values, row -> place.at("line " + lines.get(row))),
                LabelText.targets(labels, kind, row -> at(lines.get(row), label)),
                place);
    }
}
