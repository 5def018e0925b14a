package org.countersign.it.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.h2.tools.Server;

/** An H2 server under the control of a test, which can read its data, stop it and start it again. */
public final class RestartableH2 implements AutoCloseable {

    private final Path folder;
    private final int port = OwnServer.freePort();
    private Server server;

    public RestartableH2(Path folder) {
        this.folder = folder;
        restore();
    }

    public void restore() {
        try {
            server = Server.createTcpServer(
                            "-tcpPort", String.valueOf(port), "-ifNotExists", "-baseDir", folder.toString())
                    .start();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public void makeUnavailable() {
        server.stop();
    }

    /** Returns the settings of a server that uses this database. */
    public Map<String, String> settings() {
        return Map.of(OwnServer.DATA_SOURCE, "h2-server", "COUNTERSIGN_DB_PORT", String.valueOf(port));
    }

    /** Returns the first column of the first row. */
    public String value(String query) {
        try (Connection connection = DriverManager.getConnection(url(), "countersign", "countersign");
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public String url() {
        return "jdbc:h2:tcp://localhost:" + port + "/./countersign";
    }

    @Override
    public void close() {
        makeUnavailable();
    }
}
