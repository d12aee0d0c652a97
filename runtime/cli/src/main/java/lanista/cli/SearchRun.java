// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lanista.search.Experiment;
import lanista.search.Results;
import lanista.search.RunningExperiment;

/** Runs an experiment to its end, or to Ctrl-C, and prints the top trials either way. */
final class SearchRun {
    /** A trial that is told to stop does so between two batches. */
    private static final long PATIENCE_SECONDS = 60;

    private static final int SHOWN = 10;

    private final PrintWriter out;
    private final CountDownLatch printed = new CountDownLatch(1);

    SearchRun(PrintWriter out) {
        this.out = out;
    }

    /** The exit code: 0 where a trial has finished. */
    int run(Experiment experiment) {
        RunningExperiment running = experiment.start();
        Thread stop = new Thread(() -> stop(running), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            Results results = running.results();
            out.print(TopTable.of(results, SHOWN));
            out.flush();
            return results.best().isPresent() ? ExitCode.DONE : ExitCode.INPUT;
        } finally {
            printed.countDown();
            forget(stop);
        }
    }

    /** On Ctrl-C: the virtual machine waits for this, and this for the results to be printed. */
    private void stop(RunningExperiment running) {
        running.stop();
        try {
            printed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // Then it is running, and has just been told to end.
        }
    }
}
