package org.countersign.it;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.Api.Reply;

/**
 * The application of {@link org.countersign.consumer} on a server.
 *
 * @param place what kind of server that is, and whose
 * @param server what has to be stopped afterwards
 */
record Consumer(String place, ServerKind kind, OwnServer server) {

    static final String PATH = "/consumer/api";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** On a server that has nothing else. */
    static Consumer alone(ServerKind kind, Path folder, URI keySet) {
        return alone(kind, folder, keySet, Map.of());
    }

    static Consumer alone(ServerKind kind, Path folder, URI keySet, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(settings(keySet));
        settings.putAll(more);
        OwnServer server = new OwnServer(kind, Folders.make(folder)).running(ConsumerWar.in(folder), PATH + "/public");
        return new Consumer(kind.name(), kind, server.start(settings));
    }

    /** On a server that has our application as well and has been started. */
    static Consumer beside(ServerKind kind, OwnServer ours) {
        Consumer consumer = new Consumer(kind.name() + ", beside the issuer", kind, ours);
        Awaitility.await(consumer.place)
                .atMost(PATIENCE)
                .until(() -> consumer.get("public").status() == 200);
        return consumer;
    }

    /** The one line of the three that differs from installation to installation. */
    static Map<String, String> settings(URI keySet) {
        return Map.of("MP_JWT_VERIFY_PUBLICKEY_LOCATION", keySet.toString());
    }

    Reply get(String path) {
        return server.api().get(PATH + '/' + path);
    }

    Reply get(String path, String token) {
        return server.api().get(PATH + '/' + path, token);
    }

    Reply get(String path, String header, String value) {
        return server.api().send(server.api().to(PATH + '/' + path).header(header, value));
    }

    boolean isWildFly() {
        return kind instanceof WildFly;
    }

    void stop() {
        server.stop();
    }

    @Override
    public String toString() {
        return place;
    }
}
