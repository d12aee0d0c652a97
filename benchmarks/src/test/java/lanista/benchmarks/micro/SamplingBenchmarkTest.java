// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import lanista.ir.space.Candidate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SamplingBenchmarkTest {
    @ParameterizedTest
    @EnumSource
    void givesWhatTheTwinGives(Example example) {
        List<Candidate> candidates = candidates(example, SamplingBenchmark::sampled);

        assertThat(candidates)
                .isEqualTo(candidates(example, SamplingBenchmark::readAndSampled))
                .allMatch(candidate -> candidate.graph().isClosed())
                .doesNotHaveDuplicates();
    }

    private static List<Candidate> candidates(Example example, Function<SamplingBenchmark, Candidate> body) {
        SamplingBenchmark benchmark = new SamplingBenchmark();
        benchmark.example = example;
        benchmark.setUp();
        return IntStream.range(0, 3).mapToObj(i -> body.apply(benchmark)).toList();
    }
}
