// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import static lanista.engine.data.format.SampleFiles.gzip;
import static lanista.engine.data.format.SampleFiles.idx;
import static lanista.engine.data.format.SampleFiles.problem;
import static lanista.engine.data.format.SampleFiles.write;
import static lanista.engine.data.source.Loading.classes;
import static lanista.engine.data.source.Loading.load;
import static lanista.engine.data.source.Loading.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataSet;
import lanista.engine.data.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxSourceTest {
    private static final byte[] PIXELS = {0, 51, 102, (byte) 153, (byte) 204, (byte) 255};

    @TempDir
    private Path folder;

    @BeforeEach
    void writeASmallSet() {
        write(folder.resolve("train-images-idx3-ubyte.gz"), gzip(idx(PIXELS, 3, 1, 2)));
        write(folder.resolve("train-labels-idx1-ubyte"), idx(new byte[] {1, 0, 2}, 3));
        write(folder.resolve("t10k-images.idx3-ubyte"), idx(PIXELS, 3, 1, 2));
        write(folder.resolve("t10k-labels-idx1-ubyte"), idx(new byte[] {0, 0, 2}, 3));
    }

    @Test
    void readsImagesAndLabelsUnderMnistsNames() {
        DataSet data = load("idx:" + folder, folder);

        assertThat(data.name()).isEqualTo("idx:" + folder);
        assertThat(data.shape()).hasToString("1x1x2");
        assertThat(data.target()).isEqualTo(new Target.Classes(List.of("0", "1", "2")));
        assertThat(values(data.train())).containsExactly(0, 0.2f, 0.4f, 0.6f, 0.8f, 1);
        assertThat(classes(data.train())).containsExactly(1, 0, 2);
        assertThat(classes(data.test())).containsExactly(0, 0, 2);
        assertThat(data.notes()).isEmpty();
    }

    @Test
    void makesATestSplitWhereThereIsNone() throws Exception {
        Files.delete(folder.resolve("t10k-images.idx3-ubyte"));
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
        write(folder.resolve("train-images-idx3-ubyte.gz"), idx(new byte[20], 10, 1, 2));
        write(folder.resolve("train-labels-idx1-ubyte"), idx(new byte[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, 10));

        DataSet data = load("idx:" + folder, folder);

        assertThat(classes(data.test())).containsExactlyInAnyOrder(0, 1);
        assertThat(data.notes()).singleElement().asString().contains("a fixed fifth of the examples");
    }

    @Test
    void saysWhichFileIsMissing() throws Exception {
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));

        DataException halfATest = problem(() -> load("idx:" + folder, folder));
        DataException nothing = problem(() -> load("idx:" + folder.resolve("none"), folder));

        assertThat(halfATest.code()).isEqualTo(DataCode.LAN0605);
        assertThat(halfATest).hasMessageContaining("t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz");
        assertThat(nothing).hasMessageContaining("no such folder");
    }

    @Test
    void saysWhereALabelIsOutOfRange() {
        write(folder.resolve("t10k-labels-idx1-ubyte"), idx(new byte[] {0, 3, 2}, 3));

        DataException problem = problem(() -> load("idx:" + folder, folder));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0609);
        assertThat(problem)
                .hasMessageContaining("t10k-labels-idx1-ubyte: byte 9")
                .hasMessageContaining("found label 3, expected a class from 0 to 2");
    }

    @Test
    void needsALabelForEachImageAndImagesOfOneSize() {
        write(folder.resolve("t10k-labels-idx1-ubyte"), idx(new byte[] {0, 0}, 2));
        assertThat(problem(() -> load("idx:" + folder, folder)).code()).isEqualTo(DataCode.LAN0617);

        write(folder.resolve("t10k-labels-idx1-ubyte"), idx(new byte[] {0, 0, 0}, 3));
        write(folder.resolve("t10k-images.idx3-ubyte"), idx(PIXELS, 3, 2, 1));
        assertThat(problem(() -> load("idx:" + folder, folder)).code()).isEqualTo(DataCode.LAN0613);

        write(folder.resolve("t10k-images.idx3-ubyte"), idx(PIXELS, 3, 2));
        assertThat(problem(() -> load("idx:" + folder, folder)).code()).isEqualTo(DataCode.LAN0606);
    }
}
