package org.countersign.it.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;
import static org.countersign.it.throttle.AttemptRow.in;

import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.OnThrottledServer;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.ThrottledServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attempts beyond the limit wait for the results of those in progress, and are rejected only if those have failed. For
 * attempts that never end, a test writes a row into the database, as another node would.
 */
@Tag("own-server")
@OnThrottledServer
class ParallelAttemptsIT {

    private static final String WRONG = ThrottledServer.WRONG;
    private static final int TRIES = ThrottledServer.TRIES;

    /** Later than an attempt waits. */
    private static final String NO_END = in("1' minute");

    private final OwnDatabase database = ThrottledServer.database();
    private final Api api = new Api(ThrottledServer.base());
    private final String email = Api.newEmail();
    private final Reply user = api.register(email);
    private final AttemptRow row = AttemptRow.ofLogin(database, email);
    private final AttemptRow address = AttemptRow.ofAddress(database, "127.0.0.1");

    @BeforeEach
    void forgetFailuresOfAddresses() throws SQLException {
        database.execute("delete from throttle_address");
    }

    @Test
    void hundredSimultaneousCorrectSignIns_allSucceed() {
        List<Reply> replies = atOnce(
                Stream.generate(() -> login(email, Api.PASSWORD)).limit(100).toList());
        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies.stream().map(Reply::refreshCookie).distinct()).hasSize(100);
        assertThat(row.number("tries")).isZero();
        assertThat(address.number("in_progress")).isZero();
    }

    /** Whatever their order, there are never five consecutive failures. */
    @Test
    void simultaneousWrongPasswordsBelowTheLimit_delayNoCorrectOne() {
        List<Integer> statuses = statuses(rightAndWrong(40, TRIES - 1));
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(40);
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(TRIES - 1);
        assertThat(row.number("in_progress")).isZero();
        assertThat(address.number("in_progress")).isZero();
        assertThat(api.login(email).status()).isEqualTo(200);
        assertThat(row.number("tries")).isZero();
    }

    /** Each of the two successes can reset the count. Then the limit is reached and applies. */
    @Test
    void simultaneousWrongPasswords_areLimitedLikeConsecutiveOnes() {
        List<Integer> statuses = statuses(rightAndWrong(2, 58));
        long successes = statuses.stream().filter(status -> status == 200).count();
        long failures = statuses.stream().filter(status -> status == 401).count();
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(60 - (int) (successes + failures));
        assertThat(failures).isBetween((long) TRIES, TRIES * (successes + 1));
        assertThat(row.number("in_progress")).isZero();
        assertThat(row.number("tries")).isEqualTo(TRIES);
        assertProblem(api.login(email), 429, "RATE_LIMITED");
    }

    @Test
    void attempt_waitsForTheSuccessOfThoseInProgress() throws SQLException {
        row.insertDelayed(TRIES, NO_END);
        CompletableFuture<Reply> waiting = sendAndAwaitArrival(login(email, Api.PASSWORD));
        row.set("tries = tries - 1, in_progress = in_progress - 1, blocked_until = null");
        assertThat(waiting.join().status()).isEqualTo(200);
    }

    @Test
    void attempt_isRejectedWhenThoseInProgressFailed() throws SQLException {
        row.insertDelayed(TRIES, NO_END);
        CompletableFuture<Reply> waiting = sendAndAwaitArrival(login(email, Api.PASSWORD));
        row.set("in_progress = 0");
        assertProblem(waiting.join(), 429, "RATE_LIMITED");
        assertThat(address.number("in_progress")).isZero();
    }

    @Test
    void unknownEmail_waitsLikeAKnownOne() throws SQLException {
        String unknown = Api.newEmail();
        AttemptRow ofUnknown = AttemptRow.ofLogin(database, unknown);
        ofUnknown.insertDelayed(TRIES, NO_END);
        CompletableFuture<Reply> waiting = sendAndAwaitArrival(login(unknown, WRONG));
        ofUnknown.set("tries = tries - 1, in_progress = in_progress - 1, blocked_until = null");
        assertProblem(waiting.join(), 401, "INVALID_CREDENTIALS");
        assertProblem(rejectedAfterFailures(ofUnknown, unknown), 429, "RATE_LIMITED");
    }

    /** A killed node never reports the results of its attempts. */
    @Test
    void attemptsInProgress_expire() throws SQLException {
        row.insertDelayed(TRIES, in("2' second"));
        Reply delayed = api.login(email);
        assertProblem(delayed, 429, "RATE_LIMITED");
        assertThat(Integer.parseInt(delayed.header("Retry-After"))).isGreaterThan(60);
    }

    /** Attempts that expire only in an hour were counted while the database's clock was ahead. */
    @ParameterizedTest
    @ValueSource(strings = {"-1' second", "1' hour"})
    void expiredAttempts_areForgottenWithTheNextSuccess(String end) throws SQLException {
        row.insertDelayed(TRIES - 1, in(end));
        row.set("blocked_until = null");
        assertThat(api.login(email).status()).isEqualTo(200);
        assertThat(row.number("tries")).isZero();
    }

    @Test
    void failureThatEndsAfterASuccess_isCounted() throws SQLException {
        row.insertDelayed(2, NO_END);
        row.set("tries = 3, blocked_until = null");
        assertThat(api.login(email).status()).isEqualTo(200);
        assertThat(row.number("tries")).isEqualTo(2);
        assertThat(row.number("in_progress")).isEqualTo(2);
    }

    @Test
    void simultaneousRecoveryCodes_areAllAccepted() {
        Authenticator app = Authenticator.enrolled(api, user.accessToken());
        List<Reply> replies =
                atOnce(Stream.generate(() -> Authenticator.challenge(api, email)).limit(10).toList().stream()
                        .map(challenge -> Authenticator.answer(challenge, app.recoveryCode()))
                        .map(json -> api.posting(Authenticator.SECOND_STEP, json))
                        .toList());
        assertThat(replies).extracting(Reply::status).containsOnly(200);
    }

    private Reply rejectedAfterFailures(AttemptRow others, String unknown) throws SQLException {
        others.set("tries = " + TRIES + ", in_progress = 1, in_progress_until = " + NO_END + ", blocked_until = "
                + in("15' minute"));
        CompletableFuture<Reply> waiting = sendAndAwaitArrival(login(unknown, WRONG));
        others.set("in_progress = 0");
        return waiting.join();
    }

    /** Sends a request and waits until it is counted for its address, which is the first step. */
    private CompletableFuture<Reply> sendAndAwaitArrival(HttpRequest.Builder request) {
        CompletableFuture<Reply> reply = api.sendAsync(request);
        Awaitility.await("arrival").atMost(Duration.ofMinutes(1)).until(() -> address.number("in_progress") == 1);
        return reply;
    }

    private List<HttpRequest.Builder> rightAndWrong(int right, int wrong) {
        List<HttpRequest.Builder> requests = new ArrayList<>();
        requests.addAll(
                Stream.generate(() -> login(email, Api.PASSWORD)).limit(right).toList());
        requests.addAll(Stream.generate(() -> login(email, WRONG)).limit(wrong).toList());
        Collections.shuffle(requests);
        return requests;
    }

    private List<Integer> statuses(List<HttpRequest.Builder> requests) {
        return atOnce(requests).stream().map(Reply::status).toList();
    }

    private HttpRequest.Builder login(String of, String password) {
        return api.posting("/api/auth/login", Api.object(Map.of("email", of, "password", password)));
    }

    private List<Reply> atOnce(List<HttpRequest.Builder> requests) {
        return requests.stream().map(api::sendAsync).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
