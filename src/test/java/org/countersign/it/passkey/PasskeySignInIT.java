package org.countersign.it.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.Authenticator.SECOND_STEP;
import static org.countersign.it.server.Authenticator.STEP_UP;
import static org.countersign.it.server.Authenticator.challenge;
import static org.countersign.it.server.ProblemAssert.assertInsufficient;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;
import static org.countersign.it.server.SoftwarePasskey.LOGIN;
import static org.countersign.it.server.SoftwarePasskey.LOGIN_OPTIONS;
import static org.countersign.it.server.SoftwarePasskey.PASSKEYS;
import static org.countersign.it.server.SoftwarePasskey.SECOND_STEP_OPTIONS;
import static org.countersign.it.server.SoftwarePasskey.STEP_UP_OPTIONS;
import static org.countersign.it.server.SoftwarePasskey.USER_PRESENT;
import static org.countersign.it.server.SoftwarePasskey.loginOptions;
import static org.countersign.it.server.SoftwarePasskey.options;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.Forge;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.countersign.it.server.SoftwarePasskey;
import org.junit.jupiter.api.Test;

/** A passkey signs in on its own, in the second step of a sign-in with a password, and again within a session. */
@OnSharedServer
class PasskeySignInIT {

    private final Api api = new Api(SharedServer.base());
    private final String email = Api.newEmail();
    private final Reply user = api.register(email);
    private final String token = user.accessToken();
    private final SoftwarePasskey passkey = SoftwarePasskey.enrolled(api, token);

