// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmitBenchmarkTest {
    @ParameterizedTest
    @CsvSource({
        "DIGITS, java, public final class Network extends Module",
        "NASBENCH201, java, public final class Network extends Module",
        "DIGITS, pytorch, class Digits(nn.Module)",
        "NASBENCH201, pytorch, class NasBench201(nn.Module)"
    })
    void writesTheModel(Example example, String target, String head) {
        EmitBenchmark benchmark = new EmitBenchmark();
        benchmark.example = example;
        benchmark.target = target;
        benchmark.setUp();

        assertThat(benchmark.emitted().values())
                .singleElement()
                .satisfies(bytes ->
                        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains(head));
    }
}
