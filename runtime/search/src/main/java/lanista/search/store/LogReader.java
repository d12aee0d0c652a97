// SPDX-License-Identifier: Apache-2.0
package lanista.search.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;
import org.sqlite.SQLiteConfig;

/**
 * The log of an experiment, open for reading, while it is written or after. Any number of processes may read one log.
 */
public final class LogReader implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final ExperimentFolder folder;
    private final Connection connection;

    private LogReader(ExperimentFolder folder, Connection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    /** Opens the log of a folder. @throws SourceException where it is damaged, of another program, or newer */
    public static LogReader open(ExperimentFolder folder) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(PATIENCE_MILLIS);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + folder.database());
            try {
                require(folder, Schema.application(connection), Schema.version(connection));
                return new LogReader(folder, connection);
            } catch (SQLException | SourceException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw unreadable(folder, failure);
        }
    }

    private static void require(ExperimentFolder folder, int application, int version) {
        if (application != Schema.APPLICATION) {
            throw new SourceException(problem(folder, "this is not the log of an experiment")
                    .withHelp("name a folder that a search wrote"));
        }
        if (version > Schema.VERSION) {
            throw new SourceException(problem(folder, "this log was written by a newer version of Lanista")
                    .withLabel("it has version %d, this program reads up to %d".formatted(version, Schema.VERSION))
                    .withHelp("use the version that wrote it"));
        }
    }

    private static SourceException unreadable(ExperimentFolder folder, SQLException failure) {
        return new SourceException(problem(folder, "the log of this experiment cannot be read")
                .withLabel(String.valueOf(failure.getMessage()))
                .withHelp("restore the folder from a copy, with the file experiment.db-wal if there is one"));
    }

    private static Diagnostic problem(ExperimentFolder folder, String message) {
        return Diagnostic.error(
                Code.LAN0803, SourceSpan.wholeFile(folder.database().toString()), message);
    }

    /**
     * The space that was searched, without the places in its source.
     *
     * @throws SourceException where it was written by a version whose operators differ
     */
    public ModelSpace space() {
        List<ModelSpace> spaces = new ArrayList<>();
        query("SELECT name, documentation, graph FROM space", row -> {
            Optional<String> documentation = Optional.ofNullable(row.getString(2));
            Graph graph = GraphText.read("the space in " + folder.database(), row.getString(3))
                    .orThrow();
            spaces.add(new ModelSpace(row.getString(1), documentation, graph));
        });
        return spaces.stream()
                .findFirst()
                .orElseThrow(() -> new SourceException(problem(folder, "this log names no space")));
    }

    /** Facts about the whole experiment by name, in the order in which they were written. */
    public Map<String, String> provenance() {
        Map<String, String> facts = new LinkedHashMap<>();
        query("SELECT name, value FROM provenance ORDER BY id", row -> facts.put(row.getString(1), row.getString(2)));
        return Collections.unmodifiableMap(facts);
    }

    /** Shows every entry that is there now to a visitor, in the order in which they were written. */
    public void forEach(Consumer<LogEntry> visitor) {
        query("SELECT kind, trial, time, body FROM event ORDER BY id", row -> {
            int number = row.getInt(2);
            OptionalInt trial = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
            visitor.accept(
                    new LogEntry(row.getString(1), trial, Instant.ofEpochMilli(row.getLong(3)), row.getString(4)));
        });
    }

    private interface RowVisitor {
        void accept(ResultSet row) throws SQLException;
    }

    private void query(String sql, RowVisitor visitor) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                visitor.accept(rows);
            }
        } catch (SQLException failure) {
            throw unreadable(folder, failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw unreadable(folder, failure);
        }
    }
}
