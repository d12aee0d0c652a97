// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerformancePageTest {
    private static final Measurements MEASUREMENTS = new Measurements(
            new Origin("abc", "2 x processor, linux", "JVM", "libtorch", 2),
            List.of(
                    step("ENGINE", 1, 2.2, 2.1),
                    step("PERSON_CHANNELS_LAST", 1, 2.0, 2.0),
                    step("ENGINE", 2, 4.0, 3.9),
                    step("PERSON_CHANNELS_LAST", 2, 4.0, 3.0),
                    new Measured(
                            "SamplingBenchmark.sampled", Map.of("example", "DIGITS"), 1, 12_345.6, "ops/s", 0.08)));

    private static Measured step(String author, int round, double score, double cpu) {
        return new Measured(
                "TrainingStepBenchmark.oneThread",
                Map.of("example", "DIGITS", "author", author),
                round,
                score,
                "ms/op",
                cpu);
    }

    @Test
    void comparesWithinRounds() {
        assertThat(PerformancePage.of(MEASUREMENTS))
                .contains("| TrainingStep oneThread digits | engine | 1.175 | 1.050 | 3.00 ms | 3.10 ms |")
                .contains(
                        "| TrainingStep oneThread digits | person channels last | 1.000 | 1.000 | 2.50 ms | 3.00 ms |");
    }

    @Test
    void tellsWhatHasNoTwinApart() {
        assertThat(PerformancePage.of(MEASUREMENTS))
                .contains("| Sampling sampled digits | 0.0800 ms | 12,346 candidates/s |");
    }

    @Test
    void readsWhatItWrites() {
        assertThat(Measurements.parse(MEASUREMENTS.toJson())).isEqualTo(MEASUREMENTS);
    }
}
