// SPDX-License-Identifier: Apache-2.0
package lanista.search.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;
import lanista.search.Spaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    private static final Instant TIME = Instant.parse("2027-01-15T08:00:00.250Z");
    private static final LogEntry ASKED = new LogEntry("asked", OptionalInt.of(1), TIME, "{\"a\":1}");
    private static final LogEntry ENDED = new LogEntry("ended", OptionalInt.empty(), TIME.plusMillis(1), "{}");

    @TempDir
    Path temporary;

    private ExperimentFolder folder() {
        return ExperimentFolder.create(temporary.resolve("out"));
    }

    private static EventLog create(ExperimentFolder folder) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("strategy", "random");
        provenance.put("seed", "1");
        return EventLog.create(folder, Spaces.tiny(), provenance);
    }

    private static List<LogEntry> entries(ExperimentFolder folder) {
        List<LogEntry> entries = new ArrayList<>();
        try (LogReader reader = LogReader.open(folder)) {
            reader.forEach(entries::add);
        }
        return entries;
    }

    @Test
    void keepsEntriesInTheirOrder() {
        ExperimentFolder folder = folder();
        try (EventLog log = create(folder)) {
            log.append(ENDED);
            log.append(ASKED);
        }
        assertThat(entries(folder)).containsExactly(ENDED, ASKED);
    }

    @Test
    void showsReadersWhatIsCommittedWhileItIsWritten() {
        ExperimentFolder folder = folder();
        try (EventLog log = create(folder)) {
            log.append(ASKED);
            log.commit();
            log.append(ENDED);
            assertThat(entries(folder)).containsExactly(ASKED);
            log.commit();
            assertThat(entries(folder)).containsExactly(ASKED, ENDED);
        }
    }

    @Test
    void letsTheWriterGoOnWhileOneReads() {
        ExperimentFolder folder = folder();
        try (EventLog log = create(folder)) {
            log.append(ASKED);
            log.commit();
            List<LogEntry> seen = new ArrayList<>();
            try (LogReader reader = LogReader.open(folder)) {
                reader.forEach(entry -> {
                    seen.add(entry);
                    log.append(ENDED);
                    log.commit();
                });
            }
            assertThat(seen).containsExactly(ASKED);
        }
        assertThat(entries(folder)).containsExactly(ASKED, ENDED);
    }

    @Test
    void keepsSpaceAndProvenance() {
        ExperimentFolder folder = folder();
        create(folder).close();
        ModelSpace tiny = Spaces.tiny();
        try (LogReader reader = LogReader.open(folder)) {
            assertThat(reader.provenance()).containsExactly(entry("strategy", "random"), entry("seed", "1"));
            assertThat(reader.space().name()).isEqualTo(tiny.name());
            assertThat(reader.space().documentation()).isEmpty();
            assertThat(GraphText.print(reader.space().graph())).isEqualTo(GraphText.print(tiny.graph()));
        }
    }

    @Test
    void isOneFileOnceClosed() throws IOException {
        ExperimentFolder folder = folder();
        create(folder).close();
        try (var files = Files.list(folder.path())) {
            assertThat(files).containsExactly(folder.database());
        }
    }

    @Test
    void refusesAFileOfAnotherProgram() throws SQLException {
        ExperimentFolder folder = folder();
        execute(folder, "CREATE TABLE event (id INTEGER)");
        assertProblem(folder, "this is not the log of an experiment");
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        ExperimentFolder folder = folder();
        Files.writeString(folder.database(), "not a database, but long enough to have a header of one ".repeat(9));
        assertProblem(folder, "the log of this experiment cannot be read");
    }

    @Test
    void refusesALogOfANewerVersion() throws SQLException {
        ExperimentFolder folder = folder();
        create(folder).close();
        execute(folder, "PRAGMA user_version = 99");
        assertProblem(folder, "this log was written by a newer version of Lanista");
    }

    private static void execute(ExperimentFolder folder, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.database());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertProblem(ExperimentFolder folder, String message) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> LogReader.open(folder))
                .satisfies(problem -> assertThat(problem.diagnostics())
                        .singleElement()
                        .satisfies(diagnostic -> {
                            assertThat(diagnostic.code()).isEqualTo(Code.LAN0803);
                            assertThat(diagnostic.message()).isEqualTo(message);
                            assertThat(diagnostic.span().file())
                                    .isEqualTo(folder.database().toString());
                            assertThat(diagnostic.help()).isPresent();
                        }));
    }
}
