package org.countersign.it.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnThrottledServer;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.ThrottledServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Consecutive wrong passwords delay the next attempt for an account, and never lock it. */
@Tag("own-server")
@OnThrottledServer
class AccountThrottleIT {

    private static final String WRONG = ThrottledServer.WRONG;
    private static final String NEW = "quiet-marble-lantern-31";
    private static final int TRIES = ThrottledServer.TRIES;
    private static final int DELAY = ThrottledServer.FIRST_DELAY;
    private static final int LONGEST_DELAY = 900;

    /** Matches no password. */
    private static final String SLOW_HASH = "$pbkdf2-sha256$500000$" + "A".repeat(22) + '$' + "A".repeat(43);

    private final OwnDatabase database = ThrottledServer.database();
    private final Api api = new Api(ThrottledServer.base());

    /** Removes the failures of other tests, which come from the same address. */
    @BeforeEach
    void forgetFailuresOfAddresses() throws Exception {
        database.execute("delete from throttle_address");
    }

    @Test
    void consecutiveWrongPasswords_delayTheNextAttempt() {
        String email = registered();
        exhaust(email);
        assertDelayed(api.login(email, WRONG), DELAY);
    }

    @Test
    void correctPassword_isDelayedLikeAWrongOne() {
        String email = registered();
        exhaust(email);
        assertDelayed(api.login(email), DELAY);
    }

    @Test
    void unknownEmail_isDelayedLikeAKnownOne() {
        String known = registered();
        String unknown = Api.newEmail();
        exhaust(known);
        Reply ofKnown = api.login(known, WRONG);
        exhaust(unknown);
        Reply ofUnknown = api.login(unknown, WRONG);
        assertDelayed(ofKnown, DELAY);
        assertDelayed(ofUnknown, DELAY);
        assertThat(names(ofUnknown)).isEqualTo(names(ofKnown));
        assertThat(anonymous(ofUnknown)).isEqualTo(anonymous(ofKnown));
    }

    @Test
    void invalidEmail_isDelayedLikeAValidOne() {
        String nonsense = "no e-mail " + Api.newEmail() + '@';
        exhaust(nonsense);
        assertDelayed(api.login(nonsense, WRONG), DELAY);
    }

    @Test
    void spellingsOfOneEmail_areCountedAsOne() {
        String email = registered();
        Stream.of(email.toUpperCase(Locale.ROOT), ' ' + email, email + "  ", email.replace('@', '＠'), email)
                .forEach(spelling -> assertProblem(api.login(spelling, WRONG), 401, "INVALID_CREDENTIALS"));
        assertDelayed(api.login(email), DELAY);
    }

    @Test
    void delays_doubleUpToTheLongest() throws Exception {
        String email = registered();
        exhaust(email);
        for (int delay : List.of(DELAY, 120, 240, 480, LONGEST_DELAY, LONGEST_DELAY)) {
            assertDelayed(api.login(email, WRONG), delay);
            endDelay(email);
            assertProblem(api.login(email, WRONG), 401, "INVALID_CREDENTIALS");
        }
    }

