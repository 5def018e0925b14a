package org.countersign.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.countersign.it.server.Api;
import org.countersign.it.server.Load;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.RestartablePostgres;

/** Keycloak in production mode with its default settings and a durable PostgreSQL, for comparison. */
final class Keycloak implements AutoCloseable {

    static final String NAME = "Keycloak";

    private static final Path HOME = Path.of(System.getProperty("countersign.test.keycloak"));
    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final Path folder;
    private final RestartablePostgres database;
    private final int port = OwnServer.freePort();
    private Process launcher;

    Keycloak(Path folder) {
        this.folder = folder;
        database = RestartablePostgres.durable(folder.resolve("postgresql"));
    }

    URI base() {
        return URI.create("http://localhost:" + port);
    }

    /** Builds Keycloak for PostgreSQL and starts it twice. It is running afterwards. */
    Table start() {
        run("build", "--db=postgres", "--cache=local");
        Table table = new Table(
                "Start", List.of("application", "JDK", "seconds to ready, first", "second", "MiB resident then"));
        Duration first = startOnce();
        stop();
        Duration second = startOnce();
        Load.pause(SETTLING);
        return table.row(
                NAME,
                BenchmarkSettings.versionOf(BenchmarkSettings.keycloakJava()).toString(),
                BenchmarkedServer.seconds(first),
                BenchmarkedServer.seconds(second),
                String.valueOf(Processes.residentMib(jvm())));
    }

    private Duration startOnce() {
        long start = System.nanoTime();
        launcher =
                launch("start", "--optimized", "--http-host=127.0.0.1", "--hostname-strict=false", "--log-level=warn");
        Awaitility.await("ready, as " + log() + " says")
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> new Api(base()).get("/realms/master").status() == 200);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    KeycloakRealm realm() {
        return KeycloakRealm.make(new Api(base()), BenchmarkSettings.accounts());
    }

    Subject subject() {
        return new Subject(
                NAME, base(), jvm(), database.pid(), Heap.of(BenchmarkSettings.keycloakJava(), jvm(), folder));
    }

    /** The launcher is a shell that waits for the JVM. */
    private long jvm() {
        return Stream.concat(Stream.of(launcher.toHandle()), launcher.descendants())
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private void run(String... arguments) {
        try {
            if (launch(arguments).waitFor() != 0) {
                throw new IllegalStateException("Keycloak failed, as " + log() + " says");
            }
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private Process launch(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("bash", HOME.resolve("bin/kc.sh").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().remove(OwnServer.JVM_OPTIONS);
        builder.environment().putAll(environment());
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "JAVA_HOME",
                BenchmarkSettings.keycloakJava().toString(),
                "JAVA_OPTS_APPEND",
                Heap.logging(folder),
                "KC_HTTP_ENABLED",
                "true",
                "KC_HTTP_PORT",
                String.valueOf(port),
                "KC_DB_URL",
                "jdbc:postgresql://localhost:" + database.port() + '/' + RestartablePostgres.DATABASE,
                "KC_DB_USERNAME",
                "postgres",
                "KC_DB_PASSWORD",
                "postgres",
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                KeycloakRealm.ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                Api.PASSWORD);
    }

    private Path log() {
        return folder.resolve("keycloak.log");
    }

    private void stop() {
        List<ProcessHandle> all = Stream.concat(launcher.descendants(), Stream.of(launcher.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            Awaitility.await("end")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        } catch (ConditionTimeoutException lingering) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public void close() {
        if (launcher != null) {
            stop();
        }
        database.close();
    }
}
