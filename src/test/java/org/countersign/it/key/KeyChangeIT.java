package org.countersign.it.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Consumer;
import org.countersign.it.server.Folders;
import org.countersign.it.server.Forge;
import org.countersign.it.server.Load;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.PayaraMicro;
import org.countersign.it.server.ServerKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The effects of an immediate rotation and of a key revocation on consumers, and their duration. The test runs on
 * WildFly, where consumers on both servers are available.
 */
@Tag("own-server")
@Tag("wildfly")
class KeyChangeIT {

    private static final Duration MAX_AGE = Duration.ofSeconds(8);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Keys rotate only on an administrator's request. */
    private static final Map<String, String> SETTINGS = Map.of(
            "COUNTERSIGN_KEY_ROTATE_EVERY", "0s",
            "COUNTERSIGN_KEY_JWKS_MAX_AGE", MAX_AGE.toString(),
            "COUNTERSIGN_KEY_POLL", "500ms");

    @TempDir
    static Path folder;

    private static final List<Consumer> CONSUMERS = new ArrayList<>();
    private static OwnServer issuer;

    private Reply tokens = issuer.api().registerForApplications(Api.newEmail());

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(KeyRow.settings());
        issuer = new OwnServer(Folders.create(folder.resolve("issuer"))).start(settings);
        URI keySet = URI.create(issuer.base() + "/.well-known/jwks.json");
        Stream.of(new PayaraMicro(), ServerKind.ofThisRun())
                .distinct()
                .map(kind -> Consumer.onOwnServer(kind, folder.resolve(kind.name()), keySet))
                .forEach(CONSUMERS::add);
    }

    @AfterAll
    static void stop() {
        CONSUMERS.forEach(Consumer::stop);
        issuer.close();
    }

    @Test
    void immediateRotation_isUnknownToConsumersUntilTheyRefetchTheKeys() {
        String old = tokens.applicationToken();
        Instant cachedUntil = fetchKeys();
        KeyRow.active(issuer.api()).replaceAtOnce(issuer.api());
        String fresh = refreshed();
        assertThat(kid(fresh)).isNotEqualTo(kid(old));
        CONSUMERS.forEach(consumer -> assertWhileCached(cachedUntil, consumer, fresh, refusal(consumer)));
        CONSUMERS.forEach(consumer -> assertAnswer(consumer, old, 200));
        Stream.of(old, fresh)
                .forEach(token -> assertThat(
                                issuer.api().get("/api/protected", token).status())
                        .isEqualTo(200));
        CONSUMERS.forEach(consumer -> awaitAnswer(consumer, fresh, 200));
        CONSUMERS.forEach(consumer -> assertAnswer(consumer, old, 200));
    }

    @Test
    void revokedKey_isRefusedHereImmediatelyAndByConsumersWhenTheyRefetchTheKeys() {
        String old = tokens.applicationToken();
        Instant cachedUntil = fetchKeys();
        KeyRow.revoke(issuer.api(), kid(old));
        assertProblem(issuer.api().get("/api/protected", old), 401, "INVALID_TOKEN");
        CONSUMERS.forEach(consumer -> assertWhileCached(cachedUntil, consumer, old, 200));
        String fresh = refreshed();
        assertThat(kid(fresh)).isNotEqualTo(kid(old));
        assertThat(issuer.api().get("/api/protected", fresh).status()).isEqualTo(200);
        CONSUMERS.forEach(consumer -> awaitAnswer(consumer, old, refusal(consumer)));
        CONSUMERS.forEach(consumer -> assertAnswer(consumer, fresh, 200));
    }

    /**
     * Waits until the consumers have to fetch the keys again. They then cache them for the whole of {@code max-age}.
     * Returns until when at least.
     */
    private Instant fetchKeys() {
        Load.pause(MAX_AGE.plus(MOMENT));
        Instant cachedUntil = Instant.now().plus(MAX_AGE);
        CONSUMERS.forEach(consumer -> assertAnswer(consumer, tokens.applicationToken(), 200));
        return cachedUntil;
    }

    /** A response that comes later, on a busy machine, shows nothing: the consumer may have fetched the keys again. */
    private static void assertWhileCached(Instant cachedUntil, Consumer consumer, String token, int status) {
        int answer = ask(consumer, token);
        if (Instant.now().isBefore(cachedUntil)) {
            assertThat(answer).as(consumer.place()).isEqualTo(status);
        }
    }

    private static void assertAnswer(Consumer consumer, String token, int status) {
        assertThat(ask(consumer, token)).as(consumer.place()).isEqualTo(status);
    }

    private static void awaitAnswer(Consumer consumer, String token, int status) {
        Awaitility.await(consumer.place()).atMost(PATIENCE).until(() -> ask(consumer, token) == status);
    }

    /** WildFly responds 500 to a token whose key it does not know. */
    private static int refusal(Consumer consumer) {
        return consumer.isWildFly() ? 500 : 401;
    }

    private String refreshed() {
        tokens = issuer.api().refreshForApplications(tokens.refreshCookie());
        return tokens.applicationToken();
    }

    private static int ask(Consumer consumer, String token) {
        return consumer.get("user", token).status();
    }

    private static String kid(String token) {
        return Forge.headerOf(token).getString("kid");
    }
}
