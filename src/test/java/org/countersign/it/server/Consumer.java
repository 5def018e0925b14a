package org.countersign.it.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api.Reply;

/**
 * The application of {@link org.countersign.consumer} on a server.
 *
 * @param place describes the server in messages
 * @param server the server to stop afterwards
 * @param war the name of the WAR, which is also the context root
 */
public record Consumer(String place, ServerKind kind, OwnServer server, String war) {

    private static final String WITHOUT_GUARD = "consumer";

    private static final Duration TIMEOUT = Duration.ofMinutes(8);

    /** Starts the application on a server without other applications. */
    public static Consumer onOwnServer(ServerKind kind, Path folder, URI keySet) {
        return onOwnServer(kind, folder, keySet, Map.of());
    }

    static Consumer onOwnServer(ServerKind kind, Path folder, URI keySet, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(settings(keySet));
        settings.putAll(more);
        return onOwnServer(kind, folder, settings, List.of());
    }

    /** Starts the application on a server with further ones. */
    public static Consumer onOwnServer(
            ServerKind kind, Path folder, Map<String, String> settings, List<Path> otherWars) {
        OwnServer server = new OwnServer(kind, Folders.create(folder))
                .running(ConsumerWar.in(folder), '/' + WITHOUT_GUARD + "/api/public");
        for (Path otherWar : otherWars) {
            server = server.alsoRunning(otherWar);
        }
        return new Consumer(kind.name(), kind, server.start(settings), WITHOUT_GUARD);
    }

    /** Returns the application on a started server that also runs ours. */
    public static Consumer onIssuersServer(ServerKind kind, OwnServer ours) {
        return new Consumer(kind.name() + ", on the server of the issuer", kind, ours, WITHOUT_GUARD).awaitReady();
    }

    /** Returns another WAR of the application on the same server. */
    public Consumer withWar(String otherWar) {
        return new Consumer(place, kind, server, otherWar).awaitReady();
    }

    private Consumer awaitReady() {
        Awaitility.await(toString()).atMost(TIMEOUT).until(() -> get("public").status() == 200);
        return this;
    }

    /** Returns the only line of the three that depends on the installation. */
    public static Map<String, String> settings(URI keySet) {
        return Map.of("MP_JWT_VERIFY_PUBLICKEY_LOCATION", keySet.toString());
    }

    public Reply get(String path) {
        return server.api().get(at(path));
    }

    public Reply get(String path, String token) {
        return server.api().get(at(path), token);
    }

    public Reply get(String path, String header, String value) {
        return server.api().send(server.api().to(at(path)).header(header, value));
    }

    /** Returns the readiness of the server with all its applications. */
    public Reply ready() {
        return new Api(server.health()).get("/health/ready");
    }

    private String at(String path) {
        return '/' + war + "/api/" + path;
    }

    public boolean isWildFly() {
        return kind instanceof WildFly;
    }

    public void stop() {
        server.stop();
    }

    @Override
    public String toString() {
        return war.equals(WITHOUT_GUARD) ? place : place + ", " + war;
    }
}
