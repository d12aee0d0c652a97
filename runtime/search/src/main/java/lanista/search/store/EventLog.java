// SPDX-License-Identifier: Apache-2.0
package lanista.search.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;
import org.sqlite.SQLiteConfig;

/** The log of an experiment, open for writing. Not for use by several threads at once. */
public final class EventLog implements AutoCloseable {
    private final ExperimentFolder folder;
    private final Connection connection;
    private final PreparedStatement insertion;
    private boolean dirty;

    private EventLog(ExperimentFolder folder, Connection connection, PreparedStatement insertion) {
        this.folder = folder;
        this.connection = connection;
        this.insertion = insertion;
    }

    /**
     * Starts the log of a new experiment.
     *
     * @param space what is searched
     * @param provenance facts about the whole experiment by name, kept in their order
     * @throws NativeException where the file cannot be written
     */
    public static EventLog create(ExperimentFolder folder, ModelSpace space, Map<String, String> provenance) {
        try {
            Connection connection = connect(folder);
            try {
                connection.setAutoCommit(false);
                Schema.create(connection);
                write(connection, space);
                write(connection, provenance);
                connection.commit();
                return new EventLog(
                        folder,
                        connection,
                        connection.prepareStatement("INSERT INTO event (kind, trial, time, body) VALUES (?, ?, ?, ?)"));
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw unwritable(folder, failure);
        }
    }

    private static Connection connect(ExperimentFolder folder) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // The default of WAL may lose the last commits with the power.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return config.createConnection("jdbc:sqlite:" + folder.database());
    }

    private static void write(Connection connection, ModelSpace space) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO space (name, documentation, graph) VALUES (?, ?, ?)")) {
            statement.setString(1, space.name());
            if (space.documentation().isPresent()) {
                statement.setString(2, space.documentation().get());
            } else {
                statement.setNull(2, Types.VARCHAR);
            }
            statement.setString(3, GraphText.print(space.graph()));
            statement.executeUpdate();
        }
    }

    private static void write(Connection connection, Map<String, String> provenance) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO provenance (name, value) VALUES (?, ?)")) {
            for (Map.Entry<String, String> fact : provenance.entrySet()) {
                statement.setString(1, fact.getKey());
                statement.setString(2, fact.getValue());
                statement.executeUpdate();
            }
        }
    }

    /** Adds an entry at the end; it is durable, and seen by readers, after {@link #commit}. */
    public void append(LogEntry entry) {
        try {
            insertion.setString(1, entry.kind());
            if (entry.trial().isPresent()) {
                insertion.setInt(2, entry.trial().getAsInt());
            } else {
                insertion.setNull(2, Types.INTEGER);
            }
            insertion.setLong(3, entry.time().toEpochMilli());
            insertion.setString(4, entry.body());
            insertion.executeUpdate();
            dirty = true;
        } catch (SQLException failure) {
            throw unwritable(folder, failure);
        }
    }

    /** Makes what was appended durable. */
    public void commit() {
        if (!dirty) {
            return;
        }
        try {
            connection.commit();
            dirty = false;
        } catch (SQLException failure) {
            throw unwritable(folder, failure);
        }
    }

    private static NativeException unwritable(ExperimentFolder folder, SQLException failure) {
        return new NativeException(
                "the log '%s' cannot be written: %s; see that the disk has room and may be written"
                        .formatted(folder.database(), failure.getMessage()),
                failure);
    }

    /** Commits and closes. */
    @Override
    public void close() {
        try (connection;
                insertion) {
            commit();
        } catch (SQLException failure) {
            throw unwritable(folder, failure);
        }
    }
}
