// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void readsCommaSeparatedValuesAsText() throws IOException {
        Table table = Table.read(file("t.csv", "ops,accuracy\n000120,90.5\n\n333132,94.373\n"));

        assertThat(table.columns()).containsExactly("ops", "accuracy");
        assertThat(table.rows()).containsExactly(List.of("000120", "90.5"), List.of("333132", "94.373"));
        assertThat(table.number(1, table.column("accuracy"))).isEqualTo(94.373);
    }

    @Test
    void readsFilesThatArePacked() throws IOException {
        Path packed = folder.resolve("t.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("[{\"a\": 1}, {\"b\": [1, 2], \"a\": null}]".getBytes(StandardCharsets.UTF_8));
        }

        Table table = Table.read(packed);

        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.rows()).containsExactly(List.of("1", ""), List.of("", "[1,2]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "t.csv  | a,b\\n1\\n       | LAN0610 | 1 fields",
                "t.csv  | a,a\\n1,2\\n     | LAN0606 | column 'a' twice",
                "t.csv  | ``               | LAN0614 | an empty file",
                "t.json | {\"a\": 1}       | LAN0606 | no array",
                "t.json | []               | LAN0606 | an empty array",
                "t.json | [1]              | LAN0606 | a row that is 1"
            })
    void refusesWhatIsNoTable(String name, String text, DataCode code, String found) throws IOException {
        Path file = file(name, text.replace("\\n", "\n"));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Table.read(file))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.found()).isEqualTo(found);
                });
    }

    @Test
    void refusesBrokenJson() throws IOException {
        Path file = file("t.json", "[{\"a\": 1}");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Table.read(file))
                .satisfies(problem -> assertThat(problem.found()).startsWith("no JSON: "));
    }

    @Test
    void saysWhereACellIsNoNumber() throws IOException {
        Table table = Table.read(file("t.csv", "a,b\n1,2\n3,NaN\n"));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> table.number(1, 1))
                .satisfies(problem -> {
                    assertThat(problem.place().toString()).contains("row 2, column 'b'");
                    assertThat(problem.found()).isEqualTo("'NaN'");
                });
    }
}
