package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.Authenticator.STEP_UP;
import static org.countersign.it.Authenticator.stepUp;
import static org.countersign.it.ProblemAssert.assertInvalidField;
import static org.countersign.it.ProblemAssert.assertProblem;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Map;
import org.countersign.it.Api.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is delicate is refused with a hint at what is missing, and a caller who proves it gets in (RFC 9470). */
@ExtendWith(SharedServer.class)
class StepUpIT {

    private static final String DELICATE = "/api/delicate";

    private final Api api = new Api(SharedServer.base());
    private final String email = Api.newEmail();
    private final Reply user = api.register(email);
    private final String token = user.accessToken();

    @Test
    void weakAuthentication_isRefusedWithAChallenge() {
        Reply refused = api.get(DELICATE, token);
        assertInsufficient(refused, "2", 300);
        assertThat(refused.header("WWW-Authenticate"))
                .startsWith(
                        "Bearer realm=\"countersign\", error=\"insufficient_user_authentication\", error_description=\"");
    }

    @Test
    void strangers_areNotToldToStepUp() {
        assertProblem(api.get(DELICATE), 401, "NO_TOKEN");
        assertProblem(api.get(DELICATE, "nonsense"), 401, "INVALID_TOKEN");
        assertThat(api.get(DELICATE).header("WWW-Authenticate")).isEqualTo("Bearer realm=\"countersign\"");
        assertProblem(api.post(STEP_UP, password(Api.PASSWORD)), 401, "NO_TOKEN");
    }

    @Test
    void password_givesAFreshAuthTimeAtOneFactor() {
        Reply raised = api.post(STEP_UP, password(Api.PASSWORD), token);
        assertThat(raised.status()).isEqualTo(200);
        assertThat(raised.data().keySet()).containsExactlyInAnyOrder("accessToken", "expiresIn");
        assertThat(raised.headers("Set-Cookie")).isEmpty();
        assertThat(raised.header("Cache-Control")).isEqualTo("no-store");
        assertThat(authTime(raised.accessToken())).isGreaterThanOrEqualTo(authTime(token));
        assertClaims(raised.accessToken(), "1", "pwd");
        assertThat(Forge.claimsOf(raised.accessToken()).getString("sid"))
                .isEqualTo(Forge.claimsOf(token).getString("sid"));
    }

