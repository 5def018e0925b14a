package org.countersign.it.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.Authenticator.answer;
import static org.countersign.it.server.Authenticator.challenge;
import static org.countersign.it.server.Authenticator.stepUp;
import static org.countersign.it.server.ProblemAssert.assertInsufficient;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.Forge;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.SoftwarePasskey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second factors over time, checked in the database: no plain secret is stored, and expired rows are deleted. */
@Tag("own-server")
class FactorDatabaseIT {

    private static final String PAST = "current_timestamp - interval '11' minute";

    @TempDir
    static Path folder;

    private static OwnDatabase database;
    private static OwnServer server;
    private static Api api;

    private final String email = Api.newEmail();
    private final Reply user = api.register(email);
    private final String token = user.accessToken();
    private final String id = user.data().getJsonObject("user").getString("id");

    @BeforeAll
    static void start() {
        database = OwnDatabase.in(folder);
        server = new OwnServer(folder).start(settings());
        api = server.api();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        database.close();
    }

    @Test
    void oldAuthentication_hasToBeRenewed() throws SQLException {
        String old = aged(user);
        String change = Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", "kettle-orbit-mango-31"));
        assertInsufficient(api.post("/api/auth/password", change, old), "1", 600);
        assertInsufficient(api.post(Authenticator.TOTP, "{}", old), "1", 600);
        assertThat(api.get("/api/auth/factors", old).status()).isEqualTo(200);
        String fresh = api.post(Authenticator.STEP_UP, Api.object(Map.of("password", Api.PASSWORD)), old)
                .accessToken();
        assertThat(api.post("/api/auth/password", change, fresh).status()).isEqualTo(200);
    }

    /** The database's clock was ahead at the authentication and has been set back since. */
    @Test
    void authenticationInTheFuture_hasToBeRenewed() throws SQLException {
        String early = authenticatedAt(user, "current_timestamp + interval '1' hour");
        assertInsufficient(api.post(Authenticator.TOTP, "{}", early), "1", 600);
        String fresh = api.post(Authenticator.STEP_UP, Api.object(Map.of("password", Api.PASSWORD)), early)
                .accessToken();
        assertThat(api.post(Authenticator.TOTP, "{}", fresh).status()).isEqualTo(201);
    }

    @Test
    void oldUseOfTwoFactors_hasToBeRenewed() throws SQLException {
        Authenticator app = Authenticator.enrolled(api, token);
        Reply strong = answer(api, challenge(api, email), app.recoveryCode());
        assertThat(api.get("/api/delicate", strong.accessToken()).status()).isEqualTo(200);
        String old = aged(strong);
        assertThat(Forge.claimsOf(old).getString("acr")).isEqualTo("2");
        assertInsufficient(api.get("/api/delicate", old), "2", 300);
        String fresh = stepUp(api, old, app.recoveryCode()).accessToken();
        assertThat(api.get("/api/delicate", fresh).status()).isEqualTo(200);
    }

    @Test
    void expiredChallenge_isRefusedAndSwept() throws SQLException {
        Authenticator app = Authenticator.enrolled(api, token);
        String expired = challenge(api, email);
        database.execute("update login_challenge set expires_at = " + PAST + ofThisAccount());
        assertProblem(answer(api, expired, app.recoveryCode()), 401, "INVALID_MFA_TOKEN");
        String early = challenge(api, email);
        database.execute("update login_challenge set expires_at = current_timestamp + interval '1' hour"
                + ofThisAccount() + " and expires_at > current_timestamp");
        assertProblem(answer(api, early, app.recoveryCode()), 401, "INVALID_MFA_TOKEN");
        database.execute("update login_challenge set expires_at = " + PAST + ofThisAccount());
        String live = challenge(api, email);
        Awaitility.await("sweep").atMost(Duration.ofMinutes(1)).until(() -> count("login_challenge") == 1);
        assertThat(answer(api, live, app.recoveryCode()).status()).isEqualTo(200);
        assertThat(count("login_challenge")).isZero();
    }

    /** New challenges do not allow more attempts. A challenge is not used up by a delayed attempt. */
    @Test
    void guesses_areCountedForTheAccount() throws SQLException {
        Authenticator app = Authenticator.enrolled(api, token);
        for (int i = 0; i < 5; i++) {
            assertProblem(answer(api, challenge(api, email), app.wrongCode()), 401, "INVALID_CODE");
        }
        String challenge = challenge(api, email);
        String code = app.code();
        for (int i = 0; i < 6; i++) {
            Reply delayed = answer(api, challenge, code);
            assertProblem(delayed, 429, "RATE_LIMITED");
            assertThat(delayed.header("Retry-After")).matches("[1-9][0-9]?");
        }
        database.execute("update throttle_count set blocked_until = null");
        assertThat(answer(api, challenge, code).status()).isEqualTo(200);
        assertProblem(answer(api, challenge(api, email), app.wrongCode()), 401, "INVALID_CODE");
    }

