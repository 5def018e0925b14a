package org.countersign.it.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The role with which the servers of this run log in to PostgreSQL, with a password. Tests log in as {@code postgres}
 * without a password.
 */
public final class DatabaseRole {

    public static final String NAME = System.getenv("COUNTERSIGN_DB_USER");
    public static final String PASSWORD = System.getenv("COUNTERSIGN_DB_PASSWORD");

    private DatabaseRole() {}

    /** Creates the role if it does not exist. */
    static EmbeddedPostgres in(EmbeddedPostgres server) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                statement.execute(
                        "create role " + NAME + " superuser login password '" + PASSWORD.replace("'", "''") + "'");
                demandPassword(statement);
            }
            return server;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet roles = statement.executeQuery("select 1 from pg_roles where rolname = '" + NAME + "'")) {
            return roles.next();
        }
    }

    /** PostgreSQL uses the first line that matches a connection. */
    private static void demandPassword(Statement statement) throws SQLException {
        try (ResultSet file = statement.executeQuery("show hba_file")) {
            file.next();
            Path hba = Path.of(file.getString(1));
            Files.writeString(hba, "host all " + NAME + " all scram-sha-256\n" + Files.readString(hba));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        statement.execute("select pg_reload_conf()");
    }
}
