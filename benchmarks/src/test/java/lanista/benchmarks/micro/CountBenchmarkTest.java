// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountBenchmarkTest {
    @Test
    void countsWhatTheTwinCounts() {
        CountBenchmark benchmark = new CountBenchmark();
        benchmark.example = Example.DIGITS;
        benchmark.setUp();

        assertThat(benchmark.architectures().architectures()).isEqualTo(18);
        assertThat(benchmark.distinct()).isEqualTo(18).isEqualTo(benchmark.distinctFrozen());
    }
}
