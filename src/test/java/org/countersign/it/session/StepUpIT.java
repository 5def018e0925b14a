package org.countersign.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.Authenticator.STEP_UP;
import static org.countersign.it.server.Authenticator.stepUp;
import static org.countersign.it.server.ProblemAssert.assertInsufficient;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.Forge;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sensitive requests are refused with a hint at the missing proof, and succeed after the caller has provided it (RFC
 * 9470).
 */
@OnSharedServer
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
    void anonymousCallers_getNoStepUpChallenge() {
        assertProblem(api.get(DELICATE), 401, "NO_TOKEN");
        assertProblem(api.get(DELICATE, "nonsense"), 401, "INVALID_TOKEN");
        assertThat(api.get(DELICATE).header("WWW-Authenticate")).isEqualTo("Bearer realm=\"countersign\"");
        assertProblem(api.post(STEP_UP, password(Api.PASSWORD)), 401, "NO_TOKEN");
    }

    @Test
    void password_updatesAuthTimeAtOneFactor() {
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

    /** The token of another tab and the session stay valid. */
    @Test
    void onlyThePresentedToken_isReplaced() {
        Reply otherTab = api.refresh(user.refreshCookie());
        String raised = api.post(STEP_UP, password(Api.PASSWORD), token).accessToken();
        assertProblem(api.get("/api/protected", token), 401, "TOKEN_REVOKED");
        assertProblem(api.post(STEP_UP, password(Api.PASSWORD), token), 401, "TOKEN_REVOKED");
        assertThat(List.of(raised, otherTab.accessToken()))
                .allMatch(live -> api.get("/api/protected", live).status() == 200);
        assertThat(api.refresh(otherTab.refreshCookie()).status()).isEqualTo(200);
    }

    @Test
    void passwordAndCode_updateTheSessionToTwoFactors() {
        Authenticator app = Authenticator.enrolled(api, token);
        Reply raised = stepUp(api, token, app.code());
        assertClaims(raised.accessToken(), "2", "pwd", "otp", "mfa");
        assertThat(api.get(DELICATE, raised.accessToken()).status()).isEqualTo(200);
        assertProblem(api.get(DELICATE, token), 401, "TOKEN_REVOKED");
        Reply refreshed = api.refresh(user.refreshCookie());
        assertClaims(refreshed.accessToken(), "2", "pwd", "otp", "mfa");
        assertThat(api.get(DELICATE, refreshed.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void recoveryCode_stepsUpToo() {
        Authenticator app = Authenticator.enrolled(api, token);
        String code = app.recoveryCode();
        String raised = stepUp(api, token, code).accessToken();
        assertClaims(raised, "2", "pwd", "recovery-code", "mfa");
        assertProblem(stepUp(api, raised, code), 401, "INVALID_CODE");
    }

    /** {@code auth_time} is never the time of a proof that {@code acr} does not cover. */
    @Test
    void passwordOnly_doesNotRenewTwoFactors() {
        Authenticator app = Authenticator.enrolled(api, token);
        String strong = app.login(api, email).accessToken();
        Reply renewed = api.post(STEP_UP, password(Api.PASSWORD), strong);
        assertClaims(renewed.accessToken(), "1", "pwd");
        assertInsufficient(api.get(DELICATE, renewed.accessToken()), "2", 300);
    }

    /** Somebody who finds an unlocked phone has the session and the authenticator app, but not the password. */
    @Test
    void codeWithoutThePassword_isNotEnough() {
        Authenticator app = Authenticator.enrolled(api, token);
        assertInvalidField(api.post(STEP_UP, Api.object(Map.of("code", app.code())), token), "password");
        assertInvalidField(api.post(STEP_UP, "{}", token), "password");
        assertClaims(api.refresh(user.refreshCookie()).accessToken(), "1", "pwd");
    }

    @Test
    void wrongProof_doesNotStepUp() {
        Authenticator app = Authenticator.enrolled(api, token);
        assertProblem(api.post(STEP_UP, password("wrong"), token), 403, "WRONG_PASSWORD");
        assertProblem(stepUp(api, token, app.wrongCode()), 401, "INVALID_CODE");
        assertProblem(stepUp(api, token, ""), 401, "INVALID_CODE");
        assertThat(api.get("/api/protected", token).status()).isEqualTo(200);
        assertClaims(api.refresh(user.refreshCookie()).accessToken(), "1", "pwd");
    }

    /** A caller who does not know the password cannot guess codes or use one up. */
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

    /** A session from before the enrolment, or an unlocked device, must not be enough to remove a factor. */
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
    void callerWithAFactor_mustHaveUsedIt(String endpoint) {
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
        String root = api.login(SharedServer.ADMIN).accessToken();
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

    /** A caller who lacks the role is not asked to step up. */
    @Test
    void callerWithoutTheRole_isForbidden() {
        Authenticator.enrolled(api, token);
        assertProblem(api.send("DELETE", "/api/admin/keys/some", "", token), 403, "FORBIDDEN");
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
