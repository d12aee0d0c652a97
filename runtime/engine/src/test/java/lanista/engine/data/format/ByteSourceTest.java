// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import static lanista.engine.data.format.SampleFiles.gzip;
import static lanista.engine.data.format.SampleFiles.problem;
import static lanista.engine.data.format.SampleFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.MemoryLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteSourceTest {
    private static final MemoryLimit LIMIT = new MemoryLimit(1 << 20);

    @TempDir
    private Path folder;

    @Test
    void readsPlainAndGzipAlike() {
        byte[] bytes = {1, 2, 3, 4, 5};
        for (Path file : new Path[] {write(folder.resolve("a"), bytes), write(folder.resolve("b"), gzip(bytes))}) {
            try (ByteSource source = ByteSource.open(file, LIMIT)) {
                assertThat(source.read(2, "a pair")).containsExactly(1, 2);
                assertThat(source.here()).hasToString(file + ": byte 2");
                assertThat(source.readAll()).containsExactly(3, 4, 5);
                source.expectEnd("five bytes");
            }
        }
    }

    @Test
    void readsAnEmptyFile() {
        try (ByteSource source = ByteSource.open(write(folder.resolve("a"), new byte[0]), LIMIT)) {
            assertThat(source.readAll()).isEmpty();
        }
    }

    @Test
    void saysHowManyBytesAreMissing() {
        Path plain = write(folder.resolve("a"), new byte[3]);
        Path packed = write(folder.resolve("b"), gzip(new byte[3]));

        DataException inPlain = problem(() -> readFive(plain));
        DataException inPacked = problem(() -> readFive(packed));

        assertThat(inPlain.code()).isEqualTo(DataCode.LAN0607);
        assertThat(inPlain)
                .hasMessageContaining("byte 0")
                .hasMessageContaining("found at most 3 more bytes, expected 5 bytes of food");
        assertThat(inPacked.code()).isEqualTo(DataCode.LAN0607);
        assertThat(inPacked).hasMessageContaining("byte 3").hasMessageContaining("expected 2 more bytes of food");
    }

    private static void readFive(Path file) {
        try (ByteSource source = ByteSource.open(file, LIMIT)) {
            source.read(5, "food");
        }
    }

    @Test
    void believesNoCountThatTheFileCannotHold() {
        Path packed = write(folder.resolve("b"), gzip(new byte[1000]));

        DataException problem = problem(() -> {
            try (ByteSource source = ByteSource.open(packed, new MemoryLimit(Long.MAX_VALUE))) {
                source.read(Integer.MAX_VALUE, "pixels");
            }
        });

        assertThat(problem.code()).isEqualTo(DataCode.LAN0607);
        assertThat(problem).hasMessageContaining("2,147,483,647 bytes of pixels");
    }

    @Test
    void stopsInflatingAtTheLimit() {
        Path bomb = write(folder.resolve("bomb.gz"), gzip(new byte[8 << 20]));

        DataException all = problem(() -> {
            try (ByteSource source = ByteSource.open(bomb, LIMIT)) {
                source.readAll();
            }
        });
        DataException some = problem(() -> {
            try (ByteSource source = ByteSource.open(bomb, LIMIT)) {
                source.read(2 << 20, "zeros");
            }
        });

        assertThat(all.code()).isEqualTo(DataCode.LAN0616);
        assertThat(some.code()).isEqualTo(DataCode.LAN0616);
    }

    @Test
    void noticesDamagedAndTruncatedGzip() {
        byte[] packed = gzip("some text that deflate cannot do much about".getBytes(StandardCharsets.UTF_8));
        byte[] wrongChecksum = packed.clone();
        wrongChecksum[packed.length - 6] ^= 1;
        byte[] wrongMethod = packed.clone();
        wrongMethod[2] = 7;

        assertThat(readAll(Arrays.copyOf(packed, packed.length - 12)).code()).isEqualTo(DataCode.LAN0607);
        assertThat(readAll(Arrays.copyOf(packed, 5)).code()).isEqualTo(DataCode.LAN0607);
        assertThat(readAll(wrongChecksum).code()).isEqualTo(DataCode.LAN0618);
        assertThat(readAll(wrongMethod).code()).isEqualTo(DataCode.LAN0618);
    }

    private DataException readAll(byte[] contents) {
        Path file = write(folder.resolve("damaged"), contents);
        return problem(() -> {
            try (ByteSource source = ByteSource.open(file, LIMIT)) {
                source.readAll();
            }
        });
    }

    @Test
    void noticesWhatFollowsTheEnd() {
        Path file = write(folder.resolve("a"), new byte[3]);

        DataException problem = problem(() -> {
            try (ByteSource source = ByteSource.open(file, LIMIT)) {
                source.read(2, "food");
                source.expectEnd("two bytes");
            }
        });

        assertThat(problem.code()).isEqualTo(DataCode.LAN0608);
        assertThat(problem).hasMessageContaining("byte 2").hasMessageContaining("the end of the file after two bytes");
    }

    @Test
    void opensPlainFilesOnly() throws Exception {
        Path pipe = folder.resolve("pipe");

        DataException missing = problem(() -> ByteSource.open(folder.resolve("none"), LIMIT));
        DataException directory = problem(() -> ByteSource.open(folder, LIMIT));

        assertThat(missing.code()).isEqualTo(DataCode.LAN0605);
        assertThat(missing).hasMessageContaining("no such file");
        assertThat(directory).hasMessageContaining("found a folder");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no named pipes here");
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(problem(() -> ByteSource.open(pipe, LIMIT))).hasMessageContaining("not a plain file");
    }
}
