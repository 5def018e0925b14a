package org.countersign.it.server;

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

/** A PostgreSQL under the control of a test, which can read its data, stop it and start it again. */
public final class RestartablePostgres implements AutoCloseable {

    /** The name of the database that always exists. */
    public static final String DATABASE = "postgres";

    private final Path folder;
    private final String fsync;
    private final int port = OwnServer.freePort();
    private EmbeddedPostgres server;

    public RestartablePostgres(Path folder) {
        this(folder, "off");
    }

    private RestartablePostgres(Path folder, String fsync) {
        this.folder = folder;
        this.fsync = fsync;
        server = start();
    }

    /** Starts a PostgreSQL that loses nothing in a power failure, as in production. */
    public static RestartablePostgres durable(Path folder) {
        RestartablePostgres durable = new RestartablePostgres(folder, "on");
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (!durable.text("show " + setting).equals("on")) {
                throw new IllegalStateException(setting + " is off");
            }
        }
        return durable;
    }

    private EmbeddedPostgres start() {
        try {
            return DatabaseRole.in(EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("fsync", fsync)
                    .start());
        } catch (IOException failed) {
            throw new IllegalStateException("PostgreSQL did not start", failed);
        }
    }

    public void restore() {
        server = start();
    }

    public void makeUnavailable() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new IllegalStateException("PostgreSQL did not stop", failed);
        }
    }

    /** Returns the settings of a server that uses this database. */
    public Map<String, String> settings() {
        return Map.of(OwnServer.DATA_SOURCE, "postgresql", "COUNTERSIGN_DB_PORT", String.valueOf(port));
    }

    public Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    public int port() {
        return port;
    }

    /** Returns the id of the main process. */
    public long pid() {
        try (Stream<String> lines = Files.lines(folder.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the first column of the first row. */
    public long number(String query) {
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

    public void execute(String statement) {
        try (Connection connection = connect()) {
            connection.createStatement().execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        makeUnavailable();
    }
}
