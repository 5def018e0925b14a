package org.countersign.it.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.LoopbackClient;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.Rounds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The number of requests per minute is limited for each client address. The service trusts the forwarding header of a
 * proxy at {@value LoopbackClient#ADDRESS}, so that each test has its own client addresses.
 */
@Tag("own-server")
class AddressThrottleIT {

    private static final String LOGIN = "{\"email\":\"%s\",\"password\":\"wrong-anchor-violet-78\"}";
    private static final int QUOTA = 3;

    /** The time in which an address gets one request back. */
    private static final Duration REFILL = Duration.ofSeconds(60 / QUOTA);

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @TempDir
    static Path folder;

    private static OwnDatabase database;
    private static OwnServer server;
    private static LoopbackClient proxy;

    @BeforeAll
    static void start() {
        database = OwnDatabase.in(folder);
        Map<String, String> settings = new HashMap<>(database.settings());
        Stream.of("LOGIN", "REFRESH", "STEP_UP", "END_SESSIONS")
                .forEach(limit -> settings.put("COUNTERSIGN_THROTTLE_ADDRESS_" + limit, String.valueOf(QUOTA)));
        settings.put("COUNTERSIGN_THROTTLE_ADDRESS_REGISTER", "0");
        settings.put("COUNTERSIGN_PROXY_TRUSTED", LoopbackClient.ADDRESS);
        settings.put("COUNTERSIGN_CORS_ALLOWED_ORIGINS", "https://app.example.com");
        server = new OwnServer(folder).start(settings);
        proxy = new LoopbackClient(
                URI.create("http://127.0.0.1:" + server.base().getPort()), null);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        database.close();
    }

    @Test
    void requestsBeyondTheQuota_areRefused() throws Exception {
        withNewAddress(address -> {
            exhaust(address);
            Reply refused = login(address, Api.newEmail());
            assertProblem(refused, 429, "RATE_LIMITED");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60 / QUOTA);
            assertThat(refused.headers("RateLimit-Policy")).containsExactly("\"login\";q=" + QUOTA + ";w=60");
            assertThat(refused.headers("RateLimit"))
                    .containsExactly("\"login\";r=0;t=" + refused.header("Retry-After"));
        });
    }

    @Test
    void everyResponse_reportsTheRemainingQuota() throws Exception {
        withNewAddress(address -> {
            Reply registered = register(address);
            String email = registered.data().getJsonObject("user").getString("email");
            assertThat(registered.headers("RateLimit")).isEmpty(); // this limit is disabled
            assertThat(post(address, "/api/auth/login", Api.object(Map.of("email", email, "password", Api.PASSWORD))))
                    .satisfies(reply -> assertThat(reply.status()).isEqualTo(200))
                    .satisfies(reply -> assertLeft(reply, "login", 2));
            assertLeft(login(address, email), "login", 1);
            assertLeft(post(address, "/api/auth/login", "{"), "login", 0);
            assertLeft(post(address, "/api/auth/refresh", "{}"), "refresh", 2);
            assertThat(proxy.get("/api/public", "X-Forwarded-For: " + address).headers("RateLimit"))
                    .isEmpty();
        });
    }

    @Test
    void limits_areCountedSeparately() throws Exception {
        withNewAddress(address -> {
            exhaust(address);
            assertProblem(login(address, Api.newEmail()), 429, "RATE_LIMITED");
            assertThat(register(address).status()).isEqualTo(201);
            assertProblem(post(address, "/api/auth/refresh", "{}"), 401, "REFRESH_TOKEN_REQUIRED");
        });
    }

    @Test
    void refusal_precedesReadingTheBodyAndVerifyingTheToken() throws Exception {
        withNewAddress(address -> {
            exhaust(address);
            Stream.of("{", "", "x".repeat(20_000))
                    .forEach(body -> assertProblem(post(address, "/api/auth/login", body), 429, "RATE_LIMITED"));
            IntStream.range(0, QUOTA)
                    .forEach(i -> assertProblem(post(address, "/api/auth/password", "{}"), 401, "NO_TOKEN"));
            assertProblem(post(address, "/api/auth/password", "{}"), 429, "RATE_LIMITED");
        });
    }

    @Test
    void changingThePasswordAndClosingTheAccount_shareALimit() throws Exception {
        withNewAddress(address -> {
            String bearer = "Authorization: Bearer " + register(address).accessToken();
            String change = "{\"currentPassword\":\"wrong\",\"newPassword\":\"wrong\"}";
            IntStream.range(0, QUOTA)
                    .forEach(i ->
                            assertProblem(post(address, "/api/auth/password", change, bearer), 403, "WRONG_PASSWORD"));
            Reply refused = proxy.send(
                    "DELETE /api/auth/me", "{\"password\":\"wrong\"}", bearer, "X-Forwarded-For: " + address);
            assertProblem(refused, 429, "RATE_LIMITED");
        });
    }

    @Test
    void endingAllOtherSessions_hasALimitOfItsOwn() throws Exception {
        withNewAddress(address -> {
            String bearer = "Authorization: Bearer " + register(address).accessToken();
            String[] headers = {bearer, "X-Forwarded-For: " + address};
            IntStream.range(0, QUOTA)
                    .forEach(i -> assertThat(proxy.send("DELETE /api/auth/sessions?others=true", "", headers)
                                    .status())
                            .isEqualTo(200));
            Reply refused = proxy.send("DELETE /api/auth/sessions?others=true", "", headers);
            assertProblem(refused, 429, "RATE_LIMITED");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60 / QUOTA);
            assertThat(post(address, "/api/auth/logout-all", "", bearer).status())
                    .isEqualTo(200);
        });
    }

    @Test
    void otherAddresses_areNotAffected() {
        exhaust("192.0.2.6");
        assertProblem(login("192.0.2.7", Api.newEmail()), 401, "INVALID_CREDENTIALS");
    }

    @Test
    void addressesOfOneIpv6Network_areOneClient() throws Exception {
        withNewAddress(address -> {
            String network = "2001:db8:" + address.substring(address.lastIndexOf('.') + 1);
            for (int i = 0; i < QUOTA; i++) {
                assertProblem(login(network + "::" + i, Api.newEmail()), 401, "INVALID_CREDENTIALS");
            }
            assertProblem(login(network + "::ffff:1", Api.newEmail()), 429, "RATE_LIMITED");
            assertProblem(login(network + ":1::1", Api.newEmail()), 401, "INVALID_CREDENTIALS");
        });
    }

    /** The sender is not a trusted proxy. */
    @Test
    void forgedAddresses_doNotAvoidTheLimit() throws Exception {
        Rounds.within(REFILL, () -> {
            Api direct = new Api(URI.create("http://127.0.0.1:" + server.base().getPort()));
            for (int i = 0; i < QUOTA; i++) {
                direct.login(Api.newEmail());
            }
            Stream.of(
                            List.of("X-Forwarded-For", "198.51.100.9"),
                            List.of("X-Forwarded-For", "198.51.100.9, " + LoopbackClient.ADDRESS),
                            List.of("Forwarded", "for=198.51.100.9"),
                            List.of("X-Real-IP", "198.51.100.9"),
                            List.of("X-Client-IP", "198.51.100.9"),
                            List.of("True-Client-IP", "198.51.100.9"),
                            List.of("CF-Connecting-IP", "198.51.100.9"))
                    .map(header -> direct.posting("/api/auth/login", LOGIN.formatted(Api.newEmail()))
                            .header(header.get(0), header.get(1)))
                    .map(direct::send)
                    .forEach(reply -> assertProblem(reply, 429, "RATE_LIMITED"));
        });
    }

    /** Addresses before the one that the proxy appended were written by the client. */
    @Test
    void forgedForwardedAddresses_doNotAvoidTheLimit() throws Exception {
        withNewAddress(address -> {
            exhaust(address);
            IntStream.range(0, 10)
                    .forEach(i -> assertProblem(
                            login("198.51.100." + i + ", " + address, Api.newEmail()), 429, "RATE_LIMITED"));
        });
    }

    @Test
    void refusals_areOneEventForAnAddress() {
        exhaust("192.0.2.9");
        IntStream.range(0, 10).forEach(i -> login("192.0.2.9", Api.newEmail()));
        assertThat(database.number("select count(*) from security_event where action = 'THROTTLED'"
                        + " and address = '192.0.2.9' and reason = 'too_many_requests' and detail = 'login'"))
                .isEqualTo(1);
    }

    @Test
    void pagesOfAllowedOrigins_mayReadTheRemainingQuota() {
        Reply reply = post(
                "192.0.2.10", "/api/auth/login", LOGIN.formatted(Api.newEmail()), "Origin: https://app.example.com");
        assertThat(reply.header("Access-Control-Expose-Headers").split(", "))
                .contains("RateLimit", "RateLimit-Policy", "Retry-After");
    }

    /**
     * Runs a test with a client address that no test has used. If the address got a request back in the meantime, the
     * test is repeated with another one.
     */
    private static void withNewAddress(Consumer<String> test) throws Exception {
        Rounds.within(REFILL, () -> test.accept("203.0.113." + ADDRESSES.incrementAndGet()));
    }

    private static void assertLeft(Reply reply, String limit, int left) {
        assertThat(reply.headers("RateLimit-Policy")).containsExactly('"' + limit + "\";q=" + QUOTA + ";w=60");
        assertThat(reply.header("RateLimit")).startsWith('"' + limit + "\";r=" + left + ";t=");
    }

    private static void exhaust(String address) {
        for (int i = 0; i < QUOTA; i++) {
            assertProblem(login(address, Api.newEmail()), 401, "INVALID_CREDENTIALS");
        }
    }

    private static Reply login(String address, String email) {
        return post(address, "/api/auth/login", LOGIN.formatted(email));
    }

    private static Reply register(String address) {
        return proxy.register("X-Forwarded-For: " + address);
    }

    private static Reply post(String address, String path, String json, String... headers) {
        String[] all = Stream.concat(Stream.of(headers), Stream.of("X-Forwarded-For: " + address))
                .toArray(String[]::new);
        return proxy.post(path, json, all);
    }
}
