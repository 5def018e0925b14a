package org.countersign.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.it.server.Api;
import org.countersign.it.server.Folders;
import org.countersign.it.server.KeyFile;
import org.countersign.it.server.Keys;
import org.countersign.it.server.Load;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.RestartablePostgres;
import org.countersign.it.server.ServerKind;
import org.countersign.key.control.TestSecrets;

/** Our service on the server of this run, configured as in production, with a durable database. */
final class BenchmarkedServer implements AutoCloseable {

    static final String NAME = "Countersign";

    /** The name of the service's master secret. */
    static final String SECRET = "benchmark";

    /** The defaults of the service. Other tests use cheaper password hashes. */
    private static final Map<String, String> DEFAULTS =
            Map.of("COUNTERSIGN_ACCOUNT_ARGON2_MEMORY", "19456", "COUNTERSIGN_ACCOUNT_ARGON2_ITERATIONS", "2");

    /** For {@link Endurance}: events that normally take months take minutes. */
    private static final Map<String, String> HURRIED = Map.of(
            "COUNTERSIGN_ADMIN_EMAIL", Keys.ADMIN,
            "COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD,
            "COUNTERSIGN_KEY_ROTATE_EVERY", "3m",
            "COUNTERSIGN_KEY_PUBLISH_AHEAD", "1m",
            "COUNTERSIGN_KEY_JWKS_MAX_AGE", "30s",
            "COUNTERSIGN_RETENTION_SWEEP_INTERVAL", "20s");

    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final Path folder;
    private final Optional<RestartablePostgres> database;
    private final Map<String, String> settings = new HashMap<>();
    private final String keyPem = BenchmarkSettings.algorithm().equals("ES256") ? KeyFile.p256() : KeyFile.rsa(2048);
    private final OwnServer server;

    BenchmarkedServer(Path folder) {
        this.folder = folder;
        database = BenchmarkSettings.postgresql()
                ? Optional.of(RestartablePostgres.durable(folder.resolve("postgresql")))
                : Optional.empty();
        database.ifPresent(present -> settings.putAll(present.settings()));
        settings.put("COUNTERSIGN_MODE", "production");
        settings.put("COUNTERSIGN_SECRET", TestSecrets.base64(SECRET));
        settings.put("COUNTERSIGN_TOKEN_ALGORITHM", BenchmarkSettings.algorithm());
        settings.put("COUNTERSIGN_KEY_IMPORT_FILE", keyFile().toString());
        settings.putAll(CountersignClients.settings(folder));
        settings.putAll(DEFAULTS);
        if (BenchmarkSettings.minutes() > 0) {
            settings.putAll(HURRIED);
        }
        settings.put(
                OwnServer.JVM_OPTIONS,
                "-Xms" + BenchmarkSettings.heap() + ' ' + BenchmarkSettings.options() + ' ' + Heap.logging(folder));
        server = serverIn("ours");
    }

    private Path keyFile() {
        try {
            return Files.writeString(folder.resolve("key.pem"), keyPem);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private OwnServer serverIn(String name) {
        return new OwnServer(
                ServerKind.ofThisRun(), Folders.create(folder.resolve(name)), RestartablePostgres.DATABASE);
    }

    /** Starts the same server twice with an empty application and twice with ours. Ours is running afterwards. */
    Table start() {
        OwnServer empty = serverIn("empty").running(EmptyWar.in(folder), EmptyWar.PATH);
        Table table = new Table(
                "Start", List.of("application", "size MiB", "seconds to ready, first", "second", "MiB resident then"));
        return table.row(starts("an empty WAR", EmptyWar.in(folder), empty, true))
                .row(starts(NAME, OwnServer.war(), server, false));
    }

    private List<String> starts(String application, Path war, OwnServer started, boolean over) {
        Duration first = started.start(settings).startTime();
        started.stop();
        Duration second = started.start(settings).startTime();
        Load.pause(SETTLING);
        long resident = Processes.residentMib(started.pid());
        if (over) {
            started.stop();
        }
        return List.of(application, mib(war), seconds(first), seconds(second), String.valueOf(resident));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }

    private static String mib(Path file) {
        try {
            return String.format(Locale.ROOT, "%.2f", Files.size(file) / 1024.0 / 1024.0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Subject subject() {
        return new Subject(
                NAME,
                server.base(),
                server.pid(),
                database.map(RestartablePostgres::pid).orElse(Subject.NONE),
                Heap.of(BenchmarkSettings.java(), server.pid(), folder));
    }

    Api api() {
        return server.api();
    }

    /** Returns the private key that signs the service's access tokens. */
    String keyPem() {
        return keyPem;
    }

    RestartablePostgres database() {
        return database.orElseThrow(() -> new IllegalStateException("The growth is measured on PostgreSQL alone"));
    }

    @Override
    public void close() {
        server.close();
        database.ifPresent(RestartablePostgres::close);
    }
}
