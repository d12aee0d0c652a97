// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import lanista.ir.diagnostic.NativeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The evaluation of one trial, on a thread that may have evaluated others before. */
final class TrialRun implements Runnable {
    /** Makes threads on which trials run, which do not keep the process alive. */
    static final ThreadFactory THREADS = run -> {
        Thread thread = new Thread(run, "trial");
        thread.setDaemon(true);
        return thread;
    };

    private static final Logger LOG = LoggerFactory.getLogger(TrialRun.class);

    private final Trial trial;
    private final Evaluator evaluator;
    private final InstantSource clock;
    private final Artefacts artefacts;
    private final BiConsumer<Trial, ExperimentEvent> end;
    private @Nullable Thread thread;

    /** @param end hears, on the thread of the trial, how it ended */
    TrialRun(
            Trial trial,
            Evaluator evaluator,
            InstantSource clock,
            Artefacts artefacts,
            BiConsumer<Trial, ExperimentEvent> end) {
        this.trial = trial;
        this.evaluator = evaluator;
        this.clock = clock;
        this.artefacts = artefacts;
        this.end = end;
    }

    Trial trial() {
        return trial;
    }

    @Override
    public void run() {
        begin(Thread.currentThread());
        try {
            end.accept(trial, evaluated());
        } finally {
            leave();
        }
    }

    private synchronized void begin(Thread current) {
        thread = current;
        current.setName("trial-" + trial.number());
        if (trial.isCancelled()) {
            current.interrupt();
        }
    }

    /** From here on a cancellation would meet another trial; one that came before does not outlive this. */
    private synchronized void leave() {
        thread = null;
        Thread.interrupted();
    }

    synchronized void cancel() {
        trial.cancel();
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** How it ended, whatever goes wrong with telling so: the search waits for it. */
    private ExperimentEvent evaluated() {
        try {
            return evaluate();
        } catch (Throwable again) {
            return failed("it failed, and %s came up when that was to be told"
                    .formatted(again.getClass().getSimpleName()));
        }
    }

    private ExperimentEvent evaluate() {
        try {
            evaluator.evaluate(trial);
        } catch (Throwable cause) {
            return trial.isPruned() ? pruned() : trial.isCancelled() ? cancelled() : failed(cause);
        }
        if (trial.isPruned()) {
            return pruned();
        }
        Optional<ExperimentEvent> finished =
                trial.metrics().map(metrics -> new ExperimentEvent.Finished(clock.instant(), trial.number(), metrics));
        return finished.orElseGet(() -> trial.isCancelled()
                ? cancelled()
                : failed("the evaluator ended without final metrics: it has to call Trial.finish"));
    }

    private ExperimentEvent pruned() {
        return new ExperimentEvent.Pruned(clock.instant(), trial.number(), trial.reported());
    }

    private ExperimentEvent cancelled() {
        return new ExperimentEvent.Cancelled(clock.instant(), trial.number());
    }

    private ExperimentEvent failed(Throwable cause) {
        LOG.debug("trial {} failed", trial.number(), cause);
        try {
            artefacts.keepTrace(trial.number(), cause);
        } catch (IOException | NativeException unwritable) {
            LOG.warn("the stack trace of trial {} could not be kept", trial.number(), unwritable);
        }
        return failed(Failure.message(cause));
    }

    private ExperimentEvent failed(String message) {
        return new ExperimentEvent.Failed(clock.instant(), trial.number(), message);
    }
}
