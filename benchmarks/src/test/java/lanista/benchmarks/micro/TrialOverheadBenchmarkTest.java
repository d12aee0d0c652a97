// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("torch")
class TrialOverheadBenchmarkTest {
    @ParameterizedTest
    @EnumSource
    void startsTheNetworkThatIsWrittenByHand(Example example) {
        assertThat(parameters(example, Author.ENGINE))
                .isPositive()
                .isEqualTo(parameters(example, Author.PERSON_CHANNELS_LAST));
    }

    private static int parameters(Example example, Author author) {
        TrialOverheadBenchmark benchmark = new TrialOverheadBenchmark();
        benchmark.example = example;
        benchmark.author = author;
        benchmark.setUp();
        try {
            return benchmark.withoutSteps();
        } finally {
            benchmark.tearDown();
        }
    }
}
