// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.report;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one process measured of one benchmark.
 *
 * @param benchmark class and method, such as {@code TrainingStepBenchmark.oneThread}
 * @param parameters of the benchmark, by name
 * @param round of the measurement, from 1
 * @param score in the benchmark's unit
 * @param unit such as {@code ms/op}
 * @param cpuMilliseconds processor time of an operation
 */
record Measured(
        String benchmark,
        Map<String, String> parameters,
        int round,
        double score,
        String unit,
        double cpuMilliseconds) {
    Measured {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }
}
