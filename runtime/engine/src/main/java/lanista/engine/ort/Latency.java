// SPDX-License-Identifier: Apache-2.0
package lanista.engine.ort;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import lanista.ir.weights.HostTensor;

/**
 * How long a model takes for one batch, from tensors of Java to tensors of Java. Quantiles are times that were measured,
 * by the nearest-rank rule.
 *
 * @param median half of the runs took no longer, in nanoseconds
 * @param p95 nineteen of twenty runs took no longer, in nanoseconds
 * @param batch how many examples a run had
 * @param threads that computed a run
 * @param warmUp runs before the first that counts
 * @param runs that count
 */
public record Latency(long median, long p95, long batch, int threads, int warmUp, int runs) {
    private static final double NANOSECONDS = 1e6;

    private static final String MEDIAN = "latency";
    private static final String TAIL = "latencyP95";

    /** The names of {@link #metrics}. */
    public static final List<String> METRICS = List.of(MEDIAN, TAIL);

    /**
     * How often a model is run to measure it.
     *
     * @param warmUp runs that do not count: memory is laid out, and caches fill
     * @param runs that count, at least 1
     */
    public record Effort(int warmUp, int runs) {
        /** Enough for a median that holds from one measurement to the next on an idle machine. */
        public static final Effort STANDARD = new Effort(10, 100);

        public Effort {
            if (warmUp < 0 || runs < 1) {
                throw new IllegalArgumentException(
                        "a measurement has 0 or more runs to warm up and at least 1 that counts, got %d and %d"
                                .formatted(warmUp, runs));
            }
        }
    }

    /**
     * Measures a model.
     *
     * @param inputs of every run; the first dimension of the first is the batch
     * @param clock in nanoseconds, such as {@code System::nanoTime}
     * @throws CancellationException where the caller is interrupted
     */
    public static Latency measure(
            OnnxProgram program, Map<String, HostTensor> inputs, Effort effort, LongSupplier clock) {
        for (int i = 0; i < effort.warmUp(); i++) {
            runOnce(program, inputs);
        }
        long[] times = new long[effort.runs()];
        for (int i = 0; i < times.length; i++) {
            long start = clock.getAsLong();
            runOnce(program, inputs);
            times[i] = clock.getAsLong() - start;
        }
        int threads = program.options().threads().count();
        return of(times, batch(program, inputs), threads, effort.warmUp());
    }

    private static void runOnce(OnnxProgram program, Map<String, HostTensor> inputs) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the measurement of latency was stopped");
        }
        program.run(inputs);
    }

    private static long batch(OnnxProgram program, Map<String, HostTensor> inputs) {
        return program.inputs().stream()
                .map(input -> inputs.get(input.name()))
                .filter(tensor -> tensor != null && !tensor.shape().isEmpty())
                .mapToLong(tensor -> tensor.shape().get(0))
                .findFirst()
                .orElse(1);
    }

    static Latency of(long[] times, long batch, int threads, int warmUp) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return new Latency(quantile(sorted, 0.5), quantile(sorted, 0.95), batch, threads, warmUp, times.length);
    }

    /** The smallest time that the given share of the runs did not exceed. */
    private static long quantile(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    /** These numbers as metrics: {@code latency} and {@code latencyP95}, both in milliseconds. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(MEDIAN, median / NANOSECONDS);
        metrics.put(TAIL, p95 / NANOSECONDS);
        return Collections.unmodifiableMap(metrics);
    }

    /** {@code median 1.234 ms, 95 % within 1.500 ms (batch 1, 2 threads, 100 runs after 10 to warm up)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "median %.3f ms, 95 %% within %.3f ms (batch %d, %d %s, %d runs after %d to warm up)",
                median / NANOSECONDS,
                p95 / NANOSECONDS,
                batch,
                threads,
                threads == 1 ? "thread" : "threads",
                runs,
                warmUp);
    }
}
