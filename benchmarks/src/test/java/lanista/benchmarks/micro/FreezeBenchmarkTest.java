// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import lanista.ir.canonical.CanonicalHash;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FreezeBenchmarkTest {
    @ParameterizedTest
    @EnumSource
    void givesWhatTheTwinGives(Example example) {
        FreezeBenchmark benchmark = new FreezeBenchmark();
        benchmark.example = example;
        benchmark.setUp();

        assertThat(benchmark.frozen()).isEqualTo(example.candidate());
        assertThat(CanonicalHash.of(benchmark.frozenAndFlattened())).isEqualTo(CanonicalHash.of(benchmark.frozen()));
    }
}
