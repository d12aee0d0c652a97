// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures all benchmarks in rounds, and writes what it finds.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar lanista.benchmarks.report.Measurement \
 *     docs/performance/results.json 5 "$(git describe --always)"</pre>
 */
public final class Measurement {
    private static final String BENCHMARKS = "lanista.benchmarks.micro.";

    private final List<Measured> results = new ArrayList<>();

    private Measurement() {}

    /**
     * Measures and writes the results.
     *
     * @param arguments the file to write, the number of rounds, and what to call the version of the sources
     */
    public static void main(String... arguments) throws IOException, RunnerException {
        int rounds = Integer.parseInt(arguments[1]);
        Measurement measurement = new Measurement();
        for (int round = 1; round <= rounds; round++) {
            measurement.round(round);
        }
        Measurements all = new Measurements(Origin.here(arguments[2], rounds), measurement.results);
        Files.writeString(Path.of(arguments[0]), all.toJson());
    }

    private void round(int round) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(BENCHMARKS.replace(".", "\\."))
                .addProfiler(CpuTimeProfiler.class)
                .forks(1)
                .shouldFailOnError(true)
                .build();
        for (RunResult result : new Runner(options).run()) {
            results.add(measured(result, round));
        }
    }

    private static Measured measured(RunResult result, int round) {
        BenchmarkParams benchmark = result.getParams();
        Map<String, String> parameters = new LinkedHashMap<>();
        Collection<String> names = benchmark.getParamsKeys();
        names.forEach(name -> parameters.put(name, benchmark.getParam(name)));
        Result<?> score = result.getPrimaryResult();
        Result<?> cpu = Objects.requireNonNull(result.getSecondaryResults().get(CpuTimeProfiler.METRIC));
        return new Measured(
                benchmark.getBenchmark().replace(BENCHMARKS, ""),
                parameters,
                round,
                score.getScore(),
                score.getScoreUnit(),
                cpu.getScore());
    }
}
