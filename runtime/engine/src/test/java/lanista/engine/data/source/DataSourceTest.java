// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import static lanista.engine.data.format.SampleFiles.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSourceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "digits",
                "fashion-mnist",
                "mnist",
                "cifar10",
                "idx:some/folder",
                "images:pictures",
                "csv:prices.csv#label=price",
                "csv:odd#label=name.csv#label=price per unit",
                "npz:some.npz",
                "synthetic:3x32x32:10:2000"
            })
    void readsBackTheNameOfEverySource(String name) {
        DataSource source = DataSource.parse(name);

        assertThat(source.name()).isEqualTo(name);
        assertThat(DataSource.parse(source.name())).isEqualTo(source);
    }

    @Test
    void listsEveryForm() {
        assertThat(DataSource.forms())
                .containsExactly(
                        "digits",
                        "fashion-mnist",
                        "mnist",
                        "cifar10",
                        "idx:DIR",
                        "images:DIR",
                        "csv:FILE#label=COLUMN",
                        "npz:FILE",
                        "synthetic:SHAPE:CLASSES:N");
    }

    @ParameterizedTest
    @CsvSource({
        "MNIST, mnist",
        "digit, digits",
        "fashion_mnist, fashion-mnist",
        "fashionmnist, fashion-mnist",
        "cifar-10, cifar10",
        "image:cats, images:cats",
        "CSV:x.csv#label=y, csv:x.csv#label=y",
        "prices.csv, csv:prices.csv#label=COLUMN",
        "prices.csv.gz, csv:prices.csv.gz#label=COLUMN",
        "data/mnist.npz, npz:data/mnist.npz",
    })
    void proposesTheNearestName(String typed, String meant) {
        DataException problem = problem(() -> DataSource.parse(typed));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0601);
        assertThat(problem.help()).contains("did you mean '%s'".formatted(meant));
    }

    @Test
    void listsWhatExistsWhereNothingIsNear() {
        DataException problem = problem(() -> DataSource.parse("imagenet"));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0601);
        assertThat(problem)
                .hasMessageContaining(
                        "found 'imagenet', expected one of digits, fashion-mnist, mnist, cifar10, idx:DIR");
        assertThat(problem.help()).isEmpty();
        assertThat(problem(() -> DataSource.parse("x".repeat(100_000))).help()).isEmpty();
        assertThat(problem(() -> DataSource.parse("")).code()).isEqualTo(DataCode.LAN0601);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "idx:",
                "images:",
                "npz:",
                "npz:\0",
                "csv:",
                "csv:file.csv",
                "csv:file.csv#label=",
                "csv:#label=x",
                "synthetic:",
                "synthetic:3x32x32",
                "synthetic:3x32x32:10",
                "synthetic:3x32x32:10:x",
                "synthetic:3x32x32:1:100",
                "synthetic:0:10:100",
                "synthetic:999999x999999:10:100",
                "synthetic:3x:10:100",
                "synthetic:1x1x1x1x1x1x1x1x1:10:100",
                "synthetic:3:10:99999999999"
            })
    void saysWhichFormANameNeeds(String name) {
        DataException problem = problem(() -> DataSource.parse(name));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0602);
        String kind = name.substring(0, name.indexOf(':') + 1);
        assertThat(problem.expected()).startsWith(kind);
    }

    @Test
    void tellsWhereTheNamedSetsAre() {
        DataPlaces places = new DataPlaces(Path.of("none"), Path.of("nowhere"), true);

        List<Availability> known = DataSource.known(places);

        assertThat(known).extracting(Availability::name).containsExactly("digits", "fashion-mnist", "mnist", "cifar10");
        assertThat(known).extracting(Availability::present).containsExactly(true, false, false, false);
        assertThat(known.get(1).detail()).startsWith("run 'apt-get install dataset-fashion-mnist', or put ");
    }
}
