// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import static lanista.engine.data.source.Loading.classes;
import static lanista.engine.data.source.Loading.load;
import static lanista.engine.data.source.Loading.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import lanista.engine.data.DataSet;
import lanista.engine.data.Holdout;
import lanista.engine.data.Sha256;
import lanista.ir.type.ElementType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsSourceTest {
    /** The first line of the file, an image of a zero. */
    private static final int[] FIRST = {
        0, 0, 5, 13, 9, 1, 0, 0,
        0, 0, 13, 15, 10, 15, 5, 0,
        0, 3, 15, 2, 0, 11, 8, 0,
        0, 4, 12, 0, 0, 8, 8, 0,
        0, 5, 8, 0, 0, 9, 8, 0,
        0, 4, 11, 0, 1, 12, 7, 0,
        0, 2, 14, 5, 10, 12, 0, 0,
        0, 0, 6, 13, 10, 0, 0, 0
    };

    @TempDir
    private Path folder;

    @Test
    void scalesEveryPixelToOne() {
        DataSet digits = load("digits", folder);

        assertThat(digits.shape()).hasToString("1x8x8");
        assertThat(digits.element()).isEqualTo(ElementType.F32);
        float[] pixels = values(digits.train());
        float[] expected = new float[64];
        for (int i = 0; i < 64; i++) {
            expected[i] = FIRST[i] / 16f;
        }
        assertThat(Arrays.copyOf(pixels, 64)).containsExactly(expected);
        assertThat(IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).max())
                .hasValue(1);
        assertThat(classes(digits.train())[0]).isZero();
    }

    @Test
    void keeps360ImagesInProportionForTheTest() {
        DataSet digits = load("digits", folder);

        assertThat(digits.train().size()).isEqualTo(1437);
        assertThat(counts(classes(digits.test()))).containsExactly(36, 37, 35, 37, 36, 36, 36, 36, 35, 36);
        assertThat(counts(classes(digits.train()))).containsExactly(142, 145, 142, 146, 145, 146, 145, 143, 139, 144);
    }

    @Test
    void keepsTheSameTestSplitForEverySeed() {
        DataSet digits = load("digits", folder);

        assertThat(digits.digest()).isEqualTo(load("digits", folder).digest());
        assertThat(digits.digest())
                .as("the same split on every machine and every Java")
                .isEqualTo("27d9fc188bdc4887655ae1ac136c46cfd2321ed6dd8a965f5b9bc834ae5e28ea");
        Holdout one = digits.train().holdOut(0.2, 1);
        Holdout other = digits.train().holdOut(0.2, 2);
        assertThat(one.validation().size())
                .isEqualTo(287)
                .isEqualTo(other.validation().size());
        assertThat(values(one.validation())).isNotEqualTo(values(other.validation()));
    }

    @Test
    void isTheFileThatItsAttributionDescribes() throws IOException {
        String attribution = new String(resource("digits.md"), StandardCharsets.UTF_8);

        assertThat(attribution)
                .contains("CC BY 4.0", "E. Alpaydin", "C. Kaynak", "archive.ics.uci.edu")
                .contains(HexFormat.of().formatHex(Sha256.start().digest(resource("digits.csv.gz"))));
    }

    private static byte[] resource(String name) throws IOException {
        try (var bytes = DigitsSource.class.getResourceAsStream(name)) {
            assertThat(bytes).as(name).isNotNull();
            return bytes.readAllBytes();
        }
    }

    private static int[] counts(long[] labels) {
        int[] counts = new int[10];
        for (long label : labels) {
            counts[(int) label]++;
        }
        return counts;
    }
}
