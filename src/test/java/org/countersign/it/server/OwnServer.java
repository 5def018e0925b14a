package org.countersign.it.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A test's own server with the packaged WAR, in its own folder. It can be killed, restarted with the same data, and
 * given other settings. It is of the kind of this run unless a test requests another kind.
 */
public final class OwnServer implements AutoCloseable {

    /** Only guards against hanging: a start takes a few seconds, but minutes on a busy machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(8);

    private static final int MAX_ATTEMPTS = 3;
    private static final int LOG_END = 8_000;
    private static final String OWN_PATH = "/.well-known/jwks.json";

    /** A setting of the tests: the name of the script that creates a different data source than that of this run. */
    static final String DATA_SOURCE = "DATA_SOURCE";

    /** The environment variable of the Java launcher with the JVM options. A setting with this name replaces them. */
    public static final String JVM_OPTIONS = "JDK_JAVA_OPTIONS";

    /** Most servers handle only a few requests. Without the optimizing compiler they start in half the time. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final Set<Integer> GIVEN_PORTS = ConcurrentHashMap.newKeySet();

    private final ServerKind kind;
    private final Node node;
    private final String database;
    private final String readyPath;
    private final ClassArchive archive;
    private Process process;
    private int attempts;
    private long launchedAt;
    private Duration startTime = Duration.ZERO;

    private OwnServer(ServerKind kind, Node node, String database, String readyPath) {
        this.kind = kind;
        this.node = node;
        this.database = database;
        this.readyPath = readyPath;
        this.archive = new ClassArchive(kind, node.folder());
    }

    public OwnServer(Path folder) {
        this(ServerKind.ofThisRun(), folder);
    }

    OwnServer(ServerKind kind, Path folder) {
        this(kind, folder, TestDatabase.newDatabase());
    }

    /** A further node of the installation that uses this database. */
    public OwnServer(Path folder, String database) {
        this(ServerKind.ofThisRun(), folder, database);
    }

    public OwnServer(ServerKind kind, Path folder, String database) {
        this(kind, Node.on(folder, war(), TestDatabase.kind()), database, OWN_PATH);
    }

    /** Starts the shared server with the settings and the database of this run. */
    static OwnServer startShared(Node node) {
        Map<String, String> settings = new HashMap<>(System.getenv());
        settings.keySet().removeIf(name -> !name.startsWith("COUNTERSIGN_"));
        settings.putAll(TestSettings.asEnvironment());
        return new OwnServer(ServerKind.ofThisRun(), node, settings.get("COUNTERSIGN_DB_NAME"), OWN_PATH)
                .start(settings);
    }

    public static Path war() {
        return Path.of(System.getProperty("countersign.test.war"));
    }

    /** Returns a setting with which the scripts also create a mail session. */
    public static Map<String, String> withMailSession() {
        return Map.of(DATA_SOURCE, TestDatabase.kind() + "+mail");
    }

    /**
     * Returns a setting with which applications can use Jakarta Security. Only Payara Server needs no script for it.
     */
    public static Map<String, String> withJakartaSecurity() {
        return ServerKind.ofThisRun() instanceof PayaraServer
                ? Map.of()
                : Map.of(DATA_SOURCE, TestDatabase.kind() + "+jakarta-security");
    }

    /**
     * Returns the same server with another application instead of ours.
     *
     * @param otherReadyPath responds 200 as soon as the application is ready
     */
    public OwnServer running(Path otherWar, String otherReadyPath) {
        return new OwnServer(kind, node.running(otherWar), database, otherReadyPath);
    }

    /** Returns the same server with another application in addition to ours. */
    public OwnServer alsoRunning(Path anotherWar) {
        return new OwnServer(kind, node.alsoRunning(anotherWar), database, readyPath);
    }

    public URI base() {
        return node.base();
    }

    /** Returns the base URI of the health checks. */
    URI health() {
        return kind.health(node);
    }

