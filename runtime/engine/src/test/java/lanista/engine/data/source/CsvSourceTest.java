// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import static lanista.engine.data.format.SampleFiles.gzip;
import static lanista.engine.data.format.SampleFiles.problem;
import static lanista.engine.data.format.SampleFiles.write;
import static lanista.engine.data.source.Loading.classes;
import static lanista.engine.data.source.Loading.numbers;
import static lanista.engine.data.source.Loading.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataSet;
import lanista.engine.data.MemoryLimit;
import lanista.engine.data.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {
    @TempDir
    private Path folder;

    @Test
    void takesEveryColumnButTheLabelAsAFeature() {
        DataSet data = load("a,kind,b\n1,x,-2.5\n2,y,1e3\n3,x,.5\n4,y,+7\n", "kind", TargetKind.INFERRED);

        assertThat(data.shape()).hasToString("2");
        assertThat(data.target()).isEqualTo(new Target.Classes(List.of("x", "y")));
        assertThat(data.train().size() + data.test().size()).isEqualTo(4);
        float[] train = values(data.train());
        long[] labels = classes(data.train());
        List<List<Float>> rows = List.of(List.of(1f, -2.5f), List.of(2f, 1000f), List.of(3f, .5f), List.of(4f, 7f));
        for (int i = 0; i < labels.length; i++) {
            int row = (int) train[2 * i] - 1;
            assertThat(train[2 * i + 1]).isEqualTo(rows.get(row).get(1));
            assertThat(labels[i]).isEqualTo(row % 2);
        }
        assertThat(data.notes()).singleElement().asString().contains("a fixed fifth of the examples");
    }

    @Test
    void readsGzip() {
        Path file =
                write(folder.resolve("t.csv.gz"), gzip("a,y\n1,0\n2,0\n3,1\n4,1\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(Loading.load("csv:" + file + "#label=y", folder).target())
                .isEqualTo(new Target.Classes(List.of("0", "1")));
    }

    @ParameterizedTest
    @CsvSource({
        "INFERRED, 10 9 10 9, 9 10",
        "INFERRED, 1.0 2.0 1.0 2.0, 1.0 2.0",
        "INFERRED, b 10 b 10, 10 b",
        "CLASS, 0.5 0.25 0.5 0.25, 0.25 0.5",
    })
    void ordersClassesByValueOrByName(TargetKind kind, String labels, String classes) {
        assertThat(load(table(labels), "y", kind).target()).isEqualTo(new Target.Classes(List.of(classes.split(" "))));
    }

    @ParameterizedTest
    @CsvSource({"INFERRED, 1 2.5 3 4", "NUMBER, 1 2 3 4", "INFERRED, 1e-3 2 3 -4"})
    void predictsNumbers(TargetKind kind, String labels) {
        DataSet data = load(table(labels), "y", kind);

        assertThat(data.target()).isEqualTo(new Target.Numbers(1));
        for (float number : numbers(data.train(), 1)) {
            assertThat(labels.split(" "))
                    .anySatisfy(label -> assertThat(Float.parseFloat(label)).isEqualTo(number));
        }
    }

    @Test
    void saysWhereARowIsRagged() {
        DataException problem = problem(() -> load("a,b,y\n1,2,0\n\n1,2\n", "y", TargetKind.INFERRED));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0610);
        assertThat(problem)
                .hasMessageContaining("t.csv: line 4")
                .hasMessageContaining("found 2 fields, expected 3 as in the header");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "nan",
                "inf",
                "-Infinity",
                "",
                "NA",
                "?",
                "abc",
                "1e99",
                "0x10",
                "1f",
                "1d",
                "1,5",
                "--1",
                "1 2"
            })
    void saysWhereAValueIsNoNumber(String value) {
        DataException problem =
                problem(() -> load("a,b,y\n1,2,0\n1,\"%s\",0\n".formatted(value), "y", TargetKind.INFERRED));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0611);
        assertThat(problem)
                .hasMessageContaining("line 3, column 'b'")
                .hasMessageContaining("found %s, expected a finite number"
                        .formatted(value.isEmpty() ? "an empty field" : "'" + value + "'"));
    }

    @ParameterizedTest
    @CsvSource({
        "INFERRED, 0 1 NaN 1",
        "INFERRED, 0.5 1 x 1",
        "NUMBER, 1 2 x 4",
        "INFERRED, 1 '' 1 2",
        "NUMBER, 1 2 inf 4"
    })
    void saysWhereALabelCannotBeUsed(TargetKind kind, String labels) {
        DataException problem = problem(() -> load(table(labels), "y", kind));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0611);
        assertThat(problem).hasMessageContaining("column 'y'");
    }

    @Test
    void saysWhichColumnsThereAre() {
        DataException near = problem(() -> load("height,colour\n1,2\n", "color", TargetKind.INFERRED));
        DataException semicolons = problem(() -> load("height;colour\n1;2\n", "colour", TargetKind.INFERRED));
        DataException alone = problem(() -> load("y\n1\n", "y", TargetKind.INFERRED));

        assertThat(near.code()).isEqualTo(DataCode.LAN0612);
        assertThat(near).hasMessageContaining("found the columns height, colour, expected a column 'color'");
        assertThat(near.help()).contains("did you mean 'colour'");
        assertThat(semicolons.help()).contains("separate columns by commas");
        assertThat(alone.code()).isEqualTo(DataCode.LAN0612);
    }

    @Test
    void quotesNoMoreThanALine() {
        String header = IntStream.range(0, 1000).mapToObj(i -> "column" + i).collect(Collectors.joining(","));

        DataException columns = problem(() -> load(header + "\n", "y", TargetKind.INFERRED));
        DataException field = problem(() -> load("a,y\n" + "x".repeat(1000) + ",1\n", "y", TargetKind.INFERRED));

        assertThat(columns.found()).hasSizeLessThan(500).endsWith("…");
        assertThat(field.found()).hasSizeLessThan(80).endsWith("…'");
    }

    @Test
    void needsAHeaderAndRows() {
        assertThat(problem(() -> load("", "y", TargetKind.INFERRED)).code()).isEqualTo(DataCode.LAN0614);
        assertThat(problem(() -> load("a,y\n", "y", TargetKind.INFERRED)).code())
                .isEqualTo(DataCode.LAN0614);
        assertThat(problem(() -> load("a,a,y\n1,2,3\n", "y", TargetKind.INFERRED))
                        .code())
                .isEqualTo(DataCode.LAN0606);
        assertThat(problem(() -> load(table("1 1 1 1"), "y", TargetKind.INFERRED))
                        .code())
                .isEqualTo(DataCode.LAN0614);
    }

    @Test
    void holdsNoMoreThanTheLimit() {
        String rows = IntStream.range(0, 1000)
                .mapToObj(i -> "1,2,3,4,0")
                .collect(Collectors.joining("\n", "a,b,c,d,y\n", "\n"));
        Path file = write(folder.resolve("t.csv"), rows);
        DataOptions options = Loading.options(folder).withLimit(new MemoryLimit(15_000));

        assertThat(problem(() -> DataSource.parse("csv:" + file + "#label=y").load(options))
                        .code())
                .isEqualTo(DataCode.LAN0616);
    }

    private static String table(String labels) {
        StringBuilder text = new StringBuilder("a,y\n");
        for (String label : labels.split(" ", -1)) {
            text.append("1,").append(label.equals("''") ? "" : label).append('\n');
        }
        return text.toString();
    }

    private DataSet load(String text, String label, TargetKind kind) {
        Path file = write(folder.resolve("t.csv"), text);
        return DataSource.parse("csv:" + file + "#label=" + label)
                .load(Loading.options(folder).withTargets(kind));
    }
}
