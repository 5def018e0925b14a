package org.countersign.it.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.Authenticator.CONFIRM;
import static org.countersign.it.server.Authenticator.SECOND_STEP;
import static org.countersign.it.server.Authenticator.TOTP;
import static org.countersign.it.server.Authenticator.answer;
import static org.countersign.it.server.Authenticator.challenge;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.Forge;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An authenticator app is enrolled, required at sign-in, replaced by a recovery code when it is lost, and removed. */
@OnSharedServer
class FactorIT {

    private static final String FACTORS = "/api/auth/factors";
    private static final String RECOVERY_CODES = FACTORS + "/recovery-codes";
    private static final String NEW_PASSWORD = "kettle-orbit-mango-31";

    private final Api api = new Api(SharedServer.base());
    private final String email = Api.newEmail();
    private final Reply user = api.register(email);
    private final String token = user.accessToken();

    @Test
    void enrolment_showsTheSecretInThreeWays() {
        Reply begun = api.post(TOTP, "{}", token);
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.header("Cache-Control")).isEqualTo("no-store");
        String secret = begun.data().getString("secret");
        assertThat(secret).matches("[A-Z2-7]{32}");
        assertThat(begun.data().getString("uri"))
                .isEqualTo("otpauth://totp/Countersign:" + email.replace("@", "%40") + "?secret=" + secret
                        + "&issuer=Countersign&algorithm=SHA1&digits=6&period=30");
        assertThat(begun.data().getString("qr"))
                .startsWith("<svg ")
                .contains("role=\"img\"", "<title>")
                .doesNotContain("style", secret);
    }

    @Test
    void pendingApp_isNoFactor() {
        Authenticator.pending(api, token);
        assertFactors(false, 0);
        assertThat(api.login(email).accessToken()).isNotEmpty();
        assertProblem(api.post(RECOVERY_CODES, "{}", token), 404, "NOT_FOUND");
        assertProblem(remove(token), 404, "NOT_FOUND");
    }

    @Test
    void confirmedApp_showsTenRecoveryCodesAndEndsNoSession() {
        Reply confirmed = Authenticator.pending(api, token).confirm(api, token);
        assertThat(Authenticator.listed(confirmed)).hasSize(10).doesNotHaveDuplicates();
        JsonObject totp = assertFactors(true, 10);
        assertThat(totp.getString("confirmedAt")).endsWith("Z");
        Reply refreshed = api.refresh(user.refreshCookie());
        assertThat(Forge.claimsOf(refreshed.accessToken()).getString("acr")).isEqualTo("1");
    }

    @Test
    void wrongCode_confirmsNothing() {
        Authenticator app = Authenticator.pending(api, token);
        for (String wrong : List.of(app.wrongCode(), app.codeOfStep(3), app.codeOfStep(-3), "", "12345", "x")) {
            assertProblem(api.post(CONFIRM, Api.object(Map.of("code", wrong)), token), 401, "INVALID_CODE");
        }
        assertFactors(false, 0);
        assertThat(app.confirm(api, token).status()).isEqualTo(200);
    }

    @Test
    void pendingApp_isReplacedByTheNext() {
        Authenticator first = Authenticator.pending(api, token);
        Authenticator second = Authenticator.pending(api, token);
        assertProblem(first.confirm(api, token), 401, "INVALID_CODE");
        assertThat(second.confirm(api, token).status()).isEqualTo(200);
    }

    @Test
    void confirmedApp_isNotReplaced() {
        Authenticator app = Authenticator.enrolled(api, token);
        String strong = app.login(api, email).accessToken();
        assertProblem(api.post(TOTP, "{}", strong), 409, "FACTOR_ENROLLED");
        assertProblem(api.post(CONFIRM, Api.object(Map.of("code", "123456")), strong), 409, "FACTOR_ENROLLED");
        assertFactors(true, 10);
    }

    @Test
    void signIn_hasTwoStepsAndDocumentsThem() {
        Authenticator app = Authenticator.enrolled(api, token);
        Reply first = api.login(email);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers("Set-Cookie")).isEmpty();
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        assertThat(first.data().keySet()).containsExactlyInAnyOrder("mfaRequired", "mfaToken", "factors", "expiresIn");
        assertThat(first.data().getJsonArray("factors").getValuesAs(JsonString::getString))
                .containsExactly("totp", "recovery-code");
        assertThat(first.data().getInt("expiresIn")).isEqualTo(300);

        Reply second = answer(api, first.data().getString("mfaToken"), app.code());
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.data().getJsonObject("user").getString("email")).isEqualTo(email);
        assertClaims(second.accessToken(), "2", "pwd", "otp", "mfa");
        assertThat(api.get("/api/protected", second.accessToken()).status()).isEqualTo(200);
        assertClaims(api.refresh(second.refreshCookie()).accessToken(), "2", "pwd", "otp", "mfa");
    }

    @Test
    void tokenOfTheFirstStep_isNoAccessTokenAndNoRefreshToken() {
        Authenticator.enrolled(api, token);
        String challenge = challenge(api, email);
        assertProblem(api.get("/api/protected", challenge), 401, "INVALID_TOKEN");
        assertProblem(api.refresh(challenge), 401, "INVALID_REFRESH_TOKEN");
    }

    @Test
    void optionsOfTheFirstStep_applyToTheSecond() {
        Authenticator app = Authenticator.enrolled(api, token);
        Map<String, String> options = Map.of(
                "email", email, "password", Api.PASSWORD, "refreshTokenIn", "body", "deviceName", "Kitchen tablet");
        String first = api.post("/api/auth/login", Api.object(options)).data().getString("mfaToken");
        Reply second = answer(api, first, app.recoveryCode());
        assertThat(second.data().getString("refreshToken")).startsWith("csr_");
        assertThat(second.data().getString("deviceToken")).startsWith("csd_");
        assertThat(second.headers("Set-Cookie")).isEmpty();
        assertThat(currentDevice(second)).isEqualTo("Kitchen tablet");

        String again = api.post("/api/auth/login", Api.object(options)).data().getString("mfaToken");
        Reply other = api.post(
                SECOND_STEP,
                Api.object(Map.of(
                        "mfaToken",
                        again,
                        "code",
                        app.recoveryCode(),
                        "refreshTokenIn",
                        "cookie",
                        "deviceName",
                        "Garden phone")));
        assertThat(other.data()).doesNotContainKeys("refreshToken", "deviceToken");
        assertThat(other.refreshCookie()).startsWith("csr_");
        assertThat(other.deviceCookie()).startsWith("csd_");
        assertThat(currentDevice(other)).isEqualTo("Garden phone");
    }

    @Test
    void tooManyWrongCodes_endTheChallenge() {
        Authenticator app = Authenticator.enrolled(api, token);
        String challenge = challenge(api, email);
        for (int i = 0; i < 5; i++) {
            assertProblem(answer(api, challenge, app.wrongCode()), 401, "INVALID_CODE");
        }
        assertProblem(answer(api, challenge, app.recoveryCode()), 401, "INVALID_MFA_TOKEN");
        assertFactors(true, 10);
    }

    @Test
    void wrongCode_keepsTheChallengeOpen() {
        Authenticator app = Authenticator.enrolled(api, token);
        String challenge = challenge(api, email);
        for (String wrong : List.of(app.wrongCode(), app.codeOfStep(-3), "0000-0000-0000-0000-0000-0000")) {
            assertProblem(answer(api, challenge, wrong), 401, "INVALID_CODE");
        }
        assertThat(answer(api, challenge, app.code()).status()).isEqualTo(200);
        assertProblem(answer(api, challenge, app.recoveryCode()), 401, "INVALID_MFA_TOKEN");
    }

    @Test
    void usedCode_isRefusedWhereverItWasUsed() {
        Authenticator app = Authenticator.pending(api, token);
        String confirming = app.code();
        app.takeRecoveryCodes(api.post(CONFIRM, Api.object(Map.of("code", confirming)), token));
        assertProblem(answer(api, challenge(api, email), confirming), 401, "INVALID_CODE");
        String signingIn = app.code();
        assertThat(answer(api, challenge(api, email), signingIn).status()).isEqualTo(200);
        assertProblem(answer(api, challenge(api, email), signingIn), 401, "INVALID_CODE");
        assertProblem(answer(api, challenge(api, email), confirming), 401, "INVALID_CODE");
    }

    @Test
    void recoveryCode_signsInOnceHoweverItIsTyped() {
        Authenticator app = Authenticator.enrolled(api, token);
        String code = app.recoveryCode();
        String typed = ' ' + code.toLowerCase(Locale.ROOT).replace('-', ' ').replace('0', 'o') + ' ';
        Reply signedIn = answer(api, challenge(api, email), typed);
        assertThat(signedIn.status()).isEqualTo(200);
        assertClaims(signedIn.accessToken(), "2", "pwd", "recovery-code", "mfa");
        assertFactors(true, 9);
        assertProblem(answer(api, challenge(api, email), code), 401, "INVALID_CODE");
        assertFactors(true, 9);
    }

    @Test
    void recoveryCodeOfAnotherAccount_isWrong() {
        Authenticator.enrolled(api, token);
        String foreign = Authenticator.enrolled(
                        api, api.register(Api.newEmail()).accessToken())
                .recoveryCode();
        assertProblem(answer(api, challenge(api, email), foreign), 401, "INVALID_CODE");
    }

    @Test
    void newRecoveryCodes_voidTheOldOnes() {
        Authenticator app = Authenticator.enrolled(api, token);
        String old = app.recoveryCode();
        String strong = answer(api, challenge(api, email), app.recoveryCode()).accessToken();
        app.takeRecoveryCodes(api.post(RECOVERY_CODES, "{}", strong));
        assertFactors(true, 10);
        String challenge = challenge(api, email);
        assertProblem(answer(api, challenge, old), 401, "INVALID_CODE");
        assertThat(answer(api, challenge, app.recoveryCode()).status()).isEqualTo(200);
    }

    @Test
    void lastRecoveryCode_doesNotChangeTheApp() {
        Authenticator app = Authenticator.enrolled(api, token);
        for (int i = 0; i < 10; i++) {
            assertThat(answer(api, challenge(api, email), app.recoveryCode()).status())
                    .isEqualTo(200);
        }
        assertThat(api.login(email).data().getJsonArray("factors").getValuesAs(JsonString::getString))
                .containsExactly("totp");
        assertThat(app.login(api, email).status()).isEqualTo(200);
    }

    @Test
    void removedApp_isNoLongerRequired() {
        Authenticator app = Authenticator.enrolled(api, token);
        String strong = app.login(api, email).accessToken();
        String waiting = challenge(api, email);
        assertThat(remove(strong).status()).isEqualTo(200);
        assertFactors(false, 0);
        assertThat(api.login(email).accessToken()).isNotEmpty();
        assertProblem(answer(api, waiting, app.recoveryCode()), 401, "INVALID_MFA_TOKEN");
        assertProblem(remove(strong), 404, "NOT_FOUND");
        assertThat(Authenticator.enrolled(api, strong).login(api, email).status())
                .isEqualTo(200);
    }

    @Test
    void lostApp_isRemovedByAnAdministrator() {
        Authenticator app = Authenticator.enrolled(api, token);
        String path = "/api/admin/accounts/" + id() + "/factors";
        assertProblem(api.send("DELETE", path, "", token), 403, "FORBIDDEN");
        String admin = api.login(SharedServer.ADMIN).accessToken();
        String waiting = challenge(api, email);
        assertThat(api.send("DELETE", path, "", admin).status()).isEqualTo(200);
        assertProblem(answer(api, waiting, app.recoveryCode()), 401, "INVALID_MFA_TOKEN");
        assertThat(api.login(email).accessToken()).isNotEmpty();
        assertProblem(api.send("DELETE", path, "", admin), 404, "NOT_FOUND");
        assertProblem(
                api.send("DELETE", "/api/admin/accounts/" + UUID.randomUUID() + "/factors", "", admin),
                404,
                "NOT_FOUND");
    }

    @Test
    void changedPassword_voidsTheChallenge() {
        Authenticator app = Authenticator.enrolled(api, token);
        String strong = app.login(api, email).accessToken();
        String challenge = challenge(api, email);
        String change = Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", NEW_PASSWORD));
        assertThat(api.post("/api/auth/password", change, strong).status()).isEqualTo(200);
        assertProblem(answer(api, challenge, app.recoveryCode()), 401, "INVALID_MFA_TOKEN");
        assertFactors(strong, true, 10);
    }

    @Test
    void disabledAccount_voidsTheChallenge() {
        Authenticator app = Authenticator.enrolled(api, token);
        String challenge = challenge(api, email);
        String admin = api.login(SharedServer.ADMIN).accessToken();
        String path = "/api/admin/accounts/" + id();
        assertThat(api.send("PATCH", path, "{\"disabled\":true}", admin).status())
                .isEqualTo(200);
        assertProblem(answer(api, challenge, app.recoveryCode()), 401, "INVALID_MFA_TOKEN");
    }

    @Test
    void closedAccount_isDeletedWithFactorAndChallenge() {
        Authenticator app = Authenticator.enrolled(api, token);
        String strong = app.login(api, email).accessToken();
        String challenge = challenge(api, email);
        Reply closed = api.send("DELETE", "/api/auth/me", Api.object(Map.of("password", Api.PASSWORD)), strong);
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        assertProblem(answer(api, challenge, app.recoveryCode()), 401, "INVALID_MFA_TOKEN");
        assertThat(api.register(email).accessToken()).isNotEmpty();
        assertThat(api.login(email).accessToken()).isNotEmpty();
    }

    /** A wrong password does not reveal whether the account has a second factor. */
    @Test
    void wrongPassword_doesNotRevealTheFactor() {
        Authenticator.enrolled(api, token);
        String plain = Api.newEmail();
        api.register(plain);
        Reply with = api.login(email, "wrong");
        Reply without = api.login(plain, "wrong");
        assertProblem(with, 401, "INVALID_CREDENTIALS");
        assertThat(with.body().replaceAll("\"requestId\":\"[^\"]*\"", ""))
                .isEqualTo(without.body().replaceAll("\"requestId\":\"[^\"]*\"", ""));
        assertThat(with.http().headers().map().keySet())
                .isEqualTo(without.http().headers().map().keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "csm_",
                "csm_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "csm_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "csr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "csm_' or 'a'='a' or fingerprint like '%",
            })
    void unknownChallenge_isRefused(String unknown) {
        assertProblem(answer(api, unknown, "123456"), 401, "INVALID_MFA_TOKEN");
    }

    @Test
    void secondStepOfAnotherForm_isRefused() {
        assertInvalidField(api.post(SECOND_STEP, "{\"code\":\"123456\"}"), "mfaToken");
        assertInvalidField(api.post(SECOND_STEP, "{\"mfaToken\":\"x\"}"), "code");
        assertInvalidField(api.post(SECOND_STEP, "{\"mfaToken\":\"x\",\"code\":123456}"), "code");
        assertInvalidField(answer(api, "x", "1".repeat(101)), "code");
        assertInvalidField(answer(api, "x".repeat(1025), "1"), "mfaToken");
        assertInvalidField(api.post(CONFIRM, "{}", token), "code");
        assertProblem(api.post(CONFIRM, Api.object(Map.of("code", "123456")), token), 404, "NOT_FOUND");
    }

    @Test
    void anonymousCallers_haveNoFactors() {
        assertProblem(api.get(FACTORS), 401, "NO_TOKEN");
        for (String path : List.of(TOTP, CONFIRM, RECOVERY_CODES)) {
            assertProblem(api.post(path, "{\"code\":\"123456\"}"), 401, "NO_TOKEN");
            assertProblem(api.post(path, "{\"code\":\"123456\"}", token + 'A'), 401, "INVALID_TOKEN");
        }
        assertProblem(api.send(api.to(TOTP).DELETE()), 401, "NO_TOKEN");
    }

    private Reply remove(String accessToken) {
        return api.send("DELETE", TOTP, "", accessToken);
    }

    private JsonObject assertFactors(boolean enrolled, int recoveryCodesLeft) {
        return assertFactors(token, enrolled, recoveryCodesLeft);
    }

    private JsonObject assertFactors(String accessToken, boolean enrolled, int recoveryCodesLeft) {
        JsonObject data = api.get(FACTORS, accessToken).data();
        assertThat(data.getJsonObject("totp").getBoolean("enrolled")).isEqualTo(enrolled);
        assertThat(data.getInt("recoveryCodesLeft")).isEqualTo(recoveryCodesLeft);
        return data.getJsonObject("totp");
    }

    private static void assertClaims(String accessToken, String acr, String... amr) {
        JsonObject claims = Forge.claimsOf(accessToken);
        assertThat(claims.getString("acr")).isEqualTo(acr);
        assertThat(claims.getJsonArray("amr").getValuesAs(JsonString::getString))
                .containsExactly(amr);
    }

    private String currentDevice(Reply signedIn) {
        return api
                .get("/api/auth/sessions", signedIn.accessToken())
                .data()
                .getJsonArray("sessions")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(session -> session.getBoolean("current"))
                .map(session -> session.getString("device"))
                .findFirst()
                .orElseThrow();
    }

    private String id() {
        return user.data().getJsonObject("user").getString("id");
    }
}
