package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.oauth.Clients.CLIENT_CREDENTIALS;
import static org.countersign.it.oauth.Clients.TOKEN;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.IssuerServer;
import org.countersign.it.server.OnIssuerServer;
import org.countersign.it.server.Rounds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients authenticate by keys that they publish. The service reads them when it needs them, not at each request. */
@Tag("own-server")
@OnIssuerServer
class JwksUriIT {

    /** How long the service waits for keys. It can read unknown keys again after a longer time. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    private static HttpServer publisher;
    private static Clients clients;

    private final AtomicInteger requests = new AtomicInteger();
    private final ECKey key = newKey("first");

    @BeforeAll
    static void start() throws IOException {
        publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.start();
        clients = new Clients(IssuerServer.api(), IssuerServer.admin());
    }

    @AfterAll
    static void stop() {
        publisher.stop(0);
    }

    private static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Adds a client whose keys are published with this status. */
    private String addClient(int status) {
        String id = Clients.newId();
        byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        publisher.createContext("/" + id, exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        String description =
                "{\"clientId\":\"%s\",\"name\":\"Test\",\"audiences\":[\"countersign\"],\"authentication\":\"PRIVATE_KEY_JWT\",\"jwksUri\":\"http://127.0.0.1:%d/%s\"}"
                        .formatted(id, publisher.getAddress().getPort(), id);
        Reply added = clients.asAdmin("POST", "/api/admin/clients", description);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return id;
    }

    private static int statusFor(String id, ECKey signer) throws JOSEException {
        Instant now = Instant.now();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(signer.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(id)
                        .subject(id)
                        .audience(IssuerServer.issuer())
                        .jwtID(UUID.randomUUID().toString())
                        .expirationTime(Date.from(now.plusSeconds(60)))
                        .build());
        jwt.sign(new ECDSASigner(signer));
        String form = CLIENT_CREDENTIALS
                + '&'
                + Clients.form(Map.of(
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        jwt.serialize()));
        return clients.send(TOKEN, form).status();
    }

    @Test
    void publishedKey_authenticatesAndIsReadOnce() throws Exception {
        Rounds.within(READ_TIMEOUT, () -> {
            requests.set(0);
            String id = addClient(200);
            assertThat(requests).hasValue(0);
            assertThat(statusFor(id, key)).isEqualTo(200);
            assertThat(statusFor(id, key)).isEqualTo(200);
            assertThat(requests).hasValue(1);
        });
    }

    @Test
    void otherKeys_areRefusedWithoutReadingThemEachTime() throws Exception {
        Rounds.within(READ_TIMEOUT, () -> {
            requests.set(0);
            String id = addClient(200);
            assertThat(statusFor(id, newKey("second"))).isEqualTo(401);
            assertThat(statusFor(id, newKey("third"))).isEqualTo(401);
            assertThat(statusFor(id, newKey("first"))).isEqualTo(401);
            assertThat(requests).hasValue(1);
            assertThat(statusFor(id, key)).isEqualTo(200);
        });
    }

    @Test
    void redirect_isNotFollowed() throws JOSEException {
        String id = addClient(302);
        assertThat(statusFor(id, key)).isEqualTo(401);
        assertThat(requests).hasValue(1);
    }

    @Test
    void unknownClient_readsNothing() throws JOSEException {
        assertThat(statusFor("nobody", key)).isEqualTo(401);
        assertThat(requests).hasValue(0);
    }
}