    public Api api() {
        return new Api(base());
    }

    /** Sets another context root than that of the WAR, such as {@code /auth}. */
    public OwnServer at(String otherContextRoot) {
        return new OwnServer(kind, node.at(otherContextRoot), database, readyPath);
    }

    /** Starts the server and waits until it responds. */
    public OwnServer start(Map<String, String> settings) {
        launchUntil("ready", () -> api().get(readyPath).status() == 200, settings);
        startTime = Duration.ofNanos(System.nanoTime() - launchedAt);
        return this;
    }

    /** Starts the server with settings that it must reject, and returns its log. */
    public String startRefused(Map<String, String> settings) {
        launchUntil("refusal", () -> logText().contains("Countersign does not start:"), settings);
        return logText();
    }

    /** Starts the server without waiting. */
    public OwnServer begin(Map<String, String> settings) {
        launch(settings);
        return this;
    }

    /** Returns the exit status of a process that ends by itself. */
    public int exitStatus() {
        Awaitility.await("the process ends").atMost(TIMEOUT).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** A server that has deployed no application is restarted. */
    private void launchUntil(String what, Callable<Boolean> condition, Map<String, String> settings) {
        for (attempts = 1; ; attempts++) {
            launch(settings);
            try {
                Awaitility.await(what)
                        .atMost(TIMEOUT)
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
            if (attempts == MAX_ATTEMPTS) {
                throw new IllegalStateException("The server deploys nothing: " + logEnd());
            }
        }
    }

    private void launch(Map<String, String> settings) {
        Node configured = node.with(settings.getOrDefault(DATA_SOURCE, node.dataSource()));
        ProcessBuilder builder = new ProcessBuilder(kind.prepare(configured))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().putAll(TestSettings.asEnvironment());
        builder.environment().keySet().removeIf(name -> name.startsWith("COUNTERSIGN_ADMIN_"));
        builder.environment()
                .put("COUNTERSIGN_DATA_DIR", node.folder().resolve("data").toString());
        builder.environment().put("COUNTERSIGN_DB_NAME", database);
        builder.environment().put(JVM_OPTIONS, jvmOptions(settings));
        builder.environment().putAll(settings);
        startTime = Duration.ZERO;
        try {
            launchedAt = System.nanoTime();
            process = builder.start();
            // at its start Payara Server reads from there whether there is a master password
            process.getOutputStream().close();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String jvmOptions(Map<String, String> settings) {
        String own = settings.get(JVM_OPTIONS);
        return own == null ? SHORT_LIVED + archive.options() : own;
    }

    /** Returns the duration of the last start, from the start of the process until it responded. */
    public Duration startTime() {
        return startTime;
    }

    /** Returns how many launches the last start needed. */
    public int attempts() {
        return attempts;
    }

    public long pid() {
        return process.pid();
    }

    /** Returns whether the server's process or one of its children has loaded this library (Linux). */
    public boolean hasLoaded(String library) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(each -> Path.of("/proc", Long.toString(each.pid()), "maps"))
                .anyMatch(maps -> read(maps).contains(library));
    }

    /** Kills the server, like a power failure. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Stops the server as an administrator would. */
    public void stop() {
        askToStop();
        awaitEnd();
    }

    /** Sends {@code SIGTERM} and does not wait for the end. */
    public void askToStop() {
        process.destroy();
    }

    @Override
    public void close() {
        stop();
    }

    public void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor();
            }
            archive.ended(process.exitValue(), !startTime.isZero());
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
        }
    }

    private Path log() {
        return node.folder().resolve("server.log");
    }

    public String logText() {
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

    /** Returns a free port that no other server of this run uses. */
    public static int freePort() {
        return Stream.generate(OwnServer::anyFreePort)
                .filter(GIVEN_PORTS::add)
                .findFirst()
                .orElseThrow();
    }

    private static int anyFreePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
