package org.countersign.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL that a test holds in its hand: it can look inside, and take it away and bring it back. */
final class PostgresInHand implements AutoCloseable {

    /** The name of the database that is there from the start. */
    static final String DATABASE = "postgres";

    private final Path folder;
    private final String fsync;
    private final int port = OwnServer.freePort();
    private EmbeddedPostgres server;

    PostgresInHand(Path folder) {
        this(folder, "off");
    }

    private PostgresInHand(Path folder, String fsync) {
        this.folder = folder;
        this.fsync = fsync;
        server = start();
    }

    /** One that loses nothing in a power cut, as in production. */
    static PostgresInHand durable(Path folder) {
        PostgresInHand durable = new PostgresInHand(folder, "on");
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (!durable.text("show " + setting).equals("on")) {
                throw new IllegalStateException(setting + " is off");
            }
        }
        return durable;
    }

    private EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("fsync", fsync)
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

    int port() {
        return port;
    }

    /** The process that all its others descend from. */
    long pid() {
        try (Stream<String> lines = Files.lines(folder.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The first column of the first row. */
    long number(String query) {
        return Long.parseLong(text(query));
    }

    private String text(String query) {
        try (Connection connection = connect();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
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
