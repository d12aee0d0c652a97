// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import lanista.engine.ComputeThreads;

/** What JMH runs benchmarks of the engine on: compute threads, as trials have them. */
public final class ComputeExecutor extends ThreadPoolExecutor {
    /** The system property with the number of threads of one computation. */
    private static final String THREADS = "lanista.benchmarks.threads";

    // Arguments of a forked JVM, for annotations.
    static final String CUSTOM = "-Djmh.executor=CUSTOM";
    static final String CLASS = "-Djmh.executor.class=lanista.benchmarks.micro.ComputeExecutor";
    static final String ONE_THREAD = "-D" + THREADS + "=1";
    static final String TWO_THREADS = "-D" + THREADS + "=2";

    /** What JMH calls. */
    public ComputeExecutor(int workers, String name) {
        super(
                workers,
                workers,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new ComputeThreads(Integer.getInteger(THREADS, 1)).factory(name));
    }
}
