// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import static lanista.engine.data.format.SampleFiles.cifar;
import static lanista.engine.data.format.SampleFiles.concat;
import static lanista.engine.data.format.SampleFiles.problem;
import static lanista.engine.data.format.SampleFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.MemoryLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarRecordsTest {
    private static final MemoryLimit LIMIT = new MemoryLimit(1 << 20);

    @TempDir
    private Path folder;

    @Test
    void gathersTheRecordsOfSeveralFiles() {
        CifarRecords records = new CifarRecords(LIMIT);
        add(records, "one.bin", cifar(3, 9, 200));
        add(records, "empty.bin", new byte[0]);
        add(records, "two.bin", cifar(7));

        assertThat(records.count()).isEqualTo(4);
        assertThat(records.labels()).containsExactly(3, 9, 200, 7);
        byte[] pixels = records.pixels();
        assertThat(pixels).hasSize(4 * 3072);
        assertThat(Arrays.copyOfRange(pixels, 3072, 2 * 3072)).containsOnly(1);
        assertThat(Arrays.copyOfRange(pixels, 3 * 3072, 4 * 3072)).containsOnly(0);
        assertThat(records.placeOf(2)).hasToString(folder.resolve("one.bin") + ": byte 6146");
        assertThat(records.placeOf(3)).hasToString(folder.resolve("two.bin") + ": byte 0");
    }

    @Test
    void refusesHalfARecord() {
        CifarRecords records = new CifarRecords(LIMIT);

        DataException problem = problem(() -> add(records, "half.bin", concat(cifar(1), new byte[100])));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0607);
        assertThat(problem).hasMessageContaining("byte 3073").hasMessageContaining("a last record of 100 bytes");
    }

    @Test
    void boundsTheSumOfAllFiles() {
        CifarRecords records = new CifarRecords(new MemoryLimit(10_000));
        add(records, "one.bin", cifar(1, 2));

        DataException problem = problem(() -> add(records, "two.bin", cifar(1, 2)));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0616);
    }

    private void add(CifarRecords records, String name, byte[] bytes) {
        try (ByteSource source = ByteSource.open(write(folder.resolve(name), bytes), LIMIT)) {
            records.add(source);
        }
    }
}
