package org.countersign.it.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.LoopbackClient;
import org.countersign.it.server.OnThrottledServer;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.ThrottledServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Failed sign-ins from one address are limited, for all accounts together. */
@Tag("own-server")
@OnThrottledServer
class AddressFailuresIT {

    private static final String WRONG = ThrottledServer.WRONG;
    private static final int FAILURES = ThrottledServer.FAILURES;

    private final OwnDatabase database = ThrottledServer.database();
    private final Api api = new Api(ThrottledServer.base());
    private final LoopbackClient proxy = new LoopbackClient(ThrottledServer.base(), null);

    @Test
    void sixtyFailuresForSixtyAccounts_areStoppedAtTheLimit() {
        List<Reply> replies = IntStream.range(0, 60)
                .mapToObj(i -> login("203.0.113.1", Api.newEmail(), WRONG))
                .toList();
        replies.subList(0, FAILURES).forEach(reply -> assertProblem(reply, 401, "INVALID_CREDENTIALS"));
        replies.subList(FAILURES, 60).forEach(reply -> assertProblem(reply, 429, "RATE_LIMITED"));
        assertThat(Integer.parseInt(replies.get(59).header("Retry-After")))
                .isBetween(1, ThrottledServer.SECONDS_PER_FAILURE);
        assertThat(database.number("select count(*) from security_event where action = 'THROTTLED'"
                        + " and address = '203.0.113.1' and reason = 'too_many_failures'"))
                .isEqualTo(1);
        assertProblem(login("203.0.113.2", Api.newEmail(), WRONG), 401, "INVALID_CREDENTIALS");
    }

    @Test
    void sixtySimultaneousFailures_areLimitedLikeConsecutiveOnes() throws SQLException {
        limit("203.0.113.3", 4);
        List<Reply> replies = atOnce(60, () -> login("203.0.113.3", Api.newEmail(), WRONG));
        assertThat(replies).extracting(Reply::status).containsOnly(401, 429);
        assertThat(replies.stream().filter(reply -> reply.status() == 401)).hasSize(4);
    }

    /** The database's clock was ahead and has been set back since. */
    @Test
    void delaySetByAWrongClock_isLimitedToThatOfAnEmptyBucket() throws SQLException {
        limit("203.0.113.12", 0);
        row("203.0.113.12").set("full_at = current_timestamp + interval '365' day");
        Reply delayed = login("203.0.113.12", Api.newEmail(), WRONG);
        assertProblem(delayed, 429, "RATE_LIMITED");
        assertThat(Integer.parseInt(delayed.header("Retry-After"))).isBetween(1, ThrottledServer.SECONDS_PER_FAILURE);
        row("203.0.113.12").set("full_at = full_at - interval '1' second * " + 2 * ThrottledServer.SECONDS_PER_FAILURE);
        assertProblem(login("203.0.113.12", Api.newEmail(), WRONG), 401, "INVALID_CREDENTIALS");
    }

    @Test
    void correctPasswords_doNotCount() throws SQLException {
        String email = registered();
        limit("203.0.113.4", 2);
        for (int i = 0; i < 5; i++) {
            assertThat(login("203.0.113.4", email, Api.PASSWORD).status()).isEqualTo(200);
        }
        assertProblem(login("203.0.113.4", email, WRONG), 401, "INVALID_CREDENTIALS");
        assertThat(login("203.0.113.4", email, Api.PASSWORD).status()).isEqualTo(200);
        assertProblem(login("203.0.113.4", email, WRONG), 401, "INVALID_CREDENTIALS");
        assertProblem(login("203.0.113.4", email, Api.PASSWORD), 429, "RATE_LIMITED");
    }

    @Test
    void simultaneousCorrectPasswords_doNotDelayEachOther() throws SQLException {
        String email = registered();
        limit("203.0.113.5", 1);
        assertThat(atOnce(20, () -> login("203.0.113.5", email, Api.PASSWORD)))
                .extracting(Reply::status)
                .containsOnly(200);
    }

    @Test
    void delayedAttempts_doNotCount() throws SQLException {
        String email = registered();
        AttemptRow.ofLogin(database, email).insertDelayed(0, "current_timestamp");
        limit("203.0.113.6", 1);
        assertProblem(login("203.0.113.6", email, WRONG), 429, "RATE_LIMITED");
        assertProblem(login("203.0.113.6", Api.newEmail(), WRONG), 401, "INVALID_CREDENTIALS");
    }

