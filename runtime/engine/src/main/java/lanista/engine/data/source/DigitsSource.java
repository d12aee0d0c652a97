// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import lanista.engine.data.DataPlace;
import lanista.engine.data.DataSet;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;
import lanista.engine.data.format.ByteSource;
import lanista.engine.data.format.CsvRows;

/**
 * The handwritten digits that are part of Lanista: 1,797 images of 8x8 pixels with 17 levels of grey, the test set of
 * UCI's optical recognition of handwritten digits. 360 of them are the test split.
 *
 * @see <a href="https://doi.org/10.24432/C50P49">E. Alpaydin, C. Kaynak (1998): Optical Recognition of Handwritten
 *     Digits, UCI Machine Learning Repository, CC BY 4.0</a>
 */
record DigitsSource() implements DataSource {
    static final String NAME = "digits";
    private static final String RESOURCE = "digits.csv.gz";
    private static final ExampleShape SHAPE = ExampleShape.of(1, 8, 8);
    private static final int WHITE = 16;
    private static final List<String> CLASSES =
            IntStream.rangeClosed(0, 9).mapToObj(String::valueOf).toList();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DataSet load(DataOptions options) {
        List<int[]> rows = new ArrayList<>();
        try (CsvRows csv = CsvRows.start(open(options))) {
            for (Optional<List<String>> row = csv.next(); row.isPresent(); row = csv.next()) {
                rows.add(row.get().stream().mapToInt(Integer::parseInt).toArray());
            }
        }
        byte[] pixels = new byte[rows.size() * SHAPE.size()];
        int[] labels = new int[rows.size()];
        for (int i = 0; i < labels.length; i++) {
            for (int pixel = 0; pixel < SHAPE.size(); pixel++) {
                pixels[i * SHAPE.size() + pixel] = (byte) rows.get(i)[pixel];
            }
            labels[i] = rows.get(i)[SHAPE.size()];
        }
        DataPlace place = DataPlace.of(NAME);
        Split all =
                Split.of(Examples.pixels(SHAPE, pixels, WHITE), Targets.classes(CLASSES, labels, row -> place), place);
        return DataSet.of(NAME, all);
    }

    private static ByteSource open(DataOptions options) {
        try {
            InputStream bytes = Objects.requireNonNull(DigitsSource.class.getResourceAsStream(RESOURCE), RESOURCE);
            return ByteSource.of(new GZIPInputStream(bytes), DataPlace.of(NAME), options.limit());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
