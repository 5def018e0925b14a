package org.countersign.it.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.countersign.it.server.OwnServer;

/** An application that is told about sign-outs. It responds 200, unless the test has chosen other responses. */
final class NoticeReceiver implements AutoCloseable {

    static final String PATH = "/backchannel";

    private final int port = OwnServer.freePort();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> followed = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile HttpServer server = listen();

    /** Listens again after {@link #shut}. */
    void open() {
        server = listen();
    }

    private HttpServer listen() {
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            opened.setExecutor(threads);
            opened.createContext(PATH, this::receive);
            opened.createContext("/elsewhere", this::follow);
            opened.start();
            return opened;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Refuses connections. */
    void shut() {
        server.stop(0);
    }

    String uri() {
        return "http://127.0.0.1:" + port + PATH;
    }

    /** Responds with these statuses first. */
    void respond(Integer... next) {
        statuses.addAll(List.of(next));
    }

    /** Keeps the next requests waiting. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    /** Returns the logout tokens of all requests so far. */
    List<String> tokens() {
        return tokens;
    }

    /** Returns how many requests arrived at the address of a redirect. */
    int followed() {
        return followed.size();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Integer status = statuses.poll();
        tokens.add(form.replaceFirst("^logout_token=", ""));
        try {
            gate.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + port + "/elsewhere");
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
    }

    private void follow(HttpExchange exchange) throws IOException {
        followed.add(exchange.getRequestMethod());
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** Returns the claims of a token, with the checks of OpenID Connect Back-Channel Logout, section 2.6. */
    static JWTClaimsSet verified(String token, String issuer, String clientId) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWKSet keys =
                    JWKSet.load(URI.create(issuer + "/.well-known/jwks.json").toURL());
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            boolean isRight = jwt.verify(new RSASSAVerifier(
                            keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey()))
                    && jwt.getHeader().getType().getType().equals("logout+jwt")
                    && claims.getIssuer().equals(issuer)
                    && claims.getAudience().equals(List.of(clientId))
                    && seconds(jwt, "exp") - seconds(jwt, "iat") == 120
                    && claims.getJSONObjectClaim("events")
                            .containsKey("http://schemas.openid.net/event/backchannel-logout")
                    && !claims.getClaims().containsKey("nonce");
            if (!isRight) {
                throw new AssertionError("not a logout token: " + jwt.getHeader() + claims);
            }
            return claims;
        } catch (IOException | ParseException | JOSEException wrong) {
            throw new AssertionError(token, wrong);
        }
    }

    private static long seconds(SignedJWT jwt, String claim) {
        return Objects.requireNonNull((Number) jwt.getPayload().toJSONObject().get(claim), claim)
                .longValue();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdown();
    }
}