    /** The database's clock was ahead and has been set back since. */
    @Test
    void delaySetByAWrongClock_isNoLongerThanTheLongest() throws Exception {
        String email = registered();
        exhaust(email);
        row(email).set("blocked_until = current_timestamp + interval '365' day");
        assertDelayed(api.login(email), LONGEST_DELAY);
        assertThat(row(email)
                        .number("case when blocked_until > current_timestamp + interval '15' minute then 1 else 0 end"))
                .isZero();
        endDelay(email);
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    @Test
    void refusedAttempts_doNotProlongTheDelay() {
        String email = registered();
        exhaust(email);
        assertDelayedFurther(email);
        assertThat(counted(email)).isEqualTo(TRIES);
    }

    @Test
    void correctPasswordAfterTheDelay_resetsTheCount() throws Exception {
        String email = registered();
        exhaust(email);
        endDelay(email);
        assertThat(api.login(email).status()).isEqualTo(200);
        exhaust(email);
        assertDelayed(api.login(email), DELAY);
    }

    @Test
    void correctPasswordBeforeTheLimit_resetsTheCount() {
        String email = registered();
        for (int round = 0; round < 3; round++) {
            for (int i = 1; i < TRIES; i++) {
                assertProblem(api.login(email, WRONG), 401, "INVALID_CREDENTIALS");
            }
            assertThat(api.login(email).status()).isEqualTo(200);
        }
    }

    @Test
    void hundredSimultaneousAttempts_areLimitedLikeConsecutiveOnes() {
        String email = registered();
        List<Reply> replies = atOnce(Collections.nCopies(100, email));
        assertThat(replies).extracting(Reply::status).containsOnly(401, 429);
        assertThat(replies.stream().filter(reply -> reply.status() == 401)).hasSize(TRIES);
        assertProblem(api.login(email), 429, "RATE_LIMITED");
    }

    /** The hashes are so slow that the queue is full before the first one is done. */
    @Test
    void attemptsAnsweredBusy_doNotCount() throws Exception {
        List<String> emails = Stream.generate(this::registered).limit(30).toList();
        String accounts = emails.stream().collect(Collectors.joining("', '", "('", "')"));
        database.execute("update account set password_hash = '" + SLOW_HASH + "' where email in " + accounts);
        List<Reply> replies = atOnce(emails);
        assertThat(replies).extracting(Reply::status).containsOnly(401, 503).contains(401, 503);
        for (int i = 0; i < emails.size(); i++) {
            assertThat(counted(emails.get(i))).isEqualTo(replies.get(i).status() == 401 ? 1 : 0);
        }
    }

    @Test
    void hundredSimultaneousAttemptsAfterADelay_areLimitedToOne() throws Exception {
        String email = registered();
        exhaust(email);
        endDelay(email);
        assertThat(atOnce(Collections.nCopies(100, email)))
                .extracting(Reply::status)
                .containsOnlyOnce(401);
        assertThat(counted(email)).isEqualTo(TRIES + 1);
    }

    @Test
    void signedInDevice_continuesDespiteAStrangersAttempts() {
        String email = Api.newEmail();
        Reply device = api.register(email);
        exhaust(email);
        Reply refreshed = api.refresh(device.refreshCookie());
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(api.get("/api/protected", refreshed.accessToken()).status()).isEqualTo(200);
        assertThat(change(refreshed.accessToken(), Api.PASSWORD).status()).isEqualTo(200);
        assertDelayed(api.login(email, NEW), DELAY);
    }

    @Test
    void refresh_resetsNoCount() {
        String email = Api.newEmail();
        Reply device = api.register(email);
        for (int i = 1; i < TRIES; i++) {
            assertProblem(api.login(email, WRONG), 401, "INVALID_CREDENTIALS");
        }
        assertThat(api.refresh(device.refreshCookie()).status()).isEqualTo(200);
        assertProblem(api.login(email, WRONG), 401, "INVALID_CREDENTIALS");
        assertDelayed(api.login(email), DELAY);
    }

    @Test
    void wrongCurrentPasswords_delayOnlyRequestsWithTheCurrentPassword() {
        String email = Api.newEmail();
        String token = api.register(email).accessToken();
        for (int i = 0; i < TRIES; i++) {
            assertProblem(change(token, WRONG), 403, "WRONG_PASSWORD");
        }
        assertDelayed(change(token, Api.PASSWORD), DELAY);
        String closing = Api.object(Map.of("password", Api.PASSWORD));
        assertDelayed(api.send("DELETE", "/api/auth/me", closing, token), DELAY);
        assertThat(api.login(email).status()).isEqualTo(200);
        assertThat(api.get("/api/auth/me", token).status()).isEqualTo(200);
    }

    @Test
    void refusals_areOneEvent() {
        String email = Api.newEmail();
        String id = api.register(email).data().getJsonObject("user").getString("id");
        exhaust(email);
        assertDelayedFurther(email);
        String events = "select count(*) from security_event where account_id = '" + id + "' and action = ";
        assertThat(database.number(events + "'THROTTLED'")).isEqualTo(1);
        assertThat(database.number(events + "'LOGIN_FAILED'")).isEqualTo(TRIES);
    }

    @Test
    void oldCounts_areForgotten() throws Exception {
        String few = registered();
        String many = registered();
        String older = registered();
        assertProblem(api.login(few, WRONG), 401, "INVALID_CREDENTIALS");
        exhaust(many);
        exhaust(older);
        moveToThePast(older, "25");
        moveToThePast(many, "23");
        moveToThePast(few, "2");
        Awaitility.await("sweep").atMost(Duration.ofMinutes(1)).until(() -> counted(few) == 0 && counted(older) == 0);
        assertThat(counted(many)).isEqualTo(TRIES);
    }

    private String registered() {
        String email = Api.newEmail();
        assertThat(api.register(email).status()).isEqualTo(201);
        return email;
    }

    private void exhaust(String email) {
        for (int i = 0; i < TRIES; i++) {
            assertProblem(api.login(email, WRONG), 401, "INVALID_CREDENTIALS");
        }
    }

    private List<Reply> atOnce(List<String> emails) {
        return emails.stream()
                .map(email -> Api.object(Map.of("email", email, "password", WRONG)))
                .map(json -> api.sendAsync(api.posting("/api/auth/login", json)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private Reply change(String token, String current) {
        return api.post(
                "/api/auth/password", Api.object(Map.of("currentPassword", current, "newPassword", NEW)), token);
    }

    /** Asserts a delay of about this many seconds. Some of it may have passed. */
    private static void assertDelayed(Reply reply, int seconds) {
        assertThat(delay(reply)).isBetween(seconds / 2 + 1, seconds);
    }

    /** Sends twenty attempts during the delay, and asserts that they do not prolong it. */
    private void assertDelayedFurther(String email) {
        int delay = delay(api.login(email, WRONG));
        assertThat(delay).isBetween(DELAY / 2 + 1, DELAY);
        for (int i = 1; i < 20; i++) {
            int next = delay(api.login(email, WRONG));
            assertThat(next).isBetween(1, delay);
            delay = next;
        }
    }

    /** Returns the delay of a refused attempt, in seconds. */
    private static int delay(Reply reply) {
        assertProblem(reply, 429, "RATE_LIMITED");
        assertThat(reply.headers("Retry-After")).hasSize(1);
        return Integer.parseInt(reply.header("Retry-After"));
    }

    private static Set<String> names(Reply reply) {
        return new TreeSet<>(reply.http().headers().map().keySet());
    }

    /** Returns the body without the request id. */
    private static String anonymous(Reply reply) {
        return reply.body().replace(reply.header("X-Request-Id"), "");
    }

    private void endDelay(String email) throws Exception {
        row(email).set("blocked_until = current_timestamp - interval '1' second");
    }

    private void moveToThePast(String email, String hours) throws Exception {
        row(email).set("tried_at = current_timestamp - interval '" + hours + "' hour");
    }

    private int counted(String email) {
        return row(email).number("tries");
    }

    private AttemptRow row(String email) {
        return AttemptRow.ofLogin(database, email);
    }
}