    @Test
    void addressesOfOneIpv6Network_areOneClient() {
        for (int i = 0; i < FAILURES; i++) {
            assertProblem(login("2001:db8:7::" + i, Api.newEmail(), WRONG), 401, "INVALID_CREDENTIALS");
        }
        assertProblem(login("2001:db8:7::ffff:1", Api.newEmail(), WRONG), 429, "RATE_LIMITED");
        assertProblem(login("2001:db8:7:1::1", Api.newEmail(), WRONG), 401, "INVALID_CREDENTIALS");
    }

    /** If the sender is not a trusted proxy, the address of its connection counts. */
    @Test
    void forgedAddresses_doNotAvoidTheLimit() throws SQLException {
        limit("127.0.0.1", 0);
        Stream.of("X-Forwarded-For", "X-Real-IP", "True-Client-IP")
                .map(header -> api.posting("/api/auth/login", json(Api.newEmail(), WRONG))
                        .header(header, "198.51.100.9"))
                .map(api::send)
                .forEach(reply -> assertProblem(reply, 429, "RATE_LIMITED"));
        database.execute(
                "delete from throttle_address where id = '" + row("127.0.0.1").id() + "'");
    }

    @Test
    void forgedForwardedAddresses_doNotAvoidTheLimit() throws SQLException {
        limit("203.0.113.7", 0);
        IntStream.range(0, 5)
                .mapToObj(i -> login("198.51.100." + i + ", 203.0.113.7", Api.newEmail(), WRONG))
                .forEach(reply -> assertProblem(reply, 429, "RATE_LIMITED"));
    }

    @Test
    void wrongCodeAtSignIn_countsAndACorrectOneDoesNot() throws SQLException {
        String email = Api.newEmail();
        Authenticator app = Authenticator.enrolled(api, api.register(email).accessToken());
        List<String> challenges = Stream.generate(() -> Authenticator.challenge(api, email))
                .limit(3)
                .toList();
        limit("203.0.113.8", 1);
        assertThat(answer("203.0.113.8", challenges.get(0), app.recoveryCode()).status())
                .isEqualTo(200);
        assertProblem(answer("203.0.113.8", challenges.get(1), app.wrongCode()), 401, "INVALID_CODE");
        assertProblem(answer("203.0.113.8", challenges.get(2), app.recoveryCode()), 429, "RATE_LIMITED");
    }

    @Test
    void signedInDevices_continueAtALimitedAddress() throws SQLException {
        Reply device = api.register(Api.newEmail());
        limit("203.0.113.9", 0);
        String bearer = "Authorization: Bearer " + device.accessToken();
        String change = Api.object(Map.of("currentPassword", WRONG, "newPassword", WRONG));
        assertProblem(post("203.0.113.9", "/api/auth/password", change, bearer), 403, "WRONG_PASSWORD");
        assertThat(post("203.0.113.9", Authenticator.STEP_UP, Api.object(Map.of("password", Api.PASSWORD)), bearer)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void fullBuckets_areDeleted() throws SQLException {
        limit("203.0.113.10", 1);
        limit("203.0.113.11", FAILURES);
        Awaitility.await("sweep").atMost(Duration.ofMinutes(1)).until(() -> rows("203.0.113.11") == 0);
        assertThat(rows("203.0.113.10")).isEqualTo(1);
    }

    private String registered() {
        String email = Api.newEmail();
        assertThat(api.register(email).status()).isEqualTo(201);
        return email;
    }

    /** Sets the number of failures that an address has left, for some time. */
    private void limit(String address, int left) throws SQLException {
        database.execute(
                "delete from throttle_address where id = '" + row(address).id() + "'");
        row(address).insertWithLeft(left);
    }

    private int rows(String address) {
        return database.number("select count(*) from throttle_address where id = '"
                + row(address).id() + "'");
    }

    private AttemptRow row(String address) {
        return AttemptRow.ofAddress(database, address);
    }

    private Reply login(String address, String email, String password) {
        return post(address, "/api/auth/login", json(email, password));
    }

    private Reply answer(String address, String challenge, String code) {
        return post(address, Authenticator.SECOND_STEP, Authenticator.answer(challenge, code));
    }

    private Reply post(String address, String path, String json, String... headers) {
        String[] all = Stream.concat(Stream.of(headers), Stream.of("X-Forwarded-For: " + address))
                .toArray(String[]::new);
        return proxy.post(path, json, all);
    }

    private static String json(String email, String password) {
        return Api.object(Map.of("email", email, "password", password));
    }

    private static List<Reply> atOnce(int times, Supplier<Reply> request) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            return Stream.generate(() -> CompletableFuture.supplyAsync(request, threads)).limit(times).toList().stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }
}
