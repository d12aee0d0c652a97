// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trials that have not ended, each with the moment at which it should have: by the limit of a trial, or, once it is
 * cancelled, by the patience that is had with it. They run on threads of their own; one thread uses this.
 */
final class RunningTrials implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningTrials.class);

    private final Stopwatch stopwatch;
    private final Optional<Duration> limit;
    private final Duration patience;
    private final ExecutorService threads = Executors.newCachedThreadPool(TrialRun.THREADS);
    private final Map<Integer, Timed> trials = new LinkedHashMap<>();

    private record Timed(TrialRun run, long deadline) {}

    /**
     * @param limit of a trial's time
     * @param patience how long cancelled ones may take to end
     */
    RunningTrials(Stopwatch stopwatch, Optional<Duration> limit, Duration patience) {
        this.stopwatch = stopwatch;
        this.limit = limit;
        this.patience = patience;
    }

    void start(TrialRun run) {
        long deadline = limit.map(stopwatch::in).orElse(Stopwatch.NEVER);
        trials.put(run.trial().number(), new Timed(run, deadline));
        threads.execute(run);
    }

    boolean isEmpty() {
        return trials.isEmpty();
    }

    /** How many of them were not cancelled. */
    int active() {
        return (int) trials.values().stream()
                .filter(timed -> !timed.run().trial().isCancelled())
                .count();
    }

    /** The next moment at which one is overdue. */
    long nextDeadline() {
        return trials.values().stream().mapToLong(Timed::deadline).min().orElse(Stopwatch.NEVER);
    }

    /** Those that take longer than they may. */
    List<Trial> overdue() {
        return trials.values().stream()
                .filter(timed -> stopwatch.isOver(timed.deadline()))
                .map(timed -> timed.run().trial())
                .toList();
    }

    /** Tells one to end. */
    void cancel(Trial trial) {
        trials.computeIfPresent(trial.number(), (number, timed) -> cancelled(timed));
    }

    /** Tells those to end that were not told. */
    void cancelAll() {
        trials.replaceAll((number, timed) -> timed.run().trial().isCancelled() ? timed : cancelled(timed));
    }

    private Timed cancelled(Timed timed) {
        timed.run().cancel();
        return new Timed(timed.run(), stopwatch.in(patience));
    }

    /** Waits no longer for one that was cancelled. */
    void leave(Trial trial) {
        LOG.warn("trial {} was cancelled and did not end in {}: it is left to itself", trial.number(), patience);
        remove(trial);
    }

    /** Forgets one that has ended. */
    void remove(Trial trial) {
        trials.remove(trial.number());
    }

    /** Tells all to end, and waits for none. */
    @Override
    public void close() {
        cancelAll();
        threads.shutdown();
    }
}
