package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.hkdf.HKDF;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.countersign.it.Api.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server on ES256 whose database and secret the test holds: so it can take the database away, and sign tokens with
 * the service's own key that the service would never issue.
 */
class DatabaseInHandIT {

    private static final byte[] SECRET = "a secret of the test, 0123456789".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    private static DatabaseInHand database;
    private static OwnServer server;
    private static Api api;

    @BeforeAll
    static void start() {
        database = new DatabaseInHand(folder);
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("COUNTERSIGN_MODE", "production");
        settings.put("COUNTERSIGN_SECRET", Base64.getEncoder().encodeToString(SECRET));
        settings.put("COUNTERSIGN_SESSION_COOKIE_SECURE", "true");
        settings.put("COUNTERSIGN_TOKEN_ALGORITHM", "ES256");
        server = new OwnServer(folder).start(settings);
        api = server.api();
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    void secureCookie_isForHttpsOnlyAndSaysSoInItsName() {
        Reply signedIn = api.register(Api.newEmail());
        assertThat(signedIn.header("Set-Cookie"))
                .startsWith("__Secure-refreshToken=csr_")
                .contains("Secure");
        Reply refreshed = api.send(api.posting("/api/auth/refresh", "{}")
                .header("Cookie", "__Secure-refreshToken=" + signedIn.refreshCookie()));
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(api.refresh(signedIn.refreshCookie()).code()).isEqualTo("REFRESH_TOKEN_REQUIRED");
    }

    @Test
    void es256_isSignedPublishedAndTaken() {
        String token = api.register(Api.newEmail()).accessToken();
        assertThat(decoded(token, 0)).contains("\"alg\":\"ES256\"");
        assertThat(api.get("/.well-known/jwks.json").body()).contains("P-256").doesNotContain("\"d\"");
        assertThat(api.get("/api/protected", token).status()).isEqualTo(200);
    }

    @Test
    void es256WithoutOrWithForeignEncodedSignature_isRefused() {
        String token = api.register(Api.newEmail()).accessToken();
        String signed = token.substring(0, token.lastIndexOf('.') + 1);
        String zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
        String der = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[] {48, 6, 2, 1, 1, 2, 1, 1});
        assertThat(api.get("/api/protected", signed + zeros).code()).isEqualTo("INVALID_TOKEN");
        assertThat(api.get("/api/protected", signed + der).code()).isEqualTo("INVALID_TOKEN");
        assertThat(api.get("/api/protected", signed).code()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void tokenSignedByTheTest_isTakenAsItStands() throws Exception {
        assertThat(present("\"x\"", "\"y\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"iss\":\"countersign\" -> \"iss\":\"https://evil.example\"",
                "\"iss\":\"countersign\" -> \"ssi\":\"countersign\"",
                "\"aud\":\"countersign\" -> \"aud\":\"another\"",
                "\"aud\":\"countersign\" -> \"aud\":[\"another\"]",
                "\"aud\":\"countersign\" -> \"dua\":\"countersign\"",
                "\"token_use\":\"access\" -> \"token_use\":\"mfa\"",
                "\"token_use\":\"access\" -> \"use_token\":\"access\"",
                "\"exp\":9999999999 -> \"pxe\":9999999999",
                "\"exp\":9999999999 -> \"exp\":\"9999999999\"",
                "\"exp\":9999999999 -> \"exp\":9999999999.5",
                "\"exp\":9999999999 -> \"exp\":1e99",
                "\"exp\":9999999999 -> \"exp\":-1",
                "\"exp\":9999999999 -> \"exp\":null",
                "\"exp\":9999999999 -> \"exp\":99999999999999999999999",
                "\"exp\":9999999999 -> \"exp\":9999999999,\"exp\":9999999999",
                "\"iat\":1000000000 -> \"iat\":9999999998",
                "\"iat\":1000000000 -> \"tai\":1000000000",
                "\"sub\":\"s\" -> \"sub\":null",
                "\"sub\":\"s\" -> \"sub\":7",
                "\"sid\":\"s\" -> \"dis\":\"s\"",
                "\"jti\":\"j\" -> \"jti\":\"\"",
                "\"groups\":[\"user\"] -> \"groups\":\"user\"",
                "\"groups\":[\"user\"] -> \"groups\":[7]",
            })
    void wellSignedTokenWithOddClaims_isRefused(String change) throws Exception {
        String[] parts = change.split(" -> ", -1);
        assertThat(present(parts[0], parts[1]).code()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void wellSignedTokenPastItsExpiry_isToldFromAnInvalidOne() throws Exception {
        assertThat(present("9999999999", "1000000001").code()).isEqualTo("TOKEN_EXPIRED");
    }

    /** An access token can outlive its session, so what ends the session has to reach it all the same. */
    @Test
    void passwordChange_deniesTheTokensOfAnExpiredSessionToo() throws Exception {
        String email = Api.newEmail();
        String present = api.register(email).accessToken();
        String other = api.login(email).accessToken();
        String sid = Forge.claimsOf(other).getString("sid");
        new OwnDatabase(database.url(), "countersign", Map.of(), database)
                .execute("update device_session set idle_expires_at = current_timestamp - interval '1' minute"
                        + " where id = '" + sid + "'");
        String change = Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", "quartz-meadow-lantern-31"));
        assertThat(api.post("/api/auth/password", change, present).status()).isEqualTo(200);
        assertThat(api.get("/api/protected", other).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(api.get("/api/protected", present).status()).isEqualTo(200);
    }

    @Test
    void databaseAway_isSaidCleanlyAndNeedsNoRestart() {
        String email = Api.newEmail();
        Reply signedIn = api.register(email);
        database.takeAway();
        try {
            assertUnavailable(api.login(email));
            assertUnavailable(api.register(Api.newEmail()));
            assertUnavailable(api.get("/api/auth/me", signedIn.accessToken()));
            assertUnavailable(api.send(api.posting("/api/auth/refresh", "{}")
                    .header("Cookie", "__Secure-refreshToken=" + signedIn.refreshCookie())));
            assertThat(api.get("/.well-known/jwks.json").status()).isEqualTo(200);
            assertThat(api.get("/api/protected", signedIn.accessToken()).status())
                    .isEqualTo(200);
        } finally {
            database.bringBack();
        }
        Awaitility.await("recovery")
                .atMost(Duration.ofSeconds(30))
                .until(() -> api.login(email).status() == 200);
    }

    /** A probe costs nothing and never waits, also while the database does not answer. */
    @Test
    void databaseAway_makesTheNodeUnreadyAndLeavesItLive() {
        assertThat(api.get("/api/health/ready").status()).isEqualTo(200);
        database.takeAway();
        try {
            Awaitility.await("unready")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> api.get("/api/health/ready").status() == 503);
            Reply unready = api.get("/api/health/ready");
            assertThat(unready.json().getString("status")).isEqualTo("DOWN");
            assertThat(unready.header("Retry-After")).isNotEmpty();
            assertThat(api.get("/api/health/live").status()).isEqualTo(200);
            assertThat(api.get("/api/health/started").status()).isEqualTo(200);
        } finally {
            database.bringBack();
        }
        Awaitility.await("ready again")
                .atMost(Duration.ofSeconds(60))
                .until(() -> api.get("/api/health/ready").status() == 200);
    }

    private static void assertUnavailable(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("UNAVAILABLE");
        assertThat(reply.header("Retry-After")).isNotEmpty();
        assertThat(reply.body()).doesNotContain("Exception", "java.sql", "SQLSTATE", "org.h2", "org.postgresql");
    }

    /** Presents a well-formed token in which one text is replaced, signed with the service's own key. */
    private static Reply present(String text, String replacement) throws Exception {
        String claims = "{\"iss\":\"countersign\",\"aud\":\"countersign\",\"sub\":\"s\",\"sid\":\"s\",\"jti\":\"j\","
                + "\"upn\":\"u@example.com\",\"groups\":[\"user\"],\"token_use\":\"access\","
                + "\"iat\":1000000000,\"exp\":9999999999}";
        ECKey key = signingKey();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        JWSObject token = new JWSObject(header, new Payload(claims.replace(text, replacement)));
        token.sign(new ECDSASigner(key));
        return api.get("/api/protected", token.serialize());
    }

    /** Opens the sealed key of the database with the master secret, from the description of the format alone. */
    private static ECKey signingKey() throws Exception {
        byte[] sealed = Base64.getUrlDecoder().decode(database.value("select sealed_jwk from signing_key"));
        byte[] root = HKDF.fromHmacSha256().extract("countersign".getBytes(StandardCharsets.UTF_8), SECRET);
        byte[] key = HKDF.fromHmacSha256().expand(root, "countersign vault".getBytes(StandardCharsets.UTF_8), 32);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(128, Arrays.copyOfRange(sealed, 4, 16)));
        cipher.updateAAD(database.value("select kid from signing_key").getBytes(StandardCharsets.UTF_8));
        byte[] jwk = cipher.doFinal(sealed, 16, sealed.length - 16);
        return ECKey.parse(new String(jwk, StandardCharsets.UTF_8));
    }

    private static String decoded(String token, int part) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[part]), StandardCharsets.UTF_8);
    }
}
