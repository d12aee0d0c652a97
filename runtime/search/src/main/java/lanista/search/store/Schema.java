// SPDX-License-Identifier: Apache-2.0
package lanista.search.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of a log, and the two numbers in the header of its file that say what it is. */
final class Schema {
    /** SQLite's {@code application_id}: {@code LaNi} in ASCII. */
    static final int APPLICATION = 0x4C614E69;

    /** SQLite's {@code user_version}: raised whenever the tables or the meaning of the entries change. */
    static final int VERSION = 1;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE space (name TEXT NOT NULL, documentation TEXT, graph TEXT NOT NULL)",
            "CREATE TABLE provenance (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL)",
            "CREATE TABLE event (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, trial INTEGER, time INTEGER NOT NULL,"
                    + " body TEXT NOT NULL)");

    private Schema() {}

    /** Makes the tables in an empty file. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA application_id = " + APPLICATION);
            statement.execute("PRAGMA user_version = " + VERSION);
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
    }

    static int application(Connection connection) throws SQLException {
        return number(connection, "PRAGMA application_id");
    }

    static int version(Connection connection) throws SQLException {
        return number(connection, "PRAGMA user_version");
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getInt(1);
        }
    }
}
