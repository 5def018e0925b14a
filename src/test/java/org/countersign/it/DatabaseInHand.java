package org.countersign.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    /** Writes the script that makes Payara Micro's data source for it. */
    Path dataSourceScript() throws IOException {
        String pool = "create-jdbc-connection-pool --datasourceclassname=org.h2.jdbcx.JdbcDataSource"
                + " --restype=javax.sql.DataSource --isconnectvalidatereq=true --validationmethod=auto-commit"
                + " --failconnection=true --steadypoolsize=1 --maxpoolsize=8"
                + " --property=User=countersign:Password=countersign:URL=\""
                + url().replace(":", "\\:") + "\" countersign-pool\n"
                + "create-jdbc-resource --connectionpoolid=countersign-pool jdbc/countersign\n";
        return Files.writeString(folder.resolve("tcp.asadmin"), pool);
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
