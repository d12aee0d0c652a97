// SPDX-License-Identifier: Apache-2.0
package lanista.engine.ort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private static final long[] TIMES =
            LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray();

    @Test
    void quantilesAreTimesThatWereMeasured() {
        Latency latency = Latency.of(TIMES, 8, 2, 10);

        assertThat(latency).isEqualTo(new Latency(50_000_000, 95_000_000, 8, 2, 10, 100));
    }

    @Test
    void aSingleRunIsEveryQuantile() {
        assertThat(Latency.of(new long[] {7}, 1, 1, 0)).isEqualTo(new Latency(7, 7, 1, 1, 0, 1));
    }

    @Test
    void metricsAreMilliseconds() {
        assertThat(Latency.of(TIMES, 1, 1, 0).metrics())
                .containsExactly(Map.entry("latency", 50.0), Map.entry("latencyP95", 95.0));
    }

    @Test
    void saysHowItWasMeasured() {
        assertThat(Latency.of(TIMES, 8, 2, 10))
                .hasToString(
                        "median 50.000 ms, 95 % within 95.000 ms (batch 8, 2 threads, 100 runs after 10 to warm up)");
        assertThat(Latency.of(TIMES, 1, 1, 0).toString()).contains("(batch 1, 1 thread, ");
    }

    @Test
    void refusesAnEffortThatMeasuresNothing() {
        assertThatThrownBy(() -> new Latency.Effort(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a measurement has 0 or more runs to warm up and at least 1 that counts, got 0 and 0");
    }
}
