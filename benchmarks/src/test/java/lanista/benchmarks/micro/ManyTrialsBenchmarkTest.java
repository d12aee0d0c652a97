// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import lanista.search.EndReason;
import lanista.search.Results;
import org.junit.jupiter.api.Test;

class ManyTrialsBenchmarkTest {
    @Test
    void triesAsManyAsItSays() {
        ManyTrialsBenchmark benchmark = new ManyTrialsBenchmark();
        benchmark.trials = 200;
        benchmark.strategy = "evolution";
        benchmark.setUp();
        Results results = benchmark.searched();

        assertThat(results.ranked()).hasSize(200);
        assertThat(results.ended()).contains(EndReason.LIMIT);
    }
}
