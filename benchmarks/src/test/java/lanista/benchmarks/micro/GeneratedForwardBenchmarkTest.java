// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("torch")
class GeneratedForwardBenchmarkTest {
    @ParameterizedTest
    @EnumSource
    void givesWhatTheTwinGives(Example example) {
        GeneratedForwardBenchmark benchmark = new GeneratedForwardBenchmark();
        benchmark.example = example;
        benchmark.setUp();
        try {
            float[] expected = benchmark.interpreted();
            float[] found = benchmark.generated();

            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isEqualTo(expected[i], Offset.offset(1e-4f));
            }
        } finally {
            benchmark.tearDown();
        }
    }
}
