// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashBenchmarkTest {
    private static HashBenchmark of(int cells) {
        HashBenchmark benchmark = new HashBenchmark();
        benchmark.cells = cells;
        benchmark.setUp();
        return benchmark;
    }

    @Test
    void tellsApartWhatTheTwinTellsApart() {
        HashBenchmark published = of(5);
        HashBenchmark longer = of(12);

        assertThat(published.hashed()).isEqualTo(of(5).hashed()).isNotEqualTo(longer.hashed());
        assertThat(published.printed()).isEqualTo(of(5).printed()).isNotEqualTo(longer.printed());
    }
}