    /** A recovery code is not used up by a delayed attempt. */
    @Test
    void guessesAtRecoveryCodes_areCountedForTheAccount() throws SQLException {
        Authenticator app = Authenticator.enrolled(api, token);
        for (int i = 0; i < 5; i++) {
            assertProblem(answer(api, challenge(api, email), "0000-0000-0000-0000-0000-0000"), 401, "INVALID_CODE");
        }
        String challenge = challenge(api, email);
        for (int i = 0; i < 6; i++) {
            assertProblem(answer(api, challenge, app.recoveryCode()), 429, "RATE_LIMITED");
        }
        assertThat(count("recovery_code")).isEqualTo(10);
        database.execute("update throttle_count set blocked_until = null");
        assertThat(answer(api, challenge, app.recoveryCode()).status()).isEqualTo(200);
    }

    @Test
    void noSecret_isStoredOrLogged() {
        Reply begun = api.post(Authenticator.TOTP, "{}", token);
        String secret = begun.data().getString("secret");
        Authenticator app = new Authenticator(secret);
        String confirming = app.code();
        Reply confirmed = api.post(Authenticator.CONFIRM, Api.object(Map.of("code", confirming)), token);
        String challenge = challenge(api, email);
        List<String> codes = Authenticator.listed(confirmed);
        answer(api, challenge, codes.get(0));
        answer(api, challenge(api, email), codes.get(0));
        assertThat(database.number("select count(*) from totp_factor where sealed_secret like '%" + secret + "%'"))
                .isZero();
        assertThat(database.number("select count(*) from login_challenge where fingerprint like '%"
                        + challenge.substring(4) + "%'"))
                .isZero();
        assertThat(server.logText())
                .contains("recovery_code_used", "login_challenged")
                .doesNotContain(secret, challenge, codes.get(0), codes.get(0).replace("-", ""), codes.get(9));
    }

    @Test
    void withoutAnRpId_passkeysAreOff() {
        assertThat(api.get("/api/features").data().getBoolean("passkeys")).isFalse();
        String answer = Api.object(Map.of("handle", "x", "credential", "{}"));
        assertProblem(api.get(SoftwarePasskey.PASSKEYS, token), 404, "NOT_FOUND");
        assertProblem(api.post(SoftwarePasskey.PASSKEYS, answer, token), 404, "NOT_FOUND");
        assertProblem(api.post(SoftwarePasskey.OPTIONS, "{}", token), 404, "NOT_FOUND");
        assertProblem(api.post(SoftwarePasskey.LOGIN, answer), 404, "NOT_FOUND");
        assertProblem(api.post(SoftwarePasskey.LOGIN_OPTIONS, "{}"), 404, "NOT_FOUND");
        assertProblem(api.post(SoftwarePasskey.STEP_UP_OPTIONS, "{}", token), 404, "NOT_FOUND");
        assertProblem(api.post(Authenticator.STEP_UP, answer, token), 401, "INVALID_PASSKEY");
    }

    @Test
    void events_recordEveryStep() {
        Authenticator app = Authenticator.enrolled(api, token);
        assertThat(events("LOGIN_SUCCEEDED")).isEqualTo(1);
        String challenge = challenge(api, email);
        assertThat(events("LOGIN_SUCCEEDED")).isEqualTo(1);
        answer(api, challenge, app.wrongCode());
        String strong = answer(api, challenge, app.recoveryCode()).accessToken();
        String fresh = stepUp(api, strong, app.recoveryCode()).accessToken();
        api.post("/api/auth/factors/recovery-codes", "{}", fresh);
        api.send("DELETE", Authenticator.TOTP, "", fresh);
        List.of(
                        "FACTOR_ENROLLED",
                        "LOGIN_CHALLENGED",
                        "FACTOR_FAILED",
                        "STEPPED_UP",
                        "RECOVERY_CODES_MADE",
                        "FACTOR_REMOVED")
                .forEach(action -> assertThat(events(action)).as(action).isEqualTo(1));
        assertThat(events("RECOVERY_CODE_USED")).isEqualTo(2);
        assertThat(events("LOGIN_SUCCEEDED")).isEqualTo(2);
    }

    /** Returns an access token of this session, as if its authentication was eleven minutes ago. */
    private String aged(Reply session) throws SQLException {
        return authenticatedAt(session, PAST);
    }

    private String authenticatedAt(Reply session, String time) throws SQLException {
        String sid = Forge.claimsOf(session.accessToken()).getString("sid");
        database.execute("update device_session set authenticated_at = " + time + " where id = '" + sid + "'");
        return api.refresh(session.refreshCookie()).accessToken();
    }

    private int count(String table) {
        return database.number("select count(*) from " + table + ofThisAccount());
    }

    private int events(String action) {
        return database.number(
                "select count(*) from security_event" + ofThisAccount() + " and action = '" + action + "'");
    }

    private String ofThisAccount() {
        return " where account_id = '" + id + "'";
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("COUNTERSIGN_THROTTLE_ACCOUNT_TRIES", "5");
        // longer than the requests during a delay take on a busy machine
        settings.put("COUNTERSIGN_THROTTLE_ACCOUNT_FIRST_DELAY", "1m");
        settings.put("COUNTERSIGN_RETENTION_SWEEP_INTERVAL", "1s");
        settings.put("COUNTERSIGN_PASSKEY_RP_ID", ""); // and the issuer is no URL, so passkeys are off
        return settings;
    }
}
