package org.countersign.it;

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
import org.countersign.bench.Heap;
import org.countersign.bench.Processes;
import org.countersign.bench.Subject;
import org.countersign.bench.Table;
import org.countersign.key.control.TestSecrets;

/** Our service on the server of this run, set up as in production, and its database, which is durable. */
final class BenchmarkedServer implements AutoCloseable {

    static final String NAME = "Countersign";

    /** The name of its master secret. */
    static final String SECRET = "benchmark";

    /** The service's own, where the other tests have passwords that are cheaper. */
    private static final Map<String, String> DEFAULTS =
            Map.of("COUNTERSIGN_ACCOUNT_ARGON2_MEMORY", "19456", "COUNTERSIGN_ACCOUNT_ARGON2_ITERATIONS", "2");

    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final Path folder;
    private final Optional<PostgresInHand> database;
    private final Map<String, String> settings = new HashMap<>();
    private final String keyPem = BenchmarkSettings.algorithm().equals("ES256") ? KeyFile.p256() : KeyFile.rsa(2048);
    private final OwnServer server;

    BenchmarkedServer(Path folder) {
        this.folder = folder;
        database = BenchmarkSettings.postgresql()
                ? Optional.of(PostgresInHand.durable(folder.resolve("postgresql")))
                : Optional.empty();
        database.ifPresent(present -> settings.putAll(present.settings()));
        settings.put("COUNTERSIGN_MODE", "production");
        settings.put("COUNTERSIGN_SECRET", TestSecrets.base64(SECRET));
        settings.put("COUNTERSIGN_TOKEN_ALGORITHM", BenchmarkSettings.algorithm());
        settings.put("COUNTERSIGN_KEY_IMPORT_FILE", keyFile().toString());
        settings.putAll(DEFAULTS);
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
        return new OwnServer(ServerKind.ofThisRun(), Folders.make(folder.resolve(name)), PostgresInHand.DATABASE);
    }

    /** Starts the same server with an empty application and with ours, each twice; ours is up afterwards. */
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
                database.map(PostgresInHand::pid).orElse(Subject.NONE),
                Heap.of(BenchmarkSettings.java(), server.pid(), folder));
    }

    Api api() {
        return server.api();
    }

    /** The private key that signs its access tokens. */
    String keyPem() {
        return keyPem;
    }

    PostgresInHand database() {
        return database.orElseThrow(() -> new IllegalStateException("The growth is measured on PostgreSQL alone"));
    }

    @Override
    public void close() {
        server.close();
        database.ifPresent(PostgresInHand::close);
    }
}