    @Test
    void signInOptions_areTheSameForEverybody() {
        Reply reply = api.post(LOGIN_OPTIONS, "{}");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.data().keySet()).containsExactlyInAnyOrder("handle", "publicKey");
        JsonObject publicKey = reply.data().getJsonObject("publicKey");
        assertThat(publicKey.getString("rpId")).isEqualTo("countersign.test");
        assertThat(publicKey.getString("userVerification")).isEqualTo("required");
        assertThat(publicKey.getJsonArray("allowCredentials")).isEmpty();
        assertThat(publicKey.getInt("timeout")).isEqualTo(300_000);
        assertThat(loginOptions(api).getJsonObject("publicKey").getString("challenge"))
                .isNotEqualTo(publicKey.getString("challenge"));
    }

    @Test
    void passkeyAlone_countsAsTwoFactors() {
        Reply reply = passkey.login(api);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.data().getJsonObject("user").getString("email")).isEqualTo(email);
        assertClaims(reply.accessToken(), "2", "pop", "user", "mfa");
        assertThat(api.get("/api/delicate", reply.accessToken()).status()).isEqualTo(200);
        assertClaims(api.refresh(reply.refreshCookie()).accessToken(), "2", "pop", "user", "mfa");
    }

    @Test
    void options_areThoseOfASignInWithAPassword() {
        JsonObject offer = loginOptions(api);
        String body = Json.createObjectBuilder(Json.createReader(new StringReader(passkey.answer(offer)))
                        .readObject())
                .add("refreshTokenIn", "body")
                .add("deviceName", "Kitchen tablet")
                .add("audience", Api.APPLICATIONS)
                .build()
                .toString();
        Reply reply = api.post(LOGIN, body);
        assertThat(reply.data().getString("refreshToken")).startsWith("csr_");
        assertThat(reply.data().getString("deviceToken")).startsWith("csd_");
        assertThat(reply.headers("Set-Cookie")).isEmpty();
        assertThat(reply.applicationToken()).isNotEmpty();
        assertThat(api.get("/api/auth/sessions", reply.accessToken())
                        .data()
                        .getJsonArray("sessions")
                        .getValuesAs(JsonObject.class))
                .extracting(device -> device.getString("device"))
                .contains("Kitchen tablet");
    }

    @Test
    void passkeyWithoutACounter_signsInAgainAndAgain() {
        for (int i = 0; i < 3; i++) {
            assertThat(passkey.login(api).status()).isEqualTo(200);
        }
        assertThat(api.get(PASSKEYS, token)
                        .data()
                        .getJsonArray("passkeys")
                        .getJsonObject(0)
                        .getString("lastUsedAt"))
                .endsWith("Z");
    }

    @Test
    void secondStep_acceptsAPasskeyWithoutVerificationOfTheUser() {
        Reply first = api.login(email);
        assertThat(first.data().getJsonArray("factors").getValuesAs(JsonString::getString))
                .containsExactly("passkey", "recovery-code");
        String mfaToken = first.data().getString("mfaToken");
        JsonObject offer = secondStepOptions(mfaToken);
        JsonObject publicKey = offer.getJsonObject("publicKey");
        assertThat(publicKey.getString("userVerification")).isEqualTo("preferred");
        assertThat(publicKey.getJsonArray("allowCredentials").getValuesAs(JsonObject.class))
                .extracting(credential -> credential.getString("id"))
                .containsExactly(passkey.credentialId());
        passkey.withFlags(USER_PRESENT | SoftwarePasskey.BACKUP_ELIGIBLE);
        Reply second = api.post(SECOND_STEP, secondStep(mfaToken, offer));
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertClaims(second.accessToken(), "2", "pwd", "pop", "mfa");
    }

    @Test
    void wrongPasskeyInTheSecondStep_canBeRepeatedFiveTimes() {
        String mfaToken = challenge(api, email);
        SoftwarePasskey foreign = new SoftwarePasskey();
        for (int i = 0; i < 5; i++) {
            JsonObject offer = secondStepOptions(mfaToken);
            assertProblem(
                    api.post(
                            SECOND_STEP,
                            Api.object(Map.of(
                                    "mfaToken", mfaToken,
                                    "handle", offer.getString("handle"),
                                    "credential", foreign.get(offer)))),
                    401,
                    "INVALID_PASSKEY");
        }
        assertProblem(
                api.post(SECOND_STEP_OPTIONS, Api.object(Map.of("mfaToken", mfaToken))), 401, "INVALID_MFA_TOKEN");
    }

    @Test
    void secondStep_needsExactlyOneProof() {
        String mfaToken = challenge(api, email);
        assertInvalidField(api.post(SECOND_STEP, Api.object(Map.of("mfaToken", mfaToken))), "code");
        assertInvalidField(
                api.post(SECOND_STEP, Api.object(Map.of("mfaToken", mfaToken, "handle", "x"))), "credential");
        assertInvalidField(
                api.post(SECOND_STEP, Api.object(Map.of("mfaToken", mfaToken, "credential", "x"))), "handle");
        assertInvalidField(
                api.post(
                        SECOND_STEP,
                        Api.object(Map.of("mfaToken", mfaToken, "code", "123456", "handle", "x", "credential", "x"))),
                "code");
        assertProblem(api.post(SECOND_STEP_OPTIONS, Api.object(Map.of("mfaToken", "x"))), 401, "INVALID_MFA_TOKEN");
    }

    @Test
    void recoveryCode_replacesALostPasskey() {
        String other = Api.newEmail();
        String otherToken = api.register(other).accessToken();
        String code = Authenticator.listed(new SoftwarePasskey().enrol(api, otherToken))
                .get(0);
        Reply reply = Authenticator.answer(api, challenge(api, other), code);
        assertClaims(reply.accessToken(), "2", "pwd", "recovery-code", "mfa");
    }

    @Test
    void accountWithoutPasskeys_getsNoOptions() {
        String other = Api.newEmail();
        String plain = api.register(other).accessToken();
        assertProblem(api.post(STEP_UP_OPTIONS, "{}", plain), 404, "NOT_FOUND");
        Authenticator.enrolled(api, plain);
        assertProblem(
                api.post(SECOND_STEP_OPTIONS, Api.object(Map.of("mfaToken", challenge(api, other)))), 404, "NOT_FOUND");
    }

    @Test
    void stepUp_acceptsAPasskeyInsteadOfThePassword() {
        assertInsufficient(api.get("/api/delicate", token), "2", 300);
        JsonObject offer = options(api, STEP_UP_OPTIONS, "{}", token);
        assertThat(offer.getJsonObject("publicKey").getString("userVerification"))
                .isEqualTo("required");
        Reply reply = api.post(STEP_UP, passkey.answer(offer), token);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertClaims(reply.accessToken(), "2", "pop", "user", "mfa");
        assertThat(api.get("/api/delicate", reply.accessToken()).status()).isEqualTo(200);
        assertProblem(api.get("/api/auth/me", token), 401, "TOKEN_REVOKED");
    }

    @Test
    void stepUp_needsTheUserToBeVerified() {
        JsonObject offer = options(api, STEP_UP_OPTIONS, "{}", token);
        passkey.withFlags(USER_PRESENT | SoftwarePasskey.BACKUP_ELIGIBLE);
        assertProblem(api.post(STEP_UP, passkey.answer(offer), token), 401, "INVALID_PASSKEY");
        assertThat(api.get("/api/auth/me", token).status()).isEqualTo(200);
    }

    @Test
    void stepUp_needsThePasswordOrAPasskey() {
        assertInvalidField(api.post(STEP_UP, "{}", token), "password");
        assertInvalidField(
                api.post(
                        STEP_UP, Api.object(Map.of("password", Api.PASSWORD, "handle", "x", "credential", "x")), token),
                "credential");
    }

    @Test
    void helpDesk_removesFactorsByKind() {
        String strong = passkey.login(api).accessToken();
        Authenticator.pending(api, strong).confirm(api, strong);
        String admin = api.login(SharedServer.ADMIN).accessToken();
        String path = "/api/admin/accounts/" + user.data().getJsonObject("user").getString("id") + "/factors";
        assertInvalidField(api.send("DELETE", path + "?kind=recovery-code", "", admin), "kind");
        assertThat(api.send("DELETE", path + "?kind=passkey", "", admin).status())
                .isEqualTo(200);
        assertProblem(api.send("DELETE", path + "?kind=passkey", "", admin), 404, "NOT_FOUND");
        assertProblem(passkey.login(api), 401, "INVALID_PASSKEY");
        assertThat(api.login(email).data().getJsonArray("factors").getValuesAs(JsonString::getString))
                .containsExactly("totp", "recovery-code");
        assertThat(api.send("DELETE", path, "", admin).status()).isEqualTo(200);
        assertThat(api.login(email).accessToken()).isNotEmpty();
    }

    @Test
    void disabledAccount_doesNotSignIn() {
        String admin = api.login(SharedServer.ADMIN).accessToken();
        String path = "/api/admin/accounts/" + user.data().getJsonObject("user").getString("id");
        assertThat(api.send("PATCH", path, "{\"disabled\":true}", admin).status())
                .isEqualTo(200);
        assertProblem(passkey.login(api), 401, "INVALID_PASSKEY");
    }

    @Test
    void passwordChange_keepsPasskeys() {
        String strong = passkey.login(api).accessToken();
        Reply changed = api.post(
                "/api/auth/password",
                Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", "kettle-orbit-mango-31")),
                strong);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(passkey.login(api).status()).isEqualTo(200);
    }

    private JsonObject secondStepOptions(String mfaToken) {
        Reply reply = api.post(SECOND_STEP_OPTIONS, Api.object(Map.of("mfaToken", mfaToken)));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.data();
    }

    private String secondStep(String mfaToken, JsonObject offer) {
        return Api.object(Map.of(
                "mfaToken", mfaToken,
                "handle", offer.getString("handle"),
                "credential", passkey.get(offer)));
    }

    private static void assertClaims(String accessToken, String acr, String... amr) {
        JsonObject claims = Forge.claimsOf(accessToken);
        assertThat(claims.getString("acr")).isEqualTo(acr);
        assertThat(claims.getJsonArray("amr").getValuesAs(JsonString::getString))
                .containsExactly(amr);
    }
}
