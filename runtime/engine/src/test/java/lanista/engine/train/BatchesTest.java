// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {
    @ParameterizedTest
    @CsvSource({
        "6, 3, 3 3",
        "8, 3, 3 3 2",
        "7, 3, 3 4",
        "2, 3, 2",
        "1, 3, 1",
        "4, 3, 4",
        "3, 1, 1 1 1",
        "1, 1, 1",
        "129, 64, 64 65",
    })
    void haveOneSizeButForTheLast(int examples, int size, String sizes) {
        Batches batches = new Batches(examples, size);

        assertThat(IntStream.range(0, batches.count())
                        .mapToObj(batch -> String.valueOf(batches.to(batch) - batches.from(batch)))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(sizes);
    }

    @Test
    void coverEveryExampleOnce() {
        for (int examples = 1; examples < 40; examples++) {
            for (int size = 1; size < 12; size++) {
                Batches batches = new Batches(examples, size);
                int covered = 0;
                int longest = 0;
                for (int batch = 0; batch < batches.count(); batch++) {
                    assertThat(batches.from(batch)).isEqualTo(covered);
                    longest = Math.max(longest, batches.to(batch) - covered);
                    covered = batches.to(batch);
                }
                assertThat(covered).isEqualTo(examples);
                assertThat(batches.longest()).as("%d in %d", examples, size).isEqualTo(longest);
            }
        }
    }
}
