package org.countersign.it.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api.Reply;

/**
 * The application of {@link org.countersign.consumer} on a server.
 *
 * @param place describes the server in messages
 * @param server the server to stop afterwards
 */
public record Consumer(String place, ServerKind kind, OwnServer server) {

    static final String PATH = "/consumer/api";

    private static final Duration TIMEOUT = Duration.ofMinutes(8);

    /** Starts the application on a server without other applications. */
    public static Consumer onOwnServer(ServerKind kind, Path folder, URI keySet) {
        return onOwnServer(kind, folder, keySet, Map.of());
    }

    static Consumer onOwnServer(ServerKind kind, Path folder, URI keySet, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(settings(keySet));
        settings.putAll(more);
        OwnServer server =
                new OwnServer(kind, Folders.create(folder)).running(ConsumerWar.in(folder), PATH + "/public");
        return new Consumer(kind.name(), kind, server.start(settings));
    }

    /** Returns the application on a started server that also runs ours. */
    public static Consumer onIssuersServer(ServerKind kind, OwnServer ours) {
        Consumer consumer = new Consumer(kind.name() + ", on the server of the issuer", kind, ours);
        Awaitility.await(consumer.place)
                .atMost(TIMEOUT)
                .until(() -> consumer.get("public").status() == 200);
        return consumer;
    }

    /** Returns the only line of the three that depends on the installation. */
    public static Map<String, String> settings(URI keySet) {
        return Map.of("MP_JWT_VERIFY_PUBLICKEY_LOCATION", keySet.toString());
    }

    public Reply get(String path) {
        return server.api().get(PATH + '/' + path);
    }

    public Reply get(String path, String token) {
        return server.api().get(PATH + '/' + path, token);
    }

    public Reply get(String path, String header, String value) {
        return server.api().send(server.api().to(PATH + '/' + path).header(header, value));
    }

    public boolean isWildFly() {
        return kind instanceof WildFly;
    }

    public void stop() {
        server.stop();
    }

    @Override
    public String toString() {
        return place;
    }
}
