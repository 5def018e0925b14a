package org.countersign.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** A PostgreSQL that a test holds in its hand: it can look inside, and take it away and bring it back. */
final class PostgresInHand implements AutoCloseable {

    /** The name of the database that is there from the start. */
    static final String DATABASE = "postgres";

    private final Path folder;
    private final int port = OwnServer.freePort();
    private EmbeddedPostgres server;

    PostgresInHand(Path folder) {
        this.folder = folder;
        server = start();
    }

    private EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException failed) {
            throw new IllegalStateException("PostgreSQL did not start", failed);
        }
    }

    void bringBack() {
        server = start();
    }

    void takeAway() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new IllegalStateException("PostgreSQL did not stop", failed);
        }
    }

    /** The settings of a server that keeps its data here. */
    Map<String, String> settings() {
        return Map.of(OwnServer.DATA_SOURCE, "postgresql", "COUNTERSIGN_DB_PORT", String.valueOf(port));
    }

    Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    /** The first column of the first row. */
    long number(String query) {
        try (Connection connection = connect();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void execute(String statement) {
        try (Connection connection = connect()) {
            connection.createStatement().execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        takeAway();
    }
}
