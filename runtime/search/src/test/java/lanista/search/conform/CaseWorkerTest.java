// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CaseWorkerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** A process that does with a case what the case is called. */
    static final class Obeying {
        private Obeying() {}

        public static void main(String[] arguments) throws IOException {
            CaseProcess.answer(Obeying::obey);
        }

        private static Outcome obey(String name) {
            switch (name) {
                case "halt" -> Runtime.getRuntime().halt(134);
                case "hang" -> hang();
                default -> {}
            }
            return name.equals("pass") ? new Outcome.Passes() : new Outcome.Unsupported(name);
        }

        private static void hang() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Obeying.class.getName());
    }

    private static SuiteCase named(String name) {
        return new SuiteCase(name, Path.of(name));
    }

    @Test
    void passesOnWhatTheProcessAnswers() {
        try (CaseWorker worker = new CaseWorker(command(), LONG)) {
            assertThat(worker.run(named("pass"))).isEqualTo(new Outcome.Passes());
            assertThat(worker.run(named("NonZero"))).isEqualTo(new Outcome.Unsupported("NonZero"));
        }
    }

    @Test
    void outlivesACaseThatEndsTheProcess() {
        try (CaseWorker worker = new CaseWorker(command(), LONG)) {
            assertThat(worker.run(named("halt")))
                    .isEqualTo(new Outcome.Fails("it ended the process, with exit code 134"));
            assertThat(worker.run(named("pass"))).isEqualTo(new Outcome.Passes());
        }
    }

    @Test
    void outlivesACaseThatDoesNotEnd() {
        try (CaseWorker worker = new CaseWorker(command(), Duration.ofSeconds(3))) {
            assertThat(worker.run(named("hang"))).isEqualTo(new Outcome.Fails("it took longer than 3 s"));
            assertThat(worker.run(named("pass"))).isEqualTo(new Outcome.Passes());
        }
    }

    @Test
    void failsWhereNoProcessCanBeStarted() {
        try (CaseWorker worker = new CaseWorker(List.of("/nowhere/java"), LONG)) {
            assertThat(worker.run(named("pass"))).isEqualTo(new Outcome.Fails("no process could be started for it"));
        }
    }

    @Test
    void sortsOutcomesAndTellsOfEach() {
        Suite suite = new Suite(List.of(named("pass"), named("Unique"), named("halt"), named("NonZero")));
        Map<String, Outcome> told = new LinkedHashMap<>();

        ConformanceReport report = Conformance.run(suite, command(), LONG, told::put);

        assertThat(told.keySet()).containsExactly("pass", "Unique", "halt", "NonZero");
        assertThat(report.passes()).containsExactly("pass");
        assertThat(report.unsupported().keySet()).containsExactly("NonZero", "Unique");
        assertThat(report.fails()).containsOnlyKeys("halt");
        assertThat(report.size()).isEqualTo(4);
        assertThat(ConformanceJson.of(report))
                .hasToString(
                        "{\"passes\":[\"pass\"],\"unsupported\":{\"NonZero\":[\"NonZero\"],\"Unique\":[\"Unique\"]},"
                                + "\"fails\":[{\"case\":\"halt\",\"reason\":\"it ended the process, with exit code 134\"}]}");
    }
}
