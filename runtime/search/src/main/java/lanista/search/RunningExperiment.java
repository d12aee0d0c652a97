// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** An experiment on its way. Any thread may use it. */
public final class RunningExperiment {
    private final Coordinator coordinator;
    private final FutureTask<Results> task;

    RunningExperiment(Coordinator coordinator) {
        this.coordinator = coordinator;
        this.task = new FutureTask<>(coordinator::run);
        Thread thread = new Thread(task, "experiment");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Ends it early: running trials are cancelled, what has finished is kept. Returns at once; a second call does
     * nothing.
     */
    public void stop() {
        coordinator.stop();
    }

    /** Waits for the end. An interrupt of the caller stops the experiment. */
    public Results results() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException interrupt) {
                    interrupted = true;
                    stop();
                }
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            // Running an experiment throws no checked exception.
            throw (RuntimeException) failure.getCause();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