    @Test
    void passwordAndCode_giveTwoFactorsToTheSession() {
        Authenticator app = Authenticator.enrolled(api, token);
        Reply raised = stepUp(api, token, app.code());
        assertClaims(raised.accessToken(), "2", "pwd", "otp", "mfa");
        assertThat(api.get(DELICATE, raised.accessToken()).status()).isEqualTo(200);
        assertInsufficient(api.get(DELICATE, token), "2", 300);
        Reply refreshed = api.refresh(user.refreshCookie());
        assertClaims(refreshed.accessToken(), "2", "pwd", "otp", "mfa");
        assertThat(api.get(DELICATE, refreshed.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void recoveryCode_stepsUpToo() {
        Authenticator app = Authenticator.enrolled(api, token);
        String code = app.recoveryCode();
        assertClaims(stepUp(api, token, code).accessToken(), "2", "pwd", "recovery-code", "mfa");
        assertProblem(stepUp(api, token, code), 401, "INVALID_CODE");
    }

    /** {@code auth_time} never tells of a proof that {@code acr} does not cover. */
    @Test
    void passwordAlone_doesNotRenewTwoFactors() {
        Authenticator app = Authenticator.enrolled(api, token);
        String strong = app.login(api, email).accessToken();
        Reply renewed = api.post(STEP_UP, password(Api.PASSWORD), strong);
        assertClaims(renewed.accessToken(), "1", "pwd");
        assertInsufficient(api.get(DELICATE, renewed.accessToken()), "2", 300);
    }

    /** A finder of an unlocked phone has the session and the authenticator app, not the password. */
    @Test
    void codeAlone_isNotEnough() {
        Authenticator app = Authenticator.enrolled(api, token);
        assertInvalidField(api.post(STEP_UP, Api.object(Map.of("code", app.code())), token), "password");
        assertInvalidField(api.post(STEP_UP, "{}", token), "password");
        assertClaims(api.refresh(user.refreshCookie()).accessToken(), "1", "pwd");
    }

    @Test
    void wrongProof_raisesNothing() {
        Authenticator app = Authenticator.enrolled(api, token);
        assertProblem(api.post(STEP_UP, password("wrong"), token), 403, "WRONG_PASSWORD");
        assertProblem(stepUp(api, token, app.wrongCode()), 401, "INVALID_CODE");
        assertProblem(stepUp(api, token, ""), 401, "INVALID_CODE");
        assertClaims(api.refresh(user.refreshCookie()).accessToken(), "1", "pwd");
    }

    /** Whoever does not know the password cannot try codes, nor use one up. */
    @Test
    void wrongPassword_doesNotSpendTheCode() {
        Authenticator app = Authenticator.enrolled(api, token);
        String code = app.recoveryCode();
        String wrong = Api.object(Map.of("password", "wrong", "code", code));
        assertProblem(api.post(STEP_UP, wrong, token), 403, "WRONG_PASSWORD");
        assertThat(stepUp(api, token, code).status()).isEqualTo(200);
    }

    @Test
    void codeWithoutAFactor_isWrong() {
        assertProblem(stepUp(api, token, "123456"), 401, "INVALID_CODE");
    }

    @Test
    void endedSession_isNotRaised() {
        api.send(api.withCookie("/api/auth/logout", user.refreshCookie()));
        assertProblem(api.post(STEP_UP, password(Api.PASSWORD), token), 401, "TOKEN_REVOKED");
    }

    @Test
    void stepUp_leavesOtherSessionsAlone() {
        Authenticator app = Authenticator.pending(api, token);
        Reply other = api.login(email);
        app.takeRecoveryCodes(app.confirm(api, token));
        stepUp(api, token, app.code());
        assertClaims(api.refresh(other.refreshCookie()).accessToken(), "1", "pwd");
    }

    /** A session of before the enrolment, or one whose device was left unlocked, removes no factor. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/auth/factors/totp",
                "POST /api/auth/factors/totp/confirm",
                "DELETE /api/auth/factors/totp",
                "POST /api/auth/factors/recovery-codes",
                "POST /api/auth/password",
                "DELETE /api/auth/me",
            })
    void whoeverHasAFactor_mustHaveUsedIt(String endpoint) {
        Authenticator app = Authenticator.enrolled(api, token);
        String body = Api.object(Map.of(
                "code",
                app.code(),
                "password",
                Api.PASSWORD,
                "currentPassword",
                Api.PASSWORD,
                "newPassword",
                "kettle-orbit-mango-31"));
        String[] parts = endpoint.split(" ", -1);
        assertInsufficient(api.send(parts[0], parts[1], body, token), "2", 600);
        assertThat(Authenticator.answer(api, Authenticator.challenge(api, email), app.recoveryCode())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void administratorWithAFactor_mustHaveUsedIt() {
        String id = user.data().getJsonObject("user").getString("id");
        String root = api.login(AdministrationIT.ADMIN).accessToken();
        api.send("PATCH", "/api/admin/accounts/" + id, "{\"roles\":[\"user\",\"admin\"]}", root);
        String weak = api.refresh(user.refreshCookie()).accessToken();
        Authenticator app = Authenticator.enrolled(api, weak);
        List<String> endpoints = List.of(
                "POST /api/admin/accounts",
                "PATCH /api/admin/accounts/some",
                "DELETE /api/admin/accounts/some",
                "DELETE /api/admin/accounts/some/sessions",
                "DELETE /api/admin/accounts/some/factors",
                "POST /api/admin/accounts/import?dryRun=true",
                "GET /api/admin/accounts/export",
                "POST /api/admin/revocations",
                "POST /api/admin/keys",
                "POST /api/admin/keys/rotation",
                "DELETE /api/admin/keys/some");
        for (String endpoint : endpoints) {
            String[] parts = endpoint.split(" ", -1);
            assertInsufficient(api.send(parts[0], parts[1], "{}", weak), "2", 600);
        }
        String strong = stepUp(api, weak, app.code()).accessToken();
        assertProblem(api.send("DELETE", "/api/admin/keys/some", "", strong), 404, "NOT_FOUND");
    }

    /** Whoever may not do it at all is not sent to step up. */
    @Test
    void callerWithoutTheRole_isForbidden() {
        Authenticator.enrolled(api, token);
        assertProblem(api.send("DELETE", "/api/admin/keys/some", "", token), 403, "FORBIDDEN");
    }

    static void assertInsufficient(Reply reply, String acr, int maxAge) {
        assertProblem(reply, 401, "INSUFFICIENT_AUTHENTICATION");
        assertThat(reply.headers("WWW-Authenticate")).hasSize(1);
        assertThat(reply.header("WWW-Authenticate"))
                .contains("error=\"insufficient_user_authentication\"")
                .endsWith(", acr_values=\"" + acr + "\", max_age=\"" + maxAge + '"');
    }

    private static void assertClaims(String accessToken, String acr, String... amr) {
        JsonObject claims = Forge.claimsOf(accessToken);
        assertThat(claims.getString("acr")).isEqualTo(acr);
        assertThat(claims.getJsonArray("amr").getValuesAs(JsonString::getString))
                .containsExactly(amr);
    }

    private static long authTime(String accessToken) {
        return Forge.claimsOf(accessToken).getJsonNumber("auth_time").longValue();
    }

    private static String password(String password) {
        return Api.object(Map.of("password", password));
    }
}
