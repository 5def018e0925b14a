package org.countersign.it.server;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An installation of two nodes: two servers with the same settings on one PostgreSQL. */
public final class TwoNodes implements AutoCloseable {

    private static final String SECRET =
            Base64.getEncoder().encodeToString("0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.UTF_8));

    private final RestartablePostgres database;
    private final OwnServer first;
    private final OwnServer second;
    private final Map<String, String> settings;
    private volatile boolean secondIsStarting;

    public TwoNodes(Path folder, Map<String, String> more) {
        database = new RestartablePostgres(folder.resolve("database"));
        first = new OwnServer(Folders.create(folder.resolve("first")), RestartablePostgres.DATABASE);
        second = new OwnServer(Folders.create(folder.resolve("second")), RestartablePostgres.DATABASE);
        settings = new HashMap<>(database.settings());
        settings.put("COUNTERSIGN_SECRET", SECRET);
        settings.put("COUNTERSIGN_TOKEN_LIFE", "1h");
        // these nodes work under load, and only the optimizing compiler makes signing fast
        settings.put(OwnServer.JVM_OPTIONS, "-XX:+UseSerialGC");
        settings.putAll(more);
    }

    /** Starts both nodes at the same moment. The result completes when both respond. */
    public CompletableFuture<Void> start() {
        return CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> start(first)), CompletableFuture.runAsync(() -> start(second)));
    }

    private void start(OwnServer node) {
        node.start(settings);
    }

    public void killSecond() {
        second.kill();
    }

    /** Starts the killed node again. Like a load balancer, {@link #at} does not select it before it is ready. */
    public void startSecond() {
        secondIsStarting = true;
        start(second);
        secondIsStarting = false;
    }

    /** Stops a node, 0 or 1, with {@code SIGTERM}. Returns the exit status of its process. */
    public int stop(int number) {
        OwnServer node = node(number);
        node.askToStop();
        return node.exitStatus();
    }

    /** Starts a stopped node, 0 or 1, again; done when it answers. */
    public void start(int number) {
        start(node(number));
    }

    private OwnServer node(int number) {
        return List.of(first, second).get(number);
    }

    public RestartablePostgres database() {
        return database;
    }

    public Api first() {
        return first.api();
    }

    public Api second() {
        return second.api();
    }

    /** Returns the base URIs of the first and the second node. */
    public List<URI> bases() {
        return List.of(first.base(), second.base());
    }

    public List<Api> all() {
        return List.of(first(), second());
    }

    /** Returns the nodes by turns. */
    public Api at(int turn) {
        return turn % 2 == 0 || secondIsStarting ? first() : second();
    }

    public List<String> logs() {
        return List.of(first.logText(), second.logText());
    }

    @Override
    public void close() {
        first.kill();
        second.kill();
        database.close();
    }
}
