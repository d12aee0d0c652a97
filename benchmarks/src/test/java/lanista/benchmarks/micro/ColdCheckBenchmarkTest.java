// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColdCheckBenchmarkTest {
    @ParameterizedTest
    @CsvSource({"DIGITS, 18", "NASBENCH201, 15625"})
    void reportsAlikeTheSecondTime(Example example, BigInteger architectures) {
        ColdCheckBenchmark benchmark = new ColdCheckBenchmark();
        benchmark.example = example;

        assertThat(benchmark.first().count().architectures()).isEqualTo(architectures);
        assertThat(benchmark.second().count().architectures()).isEqualTo(architectures);
    }
}
