package org.countersign.it;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Two servers on one PostgreSQL, with the same settings: an installation of two nodes. */
final class TwoNodes implements AutoCloseable {

    private static final String SECRET =
            Base64.getEncoder().encodeToString("0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.UTF_8));

    private final PostgresInHand database;
    private final OwnServer first;
    private final OwnServer second;
    private final Map<String, String> settings;
    private volatile boolean secondIsStarting;

    TwoNodes(Path folder, Map<String, String> more) {
        database = new PostgresInHand(folder.resolve("database"));
        first = new OwnServer(Folders.make(folder.resolve("first")), PostgresInHand.DATABASE);
        second = new OwnServer(Folders.make(folder.resolve("second")), PostgresInHand.DATABASE);
        settings = new HashMap<>(database.settings());
        settings.put("COUNTERSIGN_SECRET", SECRET);
        settings.put("COUNTERSIGN_TOKEN_LIFE", "1h");
        // these two work under load, and the compiler left out is the one that knows how to sign fast
        settings.put(OwnServer.JVM_OPTIONS, "-XX:+UseSerialGC");
        settings.putAll(more);
    }

    /** Starts both at the same moment; done when both answer. */
    CompletableFuture<Void> start() {
        return CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> start(first)), CompletableFuture.runAsync(() -> start(second)));
    }

    private void start(OwnServer node) {
        node.start(settings);
    }

    void killSecond() {
        second.kill();
    }

    /** Starts the killed node again; like a load balancer, {@link #at} gives it no turn before it is ready. */
    void startSecond() {
        secondIsStarting = true;
        start(second);
        secondIsStarting = false;
    }

    PostgresInHand database() {
        return database;
    }

    Api first() {
        return first.api();
    }

    Api second() {
        return second.api();
    }

    /** Where the first and the second answer. */
    List<URI> bases() {
        return List.of(first.base(), second.base());
    }

    List<Api> all() {
        return List.of(first(), second());
    }

    /** The node whose turn it is. */
    Api at(int turn) {
        return turn % 2 == 0 || secondIsStarting ? first() : second();
    }

    List<String> logs() {
        return List.of(first.logText(), second.logText());
    }

    @Override
    public void close() {
        first.kill();
        second.kill();
        database.close();
    }
}
