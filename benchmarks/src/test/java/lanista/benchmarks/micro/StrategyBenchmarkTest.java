// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrategyBenchmarkTest {
    @ParameterizedTest
    @ValueSource(strings = {"random", "evolution", "tpe"})
    void asksForArchitecturesOfTheSpace(String strategy) {
        StrategyBenchmark benchmark = new StrategyBenchmark();
        benchmark.strategy = strategy;
        benchmark.setUp();
        benchmark.learn();

        assertThat(benchmark.askedAndTold().values()).hasSize(6);
        assertThat(benchmark.askedAndTold()).isNotEqualTo(benchmark.askedAndTold());
    }
}
