// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an experiment that is stopped. */
@Timeout(60)
class StoppingTest {
    @TempDir
    Path temporary;

    /** Finishes the first trial; every later one says that it runs, and waits for ever. */
    private static Evaluator hangingAfterTheFirst(CountDownLatch hanging) {
        return trial -> {
            if (trial.number() > 1) {
                hanging.countDown();
                new CountDownLatch(1).await();
            }
            trial.finish(trial.number());
        };
    }

    @Test
    void keepsWhatHasFinishedAndCancelsWhatRuns() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(2);
        Path out = temporary.resolve("out");
        RunningExperiment running = Experiment.of(Spaces.tiny(), hangingAfterTheFirst(hanging))
                .withConcurrency(2)
                .withFolder(out)
                .start();
        hanging.await();
        running.stop();
        running.stop();
        Results results = running.results();
        assertThat(results.ended()).contains(EndReason.STOPPED);
        assertThat(results.trials())
                .extracting(TrialRecord::state)
                .containsExactly(TrialState.FINISHED, TrialState.CANCELLED, TrialState.CANCELLED);
        assertThat(Results.read(out).trials()).isEqualTo(results.trials());
        assertThat(Results.read(out).ended()).contains(EndReason.STOPPED);
    }

    @Test
    void tellsATrialThatItIsCancelled() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Boolean> seen = new AtomicReference<>();
        RunningExperiment running = Experiment.of(Spaces.tiny(), trial -> {
                    seen.set(trial.isCancelled());
                    started.countDown();
                    while (!trial.isCancelled()) {
                        Thread.onSpinWait();
                    }
                    seen.set(true);
                })
                .start();
        started.await();
        assertThat(seen.get()).isFalse();
        running.stop();
        assertThat(running.results().trials()).singleElement().satisfies(trial -> {
            assertThat(trial.state()).isEqualTo(TrialState.CANCELLED);
            assertThat(trial.failure()).isEmpty();
        });
        assertThat(seen.get()).isTrue();
    }

    @Test
    void keepsATrialThatFinishesAllTheSame() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        RunningExperiment running = Experiment.of(Spaces.tiny(), trial -> {
                    started.countDown();
                    while (!trial.isCancelled()) {
                        Thread.onSpinWait();
                    }
                    trial.finish(1);
                })
                .start();
        started.await();
        running.stop();
        assertThat(running.results().ranked()).hasSize(1);
        assertThat(running.results().ended()).contains(EndReason.STOPPED);
    }

    @Test
    void leavesATrialThatDoesNotEndToItself() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Experiment experiment = Experiment.of(Spaces.tiny(), trial -> {
            started.countDown();
            awaitWhateverComes(release);
        });
        RunningExperiment running =
                new RunningExperiment(Coordinator.open(experiment, Duration.ZERO, System::nanoTime));
        started.await();
        running.stop();
        assertThat(running.results().trials())
                .singleElement()
                .satisfies(trial -> assertThat(trial.state()).isEqualTo(TrialState.CANCELLED));
        release.countDown();
    }

    private static void awaitWhateverComes(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignored) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void stopsWhereTheCallerIsInterrupted() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CompletableFuture<Results> results = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            results.complete(
                    Experiment.of(Spaces.tiny(), hangingAfterTheFirst(hanging)).run());
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        hanging.await();
        caller.interrupt();
        caller.join();
        assertThat(results.join().ended()).contains(EndReason.STOPPED);
        assertThat(interrupted.join()).isTrue();
    }

    @Test
    void stopsFromAListener() {
        CompletableFuture<RunningExperiment> started = new CompletableFuture<>();
        RunningExperiment running = Experiment.of(Spaces.tiny(), trial -> trial.finish(1))
                .withListener(event -> {
                    if (event instanceof ExperimentEvent.Finished) {
                        started.join().stop();
                    }
                })
                .start();
        started.complete(running);
        assertThat(running.results().trials()).hasSize(1);
        assertThat(running.results().ended()).contains(EndReason.STOPPED);
    }

    @Test
    void isCompleteWhereTheStopComesTooLate() {
        RunningExperiment running = Experiment.of(Spaces.tiny(), trial -> trial.finish(1))
                .withTrials(3)
                .start();
        assertThat(running.results().ended()).contains(EndReason.LIMIT);
        running.stop();
        assertThat(running.results().ended()).contains(EndReason.LIMIT);
    }

    @Test
    void leavesAReadableLogWhereItsProcessIsKilled() throws Exception {
        Path out = temporary.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SuddenDeath.class.getName(),
                        out.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isEqualTo(SuddenDeath.STATUS);
        Results results = Results.read(out);
        assertThat(results.ended()).isEmpty();
        assertThat(results.trials())
                .extracting(TrialRecord::state)
                .containsExactly(TrialState.FINISHED, TrialState.FINISHED, TrialState.RUNNING);
        assertThat(results.best().orElseThrow().number()).isEqualTo(2);
        assertThat(out.resolve("best.json")).content().startsWith("{\n  \"trial\" : 2,");
    }

    /** A process that dies in the middle of its third trial. */
    static final class SuddenDeath {
        static final int STATUS = 42;

        private SuddenDeath() {}

        public static void main(String[] arguments) {
            Experiment.of(Spaces.tiny(), trial -> {
                        if (trial.number() == 3) {
                            Runtime.getRuntime().halt(STATUS);
                        }
                        trial.finish(trial.number());
                    })
                    .withFolder(Path.of(arguments[0]))
                    .run();
        }
    }
}
