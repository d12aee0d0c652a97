// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process that runs cases for this one. Where a case ends it, or takes longer than the limit, the case fails and the
 * next one gets another process. One thread at a time may use it.
 */
final class CaseWorker implements AutoCloseable {
    private final List<String> command;
    private final Duration limit;

    private @Nullable Running running;

    /**
     * @param command what starts a process that reads folders of cases, a line each, and answers with outcomes
     * @param limit how long a case may take
     */
    CaseWorker(List<String> command, Duration limit) {
        this.command = List.copyOf(command);
        this.limit = limit;
    }

    Outcome run(SuiteCase one) {
        Running process = running;
        try {
            if (process == null) {
                process = new Running(command);
                running = process;
            }
            return process.ask(one.folder().toString(), limit).orElseGet(this::abandoned);
        } catch (IOException broken) {
            return abandoned();
        } catch (InterruptedException stopped) {
            close();
            Thread.currentThread().interrupt();
            return new Outcome.Fails("the run was interrupted");
        }
    }

    /** Ends a process that gave no answer, and tells why it gave none. */
    private Outcome abandoned() {
        Running process = running;
        running = null;
        return new Outcome.Fails(
                process == null
                        ? "no process could be started for it"
                        : process.end()
                                .map(code -> "it ended the process, with exit code " + code)
                                .orElse("it took longer than %d s".formatted(limit.toSeconds())));
    }

    @Override
    public void close() {
        if (running != null) {
            running.end();
            running = null;
        }
    }

    /** A process with the thread that reads what it says. */
    private static final class Running {
        /** How long a process whose output has ended may take to end itself. */
        private static final long GRACE_SECONDS = 5;

        private final Process process;
        private final Writer questions;
        private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
        private volatile boolean ended;

        Running(List<String> command) throws IOException {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
            Thread reader = new Thread(this::read, "outcomes");
            reader.setDaemon(true);
            reader.start();
        }

        /** Passes on each line, and at last that there are no more. */
        private void read() {
            try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                    lines.add(Optional.of(line));
                }
            } catch (IOException | UncheckedIOException gone) {
                // The process was ended while it wrote.
            }
            ended = true;
            lines.add(Optional.empty());
        }

        /** The answer to a question; empty where none comes in time, or none can come. */
        Optional<Outcome> ask(String question, Duration limit) throws IOException, InterruptedException {
            questions.write(question + "\n");
            questions.flush();
            long end = System.nanoTime() + limit.toNanos();
            while (true) {
                Optional<String> line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (line == null || line.isEmpty()) {
                    return Optional.empty();
                }
                Optional<Outcome> outcome = line.flatMap(OutcomeText::read);
                if (outcome.isPresent()) {
                    return outcome;
                }
            }
        }

        /** Ends the process. @return the exit code, where it had ended by itself */
        Optional<Integer> end() {
            try {
                Optional<Integer> code = ended && process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)
                        ? Optional.of(process.exitValue())
                        : Optional.empty();
                process.destroyForcibly().waitFor();
                return code;
            } catch (InterruptedException stopped) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }
}
