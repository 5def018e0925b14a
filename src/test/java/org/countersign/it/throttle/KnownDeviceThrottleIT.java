package org.countersign.it.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.Authenticator.SECOND_STEP;
import static org.countersign.it.server.Authenticator.answer;
import static org.countersign.it.server.Authenticator.challenge;
import static org.countersign.it.server.Authenticator.stepUp;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.OnThrottledServer;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.ThrottledServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Attackers, including those who know the password, delay only each other and not the owner. */
@Tag("own-server")
@OnThrottledServer
class KnownDeviceThrottleIT {

    private static final String WRONG = ThrottledServer.WRONG;
    private static final String NEW = "quiet-marble-lantern-31";
    private static final String WRONG_RECOVERY_CODE = "0000-0000-0000-0000-0000-0000";
    private static final int ATTEMPTS = ThrottledServer.TRIES;
    private static final int TOKEN_LENGTH = 104;

    private final OwnDatabase database = ThrottledServer.database();
    private final Api api = new Api(ThrottledServer.base());
    private final String email = Api.newEmail();
    private final Reply user = api.register(email);
    private final String device = user.deviceCookie();

    /** Removes the failures of other tests, which come from the same address. */
    @BeforeEach
    @AfterEach
    void forgetFailuresOfAddresses() throws SQLException {
        database.execute("delete from throttle_address");
    }

