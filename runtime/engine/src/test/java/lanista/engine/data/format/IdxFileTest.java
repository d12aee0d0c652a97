// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import static lanista.engine.data.format.SampleFiles.gzip;
import static lanista.engine.data.format.SampleFiles.idx;
import static lanista.engine.data.format.SampleFiles.problem;
import static lanista.engine.data.format.SampleFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.MemoryLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsDimensionsAndBytes() {
        IdxFile file = read(gzip(idx(new byte[] {1, 2, 3, 4, 5, 6}, 1, 2, 3)));

        assertThat(file.dimensions()).containsExactly(1, 2, 3);
        assertThat(file.values()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(file.placeOf(2).position()).isEqualTo("byte 18");
    }

    @Test
    void refusesAnotherMagicNumber() {
        for (int magic : new int[] {0x00000903, 0x01000803, 0x00010803, 0x00000800, 0x00000805, 0x89504e47}) {
            byte[] bytes = idx(new byte[6], 1, 2, 3);
            ByteBuffer.wrap(bytes).putInt(magic);

            DataException problem = problem(() -> read(bytes));

            assertThat(problem.code()).isEqualTo(DataCode.LAN0606);
            assertThat(problem).hasMessageContaining("byte 0").hasMessageContaining("0x%08x".formatted(magic));
        }
    }

    @Test
    void saysWhereItEndsTooEarly() {
        byte[] whole = idx(new byte[6], 1, 2, 3);

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThat(problem(() -> read(part)).code()).isEqualTo(DataCode.LAN0607);
        }
        assertThat(problem(() -> read(Arrays.copyOf(whole, whole.length - 2))))
                .hasMessageContaining("found at most 4 more bytes, expected 6 bytes of the 6 that the header declares");
    }

    @Test
    void refusesMoreThanTheHeaderDeclares() {
        DataException problem = problem(() -> read(idx(new byte[7], 1, 2, 3)));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0608);
        assertThat(problem).hasMessageContaining("byte 22");
    }

    @Test
    void believesNoHeaderThatDeclaresTooMuch() {
        byte[] huge = idx(new byte[1000], Integer.MAX_VALUE, 28, 28);
        byte[] negative = idx(new byte[1000], -1, 28, 28);
        byte[] overflowing = idx(new byte[1000], 1 << 16, 1 << 16, 1 << 16, 1 << 16);

        DataException inPlain = problem(() -> read(huge));
        DataException inPacked = problem(() -> read(gzip(huge)));

        assertThat(inPlain.code()).isEqualTo(DataCode.LAN0607);
        assertThat(inPlain).hasMessageContaining("found at most 1,000 more bytes, expected 1,683,627,179,");
        assertThat(inPacked.code()).isEqualTo(DataCode.LAN0607);
        assertThat(problem(() -> read(negative))).hasMessageContaining("expected 3,367,254,359,");
        assertThat(problem(() -> read(overflowing))).hasMessageContaining("expected 9,223,372,036,854,775,807");
    }

    @Test
    void refusesAFileOfNothing() {
        assertThat(problem(() -> read(idx(new byte[0], 0))).code()).isEqualTo(DataCode.LAN0614);
        assertThat(problem(() -> read(idx(new byte[0], -1, 0, 28))).code()).isEqualTo(DataCode.LAN0614);
    }

    @Test
    void saysWhichNumberOfDimensionsIsNeeded() {
        IdxFile labels = read(idx(new byte[6], 6));

        DataException problem = problem(() -> labels.requireRank(3, "images"));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0606);
        assertThat(problem).hasMessageContaining("found 1 dimensions, expected 3 for images");
    }

    private IdxFile read(byte[] bytes) {
        return IdxFile.read(write(folder.resolve("some-idx-ubyte"), bytes), new MemoryLimit(1 << 20));
    }
}
