package org.countersign.client.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchKeysTest {

    private final ECKey key = TestProofs.newKey();
    private final FetchKeys fetchKeys = new FetchKeys();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/redirect", exchange -> {
            exchange.getResponseHeaders().set("Location", "/keys");
            answer(exchange, 302, "");
        });
        server.start();
        fetchKeys.config = new RemoteKeysConfig(true);
        fetchKeys.timeout = Duration.ofMinutes(1);
        fetchKeys.open();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        requests.incrementAndGet();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private void serve(String body) {
        server.createContext("/other", exchange -> answer(exchange, 200, body));
    }

    private List<JWK> fetch(String path) {
        return fetchKeys
                .fetch("http://127.0.0.1:" + server.getAddress().getPort() + path)
                .orElse(List.of());
    }

    @Test
    void keySet_isRead() {
        assertThat(fetch("/keys")).containsExactly(key.toPublicJWK());
    }

    /** Nothing is sent there. */
    @Test
    void privateNetwork_isNotCalledUnlessThatIsAllowed() {
        fetchKeys.config = new RemoteKeysConfig(false);
        assertThat(fetch("/keys")).isEmpty();
        assertThat(fetchKeys.fetch("https://localhost:" + server.getAddress().getPort() + "/keys"))
                .isEmpty();
        assertThat(requests).hasValue(0);
    }

    @Test
    void redirect_isNotFollowed() {
        assertThat(fetch("/redirect")).isEmpty();
        assertThat(requests).hasValue(1);
    }

    @Test
    void missingSet_hasNoKeys() {
        assertThat(fetch("/")).isEmpty();
    }

    @Test
    void tooLargeSet_hasNoKeys() {
        serve("{\"keys\":[],\"x\":\"" + "x".repeat(64 * 1024) + "\"}");
        assertThat(fetch("/other")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{}", "[]", "{\"keys\":1}", "{\"keys\":[1]}", "{\"keys\":[],\"keys\":[]}"})
    void otherContent_hasNoKeys(String body) {
        serve(body);
        assertThat(fetch("/other")).isEmpty();
    }

    /** A set can also contain keys for other purposes. */
    @Test
    void privateAndOtherKeys_areIgnored() throws JOSEException {
        ECKey other = new ECKeyGenerator(Curve.P_384).generate();
        serve(new JWKSet(List.of(TestProofs.newKey(), other.toPublicJWK(), key.toPublicJWK())).toString(false));
        assertThat(fetch("/other")).containsExactly(key.toPublicJWK());
    }

    @Test
    void serverThatDoesNotAnswer_hasNoKeys() throws IOException {
        fetchKeys.timeout = Duration.ofMillis(200);
        server.createContext("/slow", exchange -> exchange.sendResponseHeaders(200, 100));
        assertThat(fetch("/slow")).isEmpty();
    }

    @Test
    void closedPort_hasNoKeys() {
        server.stop(0);
        assertThat(fetch("/keys")).isEmpty();
    }
}
