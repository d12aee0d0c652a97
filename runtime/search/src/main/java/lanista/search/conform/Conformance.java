// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Runs the cases of a suite, none of which can end or stop this process. */
public final class Conformance {
    /** More than any case of the suite needs, the start of the process that runs it included. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Conformance() {}

    /**
     * Runs all cases, one after the other.
     *
     * @param progress is told the name of each case and what became of it
     */
    public static ConformanceReport run(Suite suite, BiConsumer<String, Outcome> progress) {
        return run(suite, command(), LIMIT, progress);
    }

    /** As {@link #run(Suite, BiConsumer)}, with processes that another command starts. */
    static ConformanceReport run(
            Suite suite, List<String> command, Duration limit, BiConsumer<String, Outcome> progress) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        try (CaseWorker worker = new CaseWorker(command, limit)) {
            for (SuiteCase one : suite.cases()) {
                Outcome outcome = worker.run(one);
                outcomes.put(one.name(), outcome);
                progress.accept(one.name(), outcome);
            }
        }
        return ConformanceReport.of(outcomes);
    }

    /** This Java with this class path. */
    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                CaseProcess.class.getName());
    }
}
