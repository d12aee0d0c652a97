// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import lanista.ir.diagnostic.NativeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread on which one trial is evaluated. */
final class TrialThread {
    private static final Logger LOG = LoggerFactory.getLogger(TrialThread.class);

    private final Trial trial;
    private final Evaluator evaluator;
    private final InstantSource clock;
    private final Artefacts artefacts;
    private final Thread thread;

    /** @param end hears, on that thread, how the trial ended */
    TrialThread(
            Trial trial,
            Evaluator evaluator,
            InstantSource clock,
            Artefacts artefacts,
            BiConsumer<Trial, ExperimentEvent> end) {
        this.trial = trial;
        this.evaluator = evaluator;
        this.clock = clock;
        this.artefacts = artefacts;
        this.thread = new Thread(() -> end.accept(trial, evaluate()), "trial-" + trial.number());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void cancel() {
        trial.cancel();
        thread.interrupt();
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
