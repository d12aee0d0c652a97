// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.ArrayList;
import java.util.List;

/** A table for a person: columns as wide as their cells, numbers to the right. */
final class Table {
    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** A heading, and whether its cells are numbers. */
    record Column(String heading, boolean numeric) {
        static Column text(String heading) {
            return new Column(heading, false);
        }

        static Column number(String heading) {
            return new Column(heading, true);
        }
    }

    Table(Column... columns) {
        this.columns = List.of(columns);
    }

    Table row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row needs %d cells, this has %d".formatted(columns.size(), cells.length));
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, each ended by {@code \n}. */
    @Override
    public String toString() {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream().map(Column::heading).toList());
        all.addAll(rows);
        StringBuilder out = new StringBuilder();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                line.append(i == 0 ? "" : "  ")
                        .append(padded(row.get(i), width(all, i), columns.get(i).numeric()));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String padded(String cell, int width, boolean right) {
        String blanks = " ".repeat(width - length(cell));
        return right ? blanks + cell : cell + blanks;
    }
}
