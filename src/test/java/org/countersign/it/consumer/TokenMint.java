package org.countersign.it.consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.countersign.it.server.Api;

/**
 * Signs tokens that the issuer would never sign, with a key that consumers trust. It publishes its own key set: the
 * issuer's current keys and one more. It also passes on the issuer's revocations, unless they are cut off.
 */
final class TokenMint implements AutoCloseable {

    static final String FEED = "/.well-known/revocations";

    private final RSAKey key = newKey();
    private final Api issuer;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean cutOff;

    TokenMint(Api issuer) {
        this.issuer = issuer;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        http.createContext("/", exchange -> publish(exchange, 200, keySet()));
        http.createContext(FEED, this::publishFeed);
        http.setExecutor(threads);
        http.start();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyIDFromThumbprint(true)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Returns the URL of the key set for consumers. */
    URI location() {
        return URI.create("http://localhost:" + http.getAddress().getPort() + "/jwks.json");
    }

    /** Returns the address of the issuer's revocations, passed on. */
    URI feed() {
        return location().resolve(FEED);
    }

    /** Responds 503 instead of passing on the revocations. */
    void cutOffFeed(boolean cut) {
        cutOff = cut;
    }

    private void publishFeed(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        if (cutOff) {
            publish(exchange, 503, "");
        } else {
            publish(
                    exchange,
                    200,
                    issuer.get(query == null ? FEED : FEED + '?' + query).body());
        }
    }

    private static void publish(HttpExchange exchange, int status, String content) throws IOException {
        try (exchange) {
            byte[] body = content.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "public, max-age=300");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String keySet() {
        try {
            List<JWK> keys = new ArrayList<>(
                    JWKSet.parse(issuer.get("/.well-known/jwks.json").body()).getKeys());
            keys.add(key.toPublicJWK());
            return new JWKSet(keys).toString();
        } catch (ParseException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    /** Returns a token with the issuer's header and these claims. */
    String sign(JsonObject claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        JWSObject token = new JWSObject(header, new Payload(claims.toString()));
        try {
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdown();
    }
}
