package org.countersign.it;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A server of a test's own, in a folder of its own, with the packaged WAR: it can be killed, started again on the same
 * data and given other settings. It is of the kind that this run is on unless a test asks for another.
 */
final class OwnServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MAX_ATTEMPTS = 3;
    private static final int LOG_END = 8_000;
    private static final String OWN_PATH = "/.well-known/jwks.json";

    /** A setting of the tests alone: the name of the script that makes another data source than that of this run. */
    static final String DATA_SOURCE = "DATA_SOURCE";

    /** Options of a server's JVM, in the launcher's own variable; a setting of this name takes their place. */
    static final String JVM_OPTIONS = "JDK_JAVA_OPTIONS";

    /**
     * Most servers answer a few requests and are gone: without the compiler that pays off later they start at half the
     * cost.
     */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final ServerKind kind;
    private final Node node;
    private final String database;
    private final String readyPath;
    private Process process;
    private long launchedAt;
    private Duration startTime = Duration.ZERO;

    private OwnServer(ServerKind kind, Node node, String database, String readyPath) {
        this.kind = kind;
        this.node = node;
        this.database = database;
        this.readyPath = readyPath;
    }

    OwnServer(Path folder) {
        this(ServerKind.ofThisRun(), folder);
    }

    OwnServer(ServerKind kind, Path folder) {
        this(kind, folder, TestDatabase.newDatabase());
    }

    /** Another node of the installation that has this database. */
    OwnServer(Path folder, String database) {
        this(ServerKind.ofThisRun(), folder, database);
    }

    OwnServer(ServerKind kind, Path folder, String database) {
        this(kind, Node.on(folder, war(), TestDatabase.kind()), database, OWN_PATH);
    }

    /** The shared server, with the settings and the database of this run. */
    static OwnServer startShared(Node node) {
        Map<String, String> settings = new HashMap<>(System.getenv());
        settings.keySet().removeIf(name -> !name.startsWith("COUNTERSIGN_"));
        return new OwnServer(ServerKind.ofThisRun(), node, settings.get("COUNTERSIGN_DB_NAME"), OWN_PATH)
                .start(settings);
    }

    static Path war() {
        return Path.of(System.getProperty("countersign.test.war"));
    }

    /**
     * The same server with another application than ours.
     *
     * @param otherReadyPath where that answers 200 as soon as it is ready
     */
    OwnServer running(Path otherWar, String otherReadyPath) {
        return new OwnServer(kind, node.running(otherWar), database, otherReadyPath);
    }

    /** The same server with another application beside ours. */
    OwnServer runningToo(Path anotherWar) {
        return new OwnServer(kind, node.runningToo(anotherWar), database, readyPath);
    }

    URI base() {
        return node.base();
    }

    /** Where it tells its health. */
    URI health() {
        return kind.health(node);
    }

    Api api() {
        return new Api(base());
    }

    /** Another context root than that of the WAR, such as {@code /auth}. */
    OwnServer at(String otherContextRoot) {
        return new OwnServer(kind, node.at(otherContextRoot), database, readyPath);
    }

    /** Starts it and waits until it answers. */
    OwnServer start(Map<String, String> settings) {
        launchUntil("ready", () -> api().get(readyPath).status() == 200, settings);
        startTime = Duration.ofNanos(System.nanoTime() - launchedAt);
        return this;
    }

    /** Starts it with settings that it must refuse, and gives what it says. */
    String startRefused(Map<String, String> settings) {
        launchUntil("refusal", () -> logText().contains("Countersign does not start:"), settings);
        return logText();
    }

    /** A server that has deployed nothing is started anew. */
    private void launchUntil(String what, Callable<Boolean> condition, Map<String, String> settings) {
        for (int attempt = 1; ; attempt++) {
            launch(settings);
            try {
                Awaitility.await(what)
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(100))
                        .ignoreExceptions()
                        .until(() -> kind.hasDeployedNothing(logText()) || condition.call());
            } catch (ConditionTimeoutException neverSo) {
                kill();
                throw new IllegalStateException(logEnd(), neverSo);
            }
            if (!kind.hasDeployedNothing(logText())) {
                return;
            }
            kill();
            if (attempt == MAX_ATTEMPTS) {
                throw new IllegalStateException("The server deploys nothing: " + logEnd());
            }
        }
    }

    private void launch(Map<String, String> settings) {
        Node configured = node.with(settings.getOrDefault(DATA_SOURCE, node.dataSource()));
        ProcessBuilder builder = new ProcessBuilder(kind.prepare(configured))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("COUNTERSIGN_ADMIN_"));
        builder.environment()
                .put("COUNTERSIGN_DATA_DIR", node.folder().resolve("data").toString());
        builder.environment().put("COUNTERSIGN_DB_NAME", database);
        builder.environment().put(JVM_OPTIONS, SHORT_LIVED);
        builder.environment().putAll(settings);
        try {
            launchedAt = System.nanoTime();
            process = builder.start();
            // Payara Server first reads from there whether it is given a master password
            process.getOutputStream().close();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** How long its last start took, from the start of the process until it answered. */
    Duration startTime() {
        return startTime;
    }

    long pid() {
        return process.pid();
    }

    /** Whether its process or one that it has started has this library in memory (Linux). */
    boolean hasLoaded(String library) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(each -> Path.of("/proc", Long.toString(each.pid()), "maps"))
                .anyMatch(maps -> read(maps).contains(library));
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

    private Path log() {
        return node.folder().resolve("server.log");
    }

    String logText() {
        return read(log());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String logEnd() {
        String log = logText();
        return "the log of " + node.folder() + " ends: " + log.substring(Math.max(0, log.length() - LOG_END));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
