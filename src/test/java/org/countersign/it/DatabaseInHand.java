package org.countersign.it;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.h2.tools.Server;

/** An H2 server that a test holds in its hand: it can look inside, and take it away and bring it back. */
final class DatabaseInHand implements AutoCloseable {

    private final Path folder;
    private final int port = OwnServer.freePort();
    private Server server;

    DatabaseInHand(Path folder) {
        this.folder = folder;
        bringBack();
    }

    void bringBack() {
        try {
            server = Server.createTcpServer(
                            "-tcpPort", String.valueOf(port), "-ifNotExists", "-baseDir", folder.toString())
                    .start();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void takeAway() {
        server.stop();
    }

    /** The settings of a server that keeps its data here. */
    Map<String, String> settings() {
        return Map.of(OwnServer.DATA_SOURCE, "h2-server", "COUNTERSIGN_DB_PORT", String.valueOf(port));
    }

    /** The first column of the first row. */
    String value(String query) {
        try (Connection connection = DriverManager.getConnection(url(), "countersign", "countersign");
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    String url() {
        return "jdbc:h2:tcp://localhost:" + port + "/./countersign";
    }

    @Override
    public void close() {
        takeAway();
    }
}
