// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import static lanista.engine.data.format.SampleFiles.gzip;
import static lanista.engine.data.format.SampleFiles.problem;
import static lanista.engine.data.format.SampleFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.MemoryLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {
    @TempDir
    private Path folder;

    @Test
    void readsFieldsWithAllThatQuotesAllow() {
        assertThat(rows("a,b\r\n 1 ,\t2\n\"x, y\",\"say \"\"hi\"\"\"  \n\"two\nlines\",\"\"\n"))
                .containsExactly(
                        List.of("a", "b"), List.of("1", "2"), List.of("x, y", "say \"hi\""), List.of("two\nlines", ""));
    }

    @Test
    void dropsEmptyLinesAndTheByteOrderMark() {
        assertThat(rows("\ufeffa,b\n\n\r\n1,2\n\n")).containsExactly(List.of("a", "b"), List.of("1", "2"));
        assertThat(rows("")).isEmpty();
        assertThat(rows("\n\n")).isEmpty();
    }

    @Test
    void keepsEmptyFields() {
        assertThat(rows(",\n1,,\n")).containsExactly(List.of("", ""), List.of("1", "", ""));
    }

    @Test
    void countsLinesHoweverTheyEnd() {
        for (String end : List.of("\n", "\r", "\r\n")) {
            String text = String.join(end, "a", "\"two" + end + "lines\"", "", "last");
            try (CsvRows rows = CsvRows.open(file(text.getBytes(StandardCharsets.UTF_8)), new MemoryLimit(1000))) {
                List<Integer> lines = new ArrayList<>();
                while (rows.next().isPresent()) {
                    lines.add(rows.line());
                }
                assertThat(lines).containsExactly(1, 2, 5);
            }
        }
    }

    @Test
    void readsGzipToo() {
        assertThat(rows(gzip("é,2".getBytes(StandardCharsets.UTF_8)))).containsExactly(List.of("é", "2"));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        DataException problem = problem(() -> rows(new byte[] {'a', '\n', 'b', (byte) 0xe9, ',', '1'}));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0606);
        assertThat(problem).hasMessageContaining("line ").hasMessageContaining("UTF-8");
    }

    @Test
    void saysWhereAQuoteIsOpen() {
        DataException open = problem(() -> rows("a\n\"b\nc\n"));
        DataException trailing = problem(() -> rows("a\n\"b\"c\n"));
        DataException endless = problem(() -> rows("a\n\"" + "b\n".repeat(40_000)));

        assertThat(open.code()).isEqualTo(DataCode.LAN0607);
        assertThat(open).hasMessageContaining("line 2");
        assertThat(trailing.code()).isEqualTo(DataCode.LAN0610);
        assertThat(trailing).hasMessageContaining("'c' after a quoted field");
        assertThat(endless.code()).isEqualTo(DataCode.LAN0616);
        assertThat(endless).hasMessageContaining("line 2");
        assertThat(endless.help()).get().asString().contains("not closed");
    }

    @Test
    void stopsInflatingAtTheLimit() {
        byte[] bomb = gzip(new String(new char[4 << 20]).replace('\0', '\n').getBytes(StandardCharsets.UTF_8));

        assertThat(problem(() -> rows(bomb)).code()).isEqualTo(DataCode.LAN0616);
    }

    private List<List<String>> rows(String text) {
        return rows(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<List<String>> rows(byte[] bytes) {
        List<List<String>> all = new ArrayList<>();
        try (CsvRows rows = CsvRows.open(file(bytes), new MemoryLimit(1 << 20))) {
            for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
                all.add(row.get());
            }
        }
        return all;
    }

    private Path file(byte[] bytes) {
        return write(folder.resolve("some.csv"), bytes);
    }
}
