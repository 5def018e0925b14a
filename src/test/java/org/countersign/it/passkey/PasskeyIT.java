package org.countersign.it.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInsufficient;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;
import static org.countersign.it.server.SoftwarePasskey.OPTIONS;
import static org.countersign.it.server.SoftwarePasskey.PASSKEYS;
import static org.countersign.it.server.SoftwarePasskey.options;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.countersign.it.server.SoftwarePasskey;
import org.junit.jupiter.api.Test;

/** Passkeys are enrolled, listed, renamed and removed by their owner. */
@OnSharedServer
class PasskeyIT {

    private final Api api = new Api(SharedServer.base());
    private final String email = Api.newEmail();
    private final Reply user = api.register(email);
    private final String token = user.accessToken();

    @Test
    void options_requireADiscoverableCredentialAndVerification() {
        Reply reply = api.post(OPTIONS, "{}", token);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.data().getString("handle")).matches("csw_[A-Za-z0-9_-]{43}");
        JsonObject publicKey = reply.data().getJsonObject("publicKey");
        assertThat(publicKey.getJsonObject("rp").getString("id")).isEqualTo("countersign.test");
        assertThat(publicKey.getString("challenge")).matches("[A-Za-z0-9_-]{43}");
        assertThat(publicKey.getString("attestation")).isEqualTo("none");
        assertThat(publicKey.getJsonArray("excludeCredentials")).isEmpty();
        assertThat(publicKey.getJsonArray("pubKeyCredParams").getValuesAs(JsonObject.class))
                .extracting(parameters -> parameters.getJsonNumber("alg"))
                .extracting(JsonNumber::intValue)
                .containsExactly(-7, -257, -8);
        JsonObject selection = publicKey.getJsonObject("authenticatorSelection");
        assertThat(selection.getString("residentKey")).isEqualTo("required");
        assertThat(selection.getBoolean("requireResidentKey")).isTrue();
        assertThat(selection.getString("userVerification")).isEqualTo("required");
        JsonObject account = publicKey.getJsonObject("user");
        assertThat(account.getString("name")).isEqualTo(email);
        assertThat(account.getString("displayName")).isEqualTo("Ada");
        assertThat(uuid(account.getString("id")))
                .isEqualTo(user.data().getJsonObject("user").getString("id"));
    }

    @Test
    void firstPasskey_isNamedAfterItsProviderAndCreatesRecoveryCodes() {
        SoftwarePasskey passkey = new SoftwarePasskey();
        Reply added = passkey.enrol(api, token);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.header("Cache-Control")).isEqualTo("no-store");
        assertThat(Authenticator.listed(added)).hasSize(10).doesNotHaveDuplicates();
        JsonObject view = added.data().getJsonObject("passkey");
        assertThat(view.keySet())
                .containsExactlyInAnyOrder("id", "credentialId", "name", "provider", "synced", "createdAt");
        assertThat(view.getString("credentialId")).isEqualTo(passkey.credentialId());
        assertThat(view.getString("name")).isEqualTo("Google Password Manager");
        assertThat(view.getBoolean("synced")).isTrue();
        assertThat(list()).containsExactly(view);
        assertThat(api.get("/api/auth/factors", token).data().getInt("recoveryCodesLeft"))
                .isEqualTo(10);
    }

    @Test
    void passkeyOfAnUnknownProvider_hasACommonName() {
        Reply added = new SoftwarePasskey()
                .withAaguid("00000000-0000-0000-0000-000000000000")
                .withFlags(SoftwarePasskey.USER_PRESENT | SoftwarePasskey.USER_VERIFIED)
                .enrol(api, token);
        JsonObject view = added.data().getJsonObject("passkey");
        assertThat(view.getString("name")).isEqualTo("Passkey");
        assertThat(view.containsKey("provider")).isFalse();
        assertThat(view.getBoolean("synced")).isFalse();
    }

    @Test
    void recoveryCodes_areCreatedWithTheFirstFactorOnly() {
        Authenticator app = Authenticator.enrolled(api, token);
        String strong = app.login(api, email).accessToken();
        Reply added = new SoftwarePasskey().enrol(api, strong);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.data().containsKey("recoveryCodes")).isFalse();
        assertThat(Authenticator.answer(api, Authenticator.challenge(api, email), app.recoveryCode())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void secondPasskey_needsTheFirstAndIsNotOfferedAgain() {
        SoftwarePasskey first = SoftwarePasskey.enrolled(api, token);
        assertInsufficient(api.post(OPTIONS, "{}", token), "2", 600);
        String strong = first.login(api).accessToken();
        JsonObject offer = options(api, OPTIONS, "{}", strong);
        JsonObject excluded = offer.getJsonObject("publicKey")
                .getJsonArray("excludeCredentials")
                .getJsonObject(0);
        assertThat(excluded.getString("id")).isEqualTo(first.credentialId());
        assertThat(excluded.getString("type")).isEqualTo("public-key");
        assertThat(excluded.getJsonArray("transports").getValuesAs(JsonString::getString))
                .containsExactly("hybrid", "internal");
        SoftwarePasskey second = new SoftwarePasskey();
        assertThat(second.add(api, strong, offer).status()).isEqualTo(201);
        assertThat(list())
                .extracting(view -> view.getString("credentialId"))
                .containsExactly(first.credentialId(), second.credentialId());
    }

    @Test
    void passkey_isRenamed() {
        String strong = SoftwarePasskey.enrolled(api, token).login(api).accessToken();
        String path = PASSKEYS + "/" + list().get(0).getString("id");
        assertThat(api.send("PATCH", path, Api.object(Map.of("name", " Kitchen ")), strong)
                        .status())
                .isEqualTo(200);
        assertThat(list().get(0).getString("name")).isEqualTo("Kitchen");
        assertInvalidField(api.send("PATCH", path, Api.object(Map.of("name", "\u202E")), strong), "name");
        assertInvalidField(api.send("PATCH", path, "{}", strong), "name");
        assertProblem(
                api.send("PATCH", PASSKEYS + "/x", Api.object(Map.of("name", "Kitchen")), strong), 404, "NOT_FOUND");
    }

    @Test
    void lastPasskey_isRemovedWithTheRecoveryCodes() {
        SoftwarePasskey passkey = SoftwarePasskey.enrolled(api, token);
        String strong = passkey.login(api).accessToken();
        String challenge = Authenticator.challenge(api, email);
        String path = PASSKEYS + "/" + list().get(0).getString("id");
        assertThat(api.send("DELETE", path, "", strong).status()).isEqualTo(200);
        assertProblem(api.send("DELETE", path, "", strong), 404, "NOT_FOUND");
        assertThat(list()).isEmpty();
        assertThat(api.get("/api/auth/factors", token).data().getInt("recoveryCodesLeft"))
                .isZero();
        assertProblem(Authenticator.answer(api, challenge, "123456"), 401, "INVALID_MFA_TOKEN");
        assertProblem(passkey.login(api), 401, "INVALID_PASSKEY");
        assertThat(api.login(email).accessToken()).isNotEmpty();
    }

    @Test
    void removedApp_leavesThePasskeyAndTheRecoveryCodes() {
        String strong = SoftwarePasskey.enrolled(api, token).login(api).accessToken();
        Authenticator app = Authenticator.pending(api, strong);
        assertThat(Authenticator.listed(app.confirm(api, strong))).isEmpty();
        assertThat(api.send("DELETE", Authenticator.TOTP, "", strong).status()).isEqualTo(200);
        assertThat(list()).hasSize(1);
        assertThat(api.get("/api/auth/factors", token).data().getInt("recoveryCodesLeft"))
                .isEqualTo(10);
    }

    @Test
    void passkeyOfAnotherAccount_isNotFound() {
        String strong = SoftwarePasskey.enrolled(api, token).login(api).accessToken();
        String path = PASSKEYS + "/" + list().get(0).getString("id");
        String other = api.register(Api.newEmail()).accessToken();
        assertProblem(api.send("DELETE", path, "", other), 404, "NOT_FOUND");
        assertProblem(api.send("PATCH", path, Api.object(Map.of("name", "Mine")), other), 404, "NOT_FOUND");
        assertThat(api.send("DELETE", path, "", strong).status()).isEqualTo(200);
    }

    @Test
    void twentyFirstPasskey_isRefused() {
        String strong = SoftwarePasskey.enrolled(api, token).login(api).accessToken();
        for (int i = 1; i < 20; i++) {
            SoftwarePasskey.enrolled(api, strong);
        }
        assertProblem(new SoftwarePasskey().enrol(api, strong), 409, "TOO_MANY_PASSKEYS");
        assertThat(list()).hasSize(20);
    }

    @Test
    void caller_isRequired() {
        for (String path : List.of(OPTIONS, PASSKEYS)) {
            assertProblem(api.post(path, "{}"), 401, "NO_TOKEN");
        }
        assertProblem(api.get(PASSKEYS), 401, "NO_TOKEN");
        assertProblem(api.post(PASSKEYS, "{}", token), 400, "VALIDATION_FAILED");
    }

    private List<JsonObject> list() {
        return api.get(PASSKEYS, token).data().getJsonArray("passkeys").getValuesAs(JsonObject.class);
    }

    private static String uuid(String base64url) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(base64url));
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
}
