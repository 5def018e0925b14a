package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.ProblemAssert.assertProblem;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.it.Api.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wrong passwords in a row are delayed, by the account and never for good. Only one password is hashed at a time here
 * and none may wait, so that some of those that are sent at once are turned away for another reason.
 */
@Tag("own-server")
class AccountThrottleIT {

    private static final String WRONG = "wrong-anchor-violet-78";
    private static final String NEW = "quiet-marble-lantern-31";
    private static final int TRIES = 5;

    @TempDir
    static Path folder;

    private static OwnDatabase database;
    private static OwnServer server;
    private static Api api;

    @BeforeAll
    static void start() {
        database = OwnDatabase.in(folder);
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("COUNTERSIGN_THROTTLE_ACCOUNT_TRIES", String.valueOf(TRIES));
        settings.put("COUNTERSIGN_ACCOUNT_HASHES_AT_ONCE", "1");
        settings.put("COUNTERSIGN_ACCOUNT_HASH_QUEUE", "0");
        settings.put("COUNTERSIGN_RETENTION_SWEEP_INTERVAL", "1s");
        server = new OwnServer(folder).start(settings);
        api = server.api();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        database.close();
    }

    @Test
    void wrongPasswordsInARow_delayTheNextTry() {
        String email = registered();
        exhaust(email);
        assertDelayed(api.login(email, WRONG), 15);
    }

    @Test
    void rightPassword_isDelayedLikeAWrongOne() {
        String email = registered();
        exhaust(email);
        assertDelayed(api.login(email), 15);
    }

    @Test
    void unknownEmail_isDelayedLikeAKnownOne() {
        String known = registered();
        String unknown = Api.newEmail();
        exhaust(known);
        exhaust(unknown);
        Reply ofKnown = api.login(known, WRONG);
        Reply ofUnknown = api.login(unknown, WRONG);
        assertDelayed(ofKnown, 15);
        assertDelayed(ofUnknown, 15);
        assertThat(names(ofUnknown)).isEqualTo(names(ofKnown));
        assertThat(anonymous(ofUnknown)).isEqualTo(anonymous(ofKnown));
    }

    @Test
    void whatIsNoEmail_isDelayedLikeOne() {
        String nonsense = "no e-mail " + Api.newEmail() + '@';
        exhaust(nonsense);
        assertDelayed(api.login(nonsense, WRONG), 15);
    }

    @Test
    void spellingsOfOneEmail_areCountedAsOne() {
        String email = registered();
        Stream.of(email.toUpperCase(Locale.ROOT), ' ' + email, email + "  ", email.replace('@', '＠'), email)
                .forEach(spelling -> assertProblem(api.login(spelling, WRONG), 401, "INVALID_CREDENTIALS"));
        assertDelayed(api.login(email), 15);
    }

    @Test
    void delays_doubleUpToTheLongest() throws Exception {
        String email = registered();
        exhaust(email);
        for (int delay : List.of(15, 30, 60, 120, 240, 480, 900, 900)) {
            assertDelayed(api.login(email, WRONG), delay);
            endDelay(email);
            assertProblem(api.login(email, WRONG), 401, "INVALID_CREDENTIALS");
        }
    }

    @Test
    void refusedTries_doNotProlongTheDelay() {
        String email = registered();
        exhaust(email);
        for (int i = 0; i < 20; i++) {
            assertDelayed(api.login(email, WRONG), 15);
        }
        assertThat(counted("LOGIN", email)).isEqualTo(TRIES);
    }

    @Test
    void rightPasswordAfterTheDelay_letsTheCountBeginAnew() throws Exception {
        String email = registered();
        exhaust(email);
        endDelay(email);
        assertThat(api.login(email).status()).isEqualTo(200);
        exhaust(email);
        assertDelayed(api.login(email), 15);
    }

    @Test
    void rightPasswordInTime_letsTheCountBeginAnew() {
        String email = registered();
        for (int round = 0; round < 3; round++) {
            for (int i = 1; i < TRIES; i++) {
                assertProblem(api.login(email, WRONG), 401, "INVALID_CREDENTIALS");
            }
            assertThat(api.login(email).status()).isEqualTo(200);
        }
    }

    /**
     * Those turned away since too many passwords were being hashed are no tries; those made are as many as in a row.
     */
    @Test
    void hundredTriesAtOnce_areNoMoreThanTriesInARow() {
        String email = registered();
        List<Reply> replies = atOnce(100, email);
        assertThat(replies).extracting(Reply::status).containsOnly(401, 429, 503);
        long made = replies.stream().filter(reply -> reply.status() == 401).count();
        assertThat(made).isBetween(1L, (long) TRIES);
        for (long more = made; more < TRIES; more++) {
            assertProblem(api.login(email, WRONG), 401, "INVALID_CREDENTIALS");
        }
        assertDelayed(api.login(email), 15);
    }

