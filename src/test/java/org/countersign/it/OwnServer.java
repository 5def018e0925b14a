package org.countersign.it;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A Payara Micro of a test's own, in a folder of its own, with the packaged WAR: it can be killed, started again on the
 * same data and given other settings.
 */
final class OwnServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path CONFIG = Path.of("server-config", "payara-micro");

    private final Path folder;
    private final int port = freePort();
    private final String database;
    private String contextRoot = "";
    private Process process;

    OwnServer(Path folder) {
        this(folder, TestDatabase.newDatabase());
    }

    /** Another node of the installation that has this database. */
    OwnServer(Path folder, String database) {
        this.folder = folder;
        this.database = database;
    }

    URI base() {
        return URI.create("http://localhost:" + port + contextRoot);
    }

    Api api() {
        return new Api(base());
    }

    /** Another context root than that of the WAR, such as {@code /auth}. */
    OwnServer at(String otherContextRoot) {
        contextRoot = otherContextRoot;
        return this;
    }

    /** Starts it and waits until it answers. */
    OwnServer start(Map<String, String> settings) {
        launch(settings);
        Awaitility.await("ready, as " + log() + " says")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> api().get("/.well-known/jwks.json").status() == 200);
        return this;
    }

    /** Starts it with settings that it must refuse, and gives what it says. */
    String startRefused(Map<String, String> settings) {
        launch(settings);
        Awaitility.await("refusal").atMost(PATIENCE).until(() -> logText().contains("Countersign does not start:"));
        return logText();
    }

    private void launch(Map<String, String> settings) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        System.getProperty("countersign.test.payara-micro"),
                        "--nocluster",
                        "--port",
                        String.valueOf(port),
                        "--prebootcommandfile",
                        CONFIG.resolve("http.asadmin").toString(),
                        "--addlibs",
                        System.getProperty("countersign.test.postgresql-driver"),
                        "--postbootcommandfile",
                        dataSource(settings).toString(),
                        "--deploy",
                        System.getProperty("countersign.test.war") + contextRoot.replace('/', ':')))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("COUNTERSIGN_ADMIN_"));
        builder.environment().put("COUNTERSIGN_DATA_DIR", folder.resolve("data").toString());
        builder.environment().put("COUNTERSIGN_DB_NAME", database);
        builder.environment().putAll(settings);
        try {
            process = builder.start();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Ends it as a power cut would. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Ends it as an administrator would. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    @Override
    public void close() {
        stop();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
        }
    }

    private static Path dataSource(Map<String, String> settings) {
        return Path.of(settings.getOrDefault(
                "DATA_SOURCE_SCRIPT",
                CONFIG.resolve(TestDatabase.kind() + ".asadmin").toString()));
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    String logText() {
        try {
            return Files.readString(log());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
