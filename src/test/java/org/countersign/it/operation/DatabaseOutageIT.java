package org.countersign.it.operation;

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
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Forge;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.RestartableH2;
import org.countersign.it.server.RevocationList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server with ES256 whose database and master secret belong to the test. The test can stop the database, and sign
 * tokens with the service's own key that the service would never issue. The database is always H2.
 */
@Tag("h2")
class DatabaseOutageIT {

    private static final byte[] SECRET = "a secret of the test, 0123456789".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    private static RestartableH2 database;
    private static OwnServer server;
    private static Api api;

    @BeforeAll
    static void start() {
        database = new RestartableH2(folder);
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
    void secureCookie_isForHttpsOnlyAndHasThePrefix() {
        Reply signedIn = api.register(Api.newEmail());
        assertThat(signedIn.header("Set-Cookie"))
                .startsWith("__Secure-refreshToken=csr_")
                .contains("Secure");
        assertThat(signedIn.headers("Set-Cookie").get(1))
                .startsWith("__Secure-deviceToken=csd_")
                .contains("Secure");
        Reply refreshed = api.send(api.posting("/api/auth/refresh", "{}")
                .header("Cookie", "__Secure-refreshToken=" + signedIn.refreshCookie()));
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(api.refresh(signedIn.refreshCookie()).code()).isEqualTo("REFRESH_TOKEN_REQUIRED");
    }

    @Test
    void es256_isSignedPublishedAndAccepted() {
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
    void tokenSignedByTheTest_isAccepted() throws Exception {
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
                "\"exp\":EXP -> \"pxe\":EXP",
                "\"exp\":EXP -> \"exp\":\"EXP\"",
                "\"exp\":EXP -> \"exp\":EXP.5",
                "\"exp\":EXP -> \"exp\":1e99",
                "\"exp\":EXP -> \"exp\":-1",
                "\"exp\":EXP -> \"exp\":null",
                "\"exp\":EXP -> \"exp\":EXP9999999999999",
                "\"exp\":EXP -> \"exp\":EXP,\"exp\":EXP",
                "\"iat\":IAT -> \"iat\":9999999998",
                "\"iat\":IAT -> \"tai\":IAT",
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
    void expiredToken_isDistinguishedFromAnInvalidOne() throws Exception {
        assertThat(present("EXP", "PAST").code()).isEqualTo("TOKEN_EXPIRED");
    }

    /** An access token can outlive its session, so a password change must deny it too. */
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
    void databaseOutage_isReportedAsUnavailableAndNeedsNoRestart() {
        String email = Api.newEmail();
        Reply signedIn = api.register(email);
        Reply ended = api.login(email);
        api.post("/api/auth/logout", "{}", ended.accessToken());
        database.makeUnavailable();
        try {
            assertUnavailable(api.login(email));
            assertUnavailable(api.register(Api.newEmail()));
            assertUnavailable(api.get("/api/auth/me", signedIn.accessToken()));
            assertUnavailable(api.send(api.posting("/api/auth/refresh", "{}")
                    .header("Cookie", "__Secure-refreshToken=" + signedIn.refreshCookie())));
            assertThat(api.get("/.well-known/jwks.json").status()).isEqualTo(200);
            assertThat(api.get("/api/protected", signedIn.accessToken()).status())
                    .isEqualTo(200);
            RevocationList list = RevocationList.of(api);
            list.awaitDenied(ended.accessToken());
            assertThat(list.denies(signedIn.accessToken())).isFalse();
        } finally {
            database.restore();
        }
        Awaitility.await("recovery")
                .atMost(Duration.ofMinutes(1))
                .until(() -> api.login(email).status() == 200);
    }

    /** A health check is cheap and never waits, even if the database does not respond. */
    @Test
    void databaseOutage_makesTheNodeUnreadyAndLeavesItLive() {
        api.awaitReady();
        long lastRead;
        database.makeUnavailable();
        try {
            Awaitility.await("unready")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> api.get("/api/health/ready").status() == 503);
            Reply unready = api.get("/api/health/ready");
            assertThat(unready.json().getString("status")).isEqualTo("DOWN");
            assertThat(unready.header("Retry-After")).isNotEmpty();
            assertThat(api.get("/api/health/live").status()).isEqualTo(200);
            assertThat(api.get("/api/health/started").status()).isEqualTo(200);
            lastRead = RevocationList.of(api).asOf();
            assertThat(RevocationList.of(api).asOf()).as("it tells its age").isEqualTo(lastRead);
        } finally {
            database.restore();
        }
        api.awaitReady();
        Awaitility.await("the list is current again")
                .atMost(Duration.ofMinutes(1))
                .until(() -> RevocationList.of(api).asOf() > lastRead);
    }

    private static void assertUnavailable(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("UNAVAILABLE");
        assertThat(reply.header("Retry-After")).isNotEmpty();
        assertThat(reply.body()).doesNotContain("Exception", "java.sql", "SQLSTATE", "org.h2", "org.postgresql");
    }

    /**
     * Presents a well-formed token with one text replaced, signed with the service's own key. It was issued at
     * {@code IAT} and expires at {@code EXP}, within the longest life that a token may have.
     */
    private static Reply present(String text, String replacement) throws Exception {
        String claims = "{\"iss\":\"countersign\",\"aud\":\"countersign\",\"sub\":\"s\",\"sid\":\"s\",\"jti\":\"j\","
                + "\"upn\":\"u@example.com\",\"groups\":[\"user\"],\"token_use\":\"access\","
                + "\"iat\":IAT,\"exp\":EXP}";
        long now = Instant.now().getEpochSecond();
        String changed = claims.replace(text, replacement)
                .replace("IAT", String.valueOf(now - 1_000))
                .replace("PAST", String.valueOf(now - 500))
                .replace("EXP", String.valueOf(now + 1_000));
        ECKey key = signingKey();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        JWSObject token = new JWSObject(header, new Payload(changed));
        token.sign(new ECDSASigner(key));
        return api.get("/api/protected", token.serialize());
    }

    /**
     * Decrypts the signing key in the database with the master secret. Implemented only from the description of the
     * format.
     */
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
