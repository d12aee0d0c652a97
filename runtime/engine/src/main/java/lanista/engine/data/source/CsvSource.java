// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.nio.file.Path;
import lanista.engine.data.DataSet;

/**
 * A table of numbers in a CSV file with a header row. One column is the label; all others, in their order, are the
 * features of an example. A fixed fifth of the rows is the test split.
 */
record CsvSource(Path file, String label) implements DataSource {
    static final String PREFIX = "csv:";
    static final String LABEL = "#label=";
    static final String FORM = "csv:FILE#label=COLUMN";

    static CsvSource parse(SourceName name) {
        int end = name.rest().lastIndexOf(LABEL);
        String label = end < 0 ? "" : name.rest().substring(end + LABEL.length());
        if (label.isBlank()) {
            throw name.malformed(FORM);
        }
        return new CsvSource(name.path(name.rest().substring(0, end), FORM), label);
    }

    @Override
    public String name() {
        return PREFIX + file + LABEL + label;
    }

    @Override
    public DataSet load(DataOptions options) {
        CsvTable table = CsvTable.read(file, label, options.limit());
        return DataSet.of(name(), table.split(options.targets()));
    }
}
