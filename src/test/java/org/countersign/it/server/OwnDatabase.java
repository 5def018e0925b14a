package org.countersign.it.server;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A database of the kind of this run that a test can read and change while a server uses it. */
public record OwnDatabase(String url, String user, Map<String, String> settings, AutoCloseable behind)
        implements AutoCloseable {

    public static OwnDatabase in(Path folder) {
        if (TestDatabase.kind().equals("postgresql")) {
            return postgres(TestDatabase.newDatabase());
        }
        RestartableH2 h2 = new RestartableH2(folder);
        return new OwnDatabase(h2.url(), "countersign", h2.settings(), h2);
    }

    /**
     * Opens the database of a server that does not use a database of the test. On H2 it is a file, so the server has to
     * be stopped.
     *
     * @param folder the server's folder
     */
    public static OwnDatabase ofStopped(Path folder, String name) {
        return TestDatabase.kind().equals("postgresql")
                ? postgres(name)
                : new OwnDatabase(
                        "jdbc:h2:file:" + folder.resolve("data/countersign"), "countersign", Map.of(), () -> {});
    }

    private static OwnDatabase postgres(String name) {
        String url = "jdbc:postgresql://localhost:" + System.getProperty("countersign.test.db-port") + "/" + name;
        return new OwnDatabase(url, "postgres", Map.of("COUNTERSIGN_DB_NAME", name), () -> {});
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public int number(String query) {
        return Integer.parseInt(text(query));
    }

    /** Returns the first column of the first row. */
    public String text(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Returns the content of all tables as text. */
    public String dump() {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
            while (tables.next()) {
                if (tables.getString("TABLE_SCHEM").equalsIgnoreCase("public")
                        && tables.getString("TABLE_TYPE").endsWith("TABLE")) {
                    append(dump, statement, tables.getString("TABLE_NAME"));
                }
            }
            return dump.toString();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void append(StringBuilder dump, Statement statement, String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select * from \"" + table + '"')) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    dump.append(rows.getString(column)).append('\n');
                }
            }
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, user);
    }

    @Override
    public void close() throws IOException {
        try {
            behind.close();
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }
}
