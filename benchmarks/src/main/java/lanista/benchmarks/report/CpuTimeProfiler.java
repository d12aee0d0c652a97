// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The processor time that a process takes for an operation, over all of its threads. Unlike the time on the clock it does
 * not grow while other programs hold the processors.
 */
public final class CpuTimeProfiler implements InternalProfiler {
    static final String METRIC = "cpu";

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private long start;

    @Override
    public String getDescription() {
        return "processor time of an operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        start = SYSTEM.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double milliseconds = (SYSTEM.getProcessCpuTime() - start) / 1e6;
        long operations = Math.max(1, result.getMetadata().getAllOps());
        return List.of(new ScalarResult(METRIC, milliseconds / operations, "ms/op", AggregationPolicy.AVG));
    }
}