    @Test
    void hundredTriesAtOnceAfterADelay_areOne() throws Exception {
        String email = registered();
        exhaust(email);
        endDelay(email);
        assertThat(atOnce(100, email)).extracting(Reply::status).containsOnlyOnce(401);
        assertThat(counted("LOGIN", email)).isEqualTo(TRIES + 1);
    }

    @Test
    void signedInDevice_goesOnWhateverAStrangerTries() {
        String email = Api.newEmail();
        Reply device = api.register(email);
        exhaust(email);
        Reply refreshed = api.refresh(device.refreshCookie());
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(api.get("/api/protected", refreshed.accessToken()).status()).isEqualTo(200);
        assertThat(change(refreshed.accessToken(), Api.PASSWORD).status()).isEqualTo(200);
        assertDelayed(api.login(email, NEW), 15);
    }

    @Test
    void refresh_letsNoCountBeginAnew() {
        String email = Api.newEmail();
        Reply device = api.register(email);
        for (int i = 1; i < TRIES; i++) {
            assertProblem(api.login(email, WRONG), 401, "INVALID_CREDENTIALS");
        }
        assertThat(api.refresh(device.refreshCookie()).status()).isEqualTo(200);
        assertProblem(api.login(email, WRONG), 401, "INVALID_CREDENTIALS");
        assertDelayed(api.login(email), 15);
    }

    @Test
    void wrongCurrentPasswords_areDelayedWhereverTheyAreAskedForAndNowhereElse() {
        String email = Api.newEmail();
        String token = api.register(email).accessToken();
        for (int i = 0; i < TRIES; i++) {
            assertProblem(change(token, WRONG), 403, "WRONG_PASSWORD");
        }
        assertDelayed(change(token, Api.PASSWORD), 15);
        String closing = Api.object(Map.of("password", Api.PASSWORD));
        assertDelayed(api.send("DELETE", "/api/auth/me", closing, token), 15);
        assertThat(api.login(email).status()).isEqualTo(200);
        assertThat(api.get("/api/auth/me", token).status()).isEqualTo(200);
    }

    @Test
    void refusals_areOneEvent() {
        String email = Api.newEmail();
        String id = api.register(email).data().getJsonObject("user").getString("id");
        exhaust(email);
        for (int i = 0; i < 20; i++) {
            assertDelayed(api.login(email, WRONG), 15);
        }
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
        age(older, "25");
        age(many, "23");
        age(few, "2");
        Awaitility.await("sweep")
                .atMost(Duration.ofSeconds(30))
                .until(() -> counted("LOGIN", few) == 0 && counted("LOGIN", older) == 0);
        assertThat(counted("LOGIN", many)).isEqualTo(TRIES);
    }

    private static String registered() {
        String email = Api.newEmail();
        assertThat(api.register(email).status()).isEqualTo(201);
        return email;
    }

    private static void exhaust(String email) {
        for (int i = 0; i < TRIES; i++) {
            assertProblem(api.login(email, WRONG), 401, "INVALID_CREDENTIALS");
        }
    }

    private static List<Reply> atOnce(int times, String email) {
        String json = Api.object(Map.of("email", email, "password", WRONG));
        return IntStream.range(0, times)
                .mapToObj(i -> api.sendAsync(api.posting("/api/auth/login", json)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static Reply change(String token, String current) {
        return api.post(
                "/api/auth/password", Api.object(Map.of("currentPassword", current, "newPassword", NEW)), token);
    }

    /** Some of the delay may have passed. */
    private static void assertDelayed(Reply reply, int seconds) {
        assertProblem(reply, 429, "RATE_LIMITED");
        assertThat(reply.headers("Retry-After")).hasSize(1);
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(seconds / 2 + 1, seconds);
    }

    private static Set<String> names(Reply reply) {
        return new TreeSet<>(reply.http().headers().map().keySet());
    }

    /** The body without what differs between any two answers. */
    private static String anonymous(Reply reply) {
        return reply.body().replace(reply.header("X-Request-Id"), "");
    }

    private static void endDelay(String email) throws Exception {
        database.execute(
                "update throttle_count set blocked_until = current_timestamp - interval '1' second" + of(email));
    }

    private static void age(String email, String hours) throws Exception {
        database.execute(
                "update throttle_count set tried_at = current_timestamp - interval '" + hours + "' hour" + of(email));
    }

    private static String of(String email) {
        return " where id = '" + id("LOGIN", email) + "'";
    }

    private static int counted(String kind, String key) {
        return database.number("select coalesce(max(tries), 0) from throttle_count where id = '" + id(kind, key) + "'");
    }

    private static String id(String kind, String key) {
        try {
            byte[] text = (kind + ':' + key).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