    @Test
    void strangersAttempts_delayStrangersAndNotTheOwner() {
        exhaust(email);
        assertThat(api.loginOn(device, email, Api.PASSWORD).status()).isEqualTo(200);
        assertDelayed(api.login(email));
        assertThat(api.loginOn(device, email, Api.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void ownersSignIn_allowsStrangersNoNewAttempts() {
        for (int i = 1; i < ATTEMPTS; i++) {
            assertWrong(api.login(email, WRONG));
        }
        assertThat(api.loginOn(device, email, Api.PASSWORD).status()).isEqualTo(200);
        assertWrong(api.login(email, WRONG));
        assertDelayed(api.login(email, WRONG));
    }

    @Test
    void signInOnAnUnknownDevice_resetsTheCountOfTheEmail() {
        for (int round = 0; round < 2; round++) {
            for (int i = 1; i < ATTEMPTS; i++) {
                assertWrong(api.login(email, WRONG));
            }
            assertThat(api.login(email).status()).isEqualTo(200);
        }
    }

    @Test
    void ownersMistakes_areResetByASuccess() {
        for (int round = 0; round < 2; round++) {
            for (int i = 1; i < ATTEMPTS; i++) {
                assertWrong(api.loginOn(device, email, WRONG));
            }
            assertThat(api.loginOn(device, email, Api.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void stolenCookie_allowsTheAttemptsOfOneDevice() {
        String phone = api.login(email).deviceCookie();
        exhaustOn(device, email);
        assertDelayed(api.loginOn(device, email, WRONG));
        assertDelayed(api.loginOn(device, email, Api.PASSWORD));
        assertThat(api.loginOn(phone, email, Api.PASSWORD).status()).isEqualTo(200);
        assertDelayed(api.loginOn(device, email, Api.PASSWORD));
        assertWrong(api.login(email, WRONG));
    }

    @Test
    void hundredSimultaneousAttemptsWithAStolenCookie_areLimitedToFive() {
        List<Reply> replies = Stream.generate(() -> api.sendAsync(
                        api.onDevice(device, "/api/auth/login", Map.of("email", email, "password", WRONG))))
                .limit(100)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(replies).extracting(Reply::status).containsOnly(401, 429);
        assertThat(replies.stream().filter(reply -> reply.status() == 401)).hasSize(ATTEMPTS);
        assertDelayed(api.loginOn(device, email, Api.PASSWORD));
    }

    @Test
    void forgedCookie_getsNothingExtra() {
        exhaust(email);
        String other = api.register(Api.newEmail()).deviceCookie();
        List<String> forged = List.of(
                flipped(device, 10),
                flipped(device, 40),
                flipped(device, TOKEN_LENGTH - 1),
                device.substring(0, TOKEN_LENGTH - 1),
                device.toUpperCase(Locale.ROOT),
                device.substring(0, 26) + other.substring(26),
                other,
                user.refreshCookie(),
                "x");
        forged.forEach(cookie -> assertDelayed(api.loginOn(cookie, email, Api.PASSWORD)));
        String all = String.join(".", forged);
        assertDelayed(api.loginOn(all, email, Api.PASSWORD));
    }

    /** With another account's e-mail, a genuine cookie has no more effect than a forged one, and reveals nothing. */
    @Test
    void cookieOfAnotherAccount_isTreatedAsAStrangers() {
        String victim = Api.newEmail();
        String nobody = Api.newEmail();
        api.register(victim);
        exhaustOn(device, victim);
        exhaustOn(device, nobody);
        Reply ofVictim = api.loginOn(device, victim, WRONG);
        Reply ofNobody = api.loginOn(device, nobody, WRONG);
        assertDelayed(ofVictim);
        assertDelayed(ofNobody);
        assertThat(new TreeSet<>(ofNobody.http().headers().map().keySet()))
                .isEqualTo(new TreeSet<>(ofVictim.http().headers().map().keySet()));
        assertDelayed(api.login(victim));
        assertThat(api.loginOn(device, email, Api.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void deviceTokenInTheBody_countsLikeTheCookie() {
        Map<String, String> right =
                Map.of("email", email, "password", Api.PASSWORD, "refreshTokenIn", "body", "deviceToken", device);
        Map<String, String> wrong = Map.of("email", email, "password", WRONG, "deviceToken", device);
        exhaust(email);
        assertThat(api.post("/api/auth/login", Api.object(right)).status()).isEqualTo(200);
        for (int i = 0; i < ATTEMPTS; i++) {
            assertWrong(api.post("/api/auth/login", Api.object(wrong)));
        }
        assertDelayed(api.post("/api/auth/login", Api.object(right)));
        assertDelayed(api.loginOn(device, email, Api.PASSWORD));
    }

    /** The failures of an address do not delay the known device, and its own failures do not count for the address. */
    @Test
    void knownDevice_isNotLimitedByItsAddress() throws SQLException {
        Authenticator app = Authenticator.enrolled(api, user.accessToken());
        String known = onDevice(device, app.recoveryCode()).deviceCookie();
        AttemptRow address = AttemptRow.ofAddress(database, "127.0.0.1");
        database.execute("delete from throttle_address");
        address.insertWithLeft(1);
        assertWrong(api.loginOn(known, email, WRONG));
        assertProblem(onDevice(known, app.wrongCode()), 401, "INVALID_CODE");
        assertWrong(api.login(Api.newEmail(), WRONG));
        assertDelayed(api.login(email));
        assertWrong(api.loginOn(known, email, WRONG));
        assertThat(onDevice(known, app.recoveryCode()).status()).isEqualTo(200);
    }

    @Test
    void wrongCodesAtSignIn_delayNeitherTheStepUpNorTheKnownDevice() {
        Authenticator app = Authenticator.enrolled(api, user.accessToken());
        exhaustCodes(app.wrongCode());
        assertDelayed(answer(api, challenge(api, email), app.codeOfStep(0)));
        assertThat(stepUp(api, user.accessToken(), app.recoveryCode()).status()).isEqualTo(200);
        assertThat(onDevice(device, app.recoveryCode()).status()).isEqualTo(200);
        assertThat(onDevice(device, app.code()).status()).isEqualTo(200);
        assertDelayed(answer(api, challenge(api, email), app.codeOfStep(1)));
    }

    @Test
    void wrongCodesAtSignIn_doNotDelayTheStepUpByApp() {
        Authenticator app = Authenticator.enrolled(api, user.accessToken());
        exhaustCodes(app.wrongCode());
        assertThat(stepUp(api, user.accessToken(), app.code()).status()).isEqualTo(200);
    }

    /** Recovery codes of 120 bits cannot be guessed, so wrong codes of six digits must not delay them. */
    @Test
    void wrongCodesOfTheApp_doNotDelayRecoveryCodes() {
        Authenticator app = Authenticator.enrolled(api, user.accessToken());
        exhaustCodes(app.wrongCode());
        assertThat(answer(api, challenge(api, email), app.recoveryCode()).status())
                .isEqualTo(200);
        assertDelayed(answer(api, challenge(api, email), app.wrongCode()));
    }

    @Test
    void wrongRecoveryCodes_areDelayedAndDoNotDelayTheApp() {
        Authenticator app = Authenticator.enrolled(api, user.accessToken());
        exhaustCodes(WRONG_RECOVERY_CODE);
        assertDelayed(answer(api, challenge(api, email), app.recoveryCode()));
        assertThat(answer(api, challenge(api, email), app.code()).status()).isEqualTo(200);
    }

    @Test
    void wrongCodesInASession_areDelayedByKindAndDoNotDelayTheSignIn() {
        Authenticator app = Authenticator.enrolled(api, user.accessToken());
        for (int i = 0; i < ATTEMPTS; i++) {
            assertProblem(stepUp(api, user.accessToken(), app.wrongCode()), 401, "INVALID_CODE");
        }
        assertDelayed(stepUp(api, user.accessToken(), app.codeOfStep(1)));
        String raised = stepUp(api, user.accessToken(), app.recoveryCode()).accessToken();
        for (int i = 0; i < ATTEMPTS; i++) {
            assertProblem(stepUp(api, raised, WRONG_RECOVERY_CODE), 401, "INVALID_CODE");
        }
        assertDelayed(stepUp(api, raised, app.recoveryCode()));
        assertThat(answer(api, challenge(api, email), app.code()).status()).isEqualTo(200);
    }

    @Test
    void stolenCookie_allowsTheCodeAttemptsOfOneDevice() {
        Authenticator app = Authenticator.enrolled(api, user.accessToken());
        for (int i = 0; i < ATTEMPTS; i++) {
            assertProblem(onDevice(device, app.wrongCode()), 401, "INVALID_CODE");
        }
        assertDelayed(onDevice(device, app.codeOfStep(1)));
        assertThat(answer(api, challenge(api, email), app.code()).status()).isEqualTo(200);
    }

    /** Somebody who knew the previous password may have collected any number of device cookies. */
    @Test
    void devicesOfAnEarlierPassword_haveTheAttemptsOfOneDevice() {
        List<String> collected = Stream.generate(() -> api.login(email).deviceCookie())
                .limit(ATTEMPTS)
                .toList();
        String change = Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", NEW));
        assertThat(api.post("/api/auth/password", change, user.accessToken()).status())
                .isEqualTo(200);
        String present = api.login(email, NEW).deviceCookie();
        exhaust(email);
        collected.forEach(cookie -> assertWrong(api.loginOn(cookie, email, WRONG)));
        collected.forEach(cookie -> assertDelayed(api.loginOn(cookie, email, WRONG)));
        assertThat(api.loginOn(present, email, NEW).status()).isEqualTo(200);
    }

    @Test
    void deviceOfAnEarlierPassword_isNotDelayedByStrangers() {
        String change = Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", NEW));
        assertThat(api.post("/api/auth/password", change, user.accessToken()).status())
                .isEqualTo(200);
        exhaust(email);
        String renewed = api.loginOn(device, email, NEW).deviceCookie();
        exhaustOn(device, email);
        assertDelayed(api.loginOn(device, email, NEW));
        assertThat(api.loginOn(renewed, email, NEW).status()).isEqualTo(200);
    }

    /**
     * Somebody who knows the password may have collected any number of device cookies before the second factor was
     * enrolled.
     */
    @Test
    void devicesFromBeforeTheSecondFactor_shareTheCodeAttemptsOfOneDevice() {
        List<String> collected = Stream.generate(() -> api.login(email).deviceCookie())
                .limit(ATTEMPTS)
                .toList();
        Authenticator app = Authenticator.enrolled(api, user.accessToken());
        collected.forEach(cookie -> assertProblem(onDevice(cookie, app.wrongCode()), 401, "INVALID_CODE"));
        collected.forEach(cookie -> assertDelayed(onDevice(cookie, app.wrongCode())));
        assertDelayed(onDevice(device, app.codeOfStep(1)));
        String known = onDevice(device, app.recoveryCode()).deviceCookie();
        assertThat(onDevice(known, app.code()).status()).isEqualTo(200);
    }

    private void exhaust(String who) {
        for (int i = 0; i < ATTEMPTS; i++) {
            assertWrong(api.login(who, WRONG));
        }
        assertDelayed(api.login(who, WRONG));
    }

    private void exhaustOn(String cookie, String who) {
        for (int i = 0; i < ATTEMPTS; i++) {
            assertWrong(api.loginOn(cookie, who, WRONG));
        }
    }

    /** Sends wrong codes as an attacker does who knows only the password. */
    private void exhaustCodes(String wrong) {
        for (int i = 0; i < ATTEMPTS; i++) {
            assertProblem(answer(api, challenge(api, email), wrong), 401, "INVALID_CODE");
        }
        assertDelayed(answer(api, challenge(api, email), wrong));
    }

    /** Performs both steps of a sign-in. */
    private Reply onDevice(String cookie, String code) {
        String challenge = api.loginOn(cookie, email, Api.PASSWORD).data().getString("mfaToken");
        return api.send(api.onDevice(cookie, SECOND_STEP, Map.of("mfaToken", challenge, "code", code)));
    }

    private static String flipped(String token, int at) {
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        return token.substring(0, at) + other + token.substring(at + 1);
    }

    private static void assertWrong(Reply reply) {
        assertProblem(reply, 401, "INVALID_CREDENTIALS");
    }

    private static void assertDelayed(Reply reply) {
        assertProblem(reply, 429, "RATE_LIMITED");
        assertThat(reply.header("Retry-After")).matches("[1-9][0-9]*");
    }
}
