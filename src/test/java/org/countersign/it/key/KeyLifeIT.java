package org.countersign.it.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Forge;
import org.countersign.it.server.KeyFile;
import org.countersign.it.server.Keys;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator rotates, revokes and imports signing keys, and all nodes and tokens follow. */
@Tag("own-server")
class KeyLifeIT {

    @TempDir
    static Path folder;

    private static OwnDatabase database;
    private static OwnServer server;
    private static Keys keys;

    @BeforeAll
    static void start() throws Exception {
        database = OwnDatabase.in(folder);
        Map<String, String> settings = new HashMap<>(Keys.QUICK);
        settings.putAll(database.settings());
        settings.put("COUNTERSIGN_TOKEN_ALGORITHM", "ES256");
        // longer than any test: a test activates its pending key itself
        settings.put("COUNTERSIGN_KEY_PUBLISH_AHEAD", "10m");
        server = new OwnServer(folder);
        server.start(settings);
        keys = Keys.at(server.api());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        database.close();
    }

    @Test
    void plannedRotation_isPublishedFirstAndInvalidatesNoToken() throws Exception {
        String earlier = keys.token();
        assertThat(keys.rotate(false).status()).isEqualTo(200);
        String next = keys.only("PENDING");
        assertThat(keys.published()).contains(next, Keys.kidOf(earlier));
        endWaitOf(next);
        awaitTokenOf(next);
        assertThat(keys.status(keys.token())).isEqualTo(200);
        assertThat(keys.stateOf(Keys.kidOf(earlier))).isEqualTo("RETIRING");
        assertThat(keys.published()).contains(Keys.kidOf(earlier));
        assertThat(keys.status(earlier)).isEqualTo(200);
    }

    @Test
    void retiredKey_losesItsPrivateHalfAndItsTokensAreRefused() throws Exception {
        String token = keys.token();
        String kid = Keys.kidOf(token);
        assertThat(keys.status(token)).isEqualTo(200);
        keys.rotate(true);
        assertThat(keys.status(token)).isEqualTo(200);
        assertThat(sealed(kid)).isEqualTo(1);
        database.execute("update signing_key set published_until = current_timestamp where kid = '" + kid + "'");
        awaitState(kid, "RETIRED");
        awaitRefusal(token);
        assertThat(keys.published()).doesNotContain(kid);
        assertThat(sealed(kid)).isZero();
    }

    @Test
    void immediateRotation_signsImmediatelyAndWarnsOfTheConsequences() {
        String earlier = keys.token();
        Reply reply = keys.rotate(true);
        assertThat(reply.json().getString("message")).contains("reject", "1 seconds", "30 minutes", "500");
        String fresh = keys.token();
        assertThat(Keys.kidOf(fresh)).isEqualTo(keys.only("ACTIVE")).isNotEqualTo(Keys.kidOf(earlier));
        assertThat(keys.status(fresh)).isEqualTo(200);
        assertThat(keys.status(earlier)).isEqualTo(200);
    }

    @Test
    void rotationInProgress_isCompletedImmediatelyOnRequest() {
        keys.rotate(false);
        String pending = keys.only("PENDING");
        keys.rotate(true);
        assertThat(keys.only("ACTIVE")).isEqualTo(pending);
        assertThat(keys.list()).noneMatch(key -> key.getString("state").equals("PENDING"));
    }

    @Test
    void rotationOfAKeyThatNoLongerSigns_doesNothing() {
        keys.rotate(true);
        String active = keys.only("ACTIVE");
        Reply reply = keys.send(
                "POST", "/api/admin/keys/rotation", "{\"immediately\":true,\"kid\":\"" + "A".repeat(43) + "\"}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(keys.only("ACTIVE")).isEqualTo(active);
    }

    @Test
    void revokedKey_invalidatesItsTokensButNotSessions() {
        Reply signedIn = server.api().register(Api.newEmail());
        String kid = Keys.kidOf(signedIn.accessToken());
        assertThat(keys.status(signedIn.accessToken())).isEqualTo(200);
        Reply revoked = keys.revoke(kid);
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.json().getString("message")).contains("refresh");
        assertProblem(server.api().get("/api/protected", signedIn.accessToken()), 401, "INVALID_TOKEN");
        assertThat(keys.published()).doesNotContain(kid);
        assertThat(sealed(kid)).isZero();
        String refreshed = server.api().refresh(signedIn.refreshCookie()).accessToken();
        assertThat(Keys.kidOf(refreshed)).isEqualTo(keys.only("ACTIVE")).isNotEqualTo(kid);
        assertThat(keys.status(refreshed)).isEqualTo(200);
    }

    /** One key is damaged, the other was encrypted by a node with a different master secret. */
    @ParameterizedTest
    @CsvSource({"AAAA, 200", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, 503"})
    void keyThatCannotBeOpened_keepsNoRevokedKeyInUse(String sealed, int readiness) throws SQLException {
        String token = keys.token();
        String unopened = "unopened-" + sealed.length() + "-".repeat(32);
        insertRetiring(unopened, sealed);
        assertThat(keys.revoke(Keys.kidOf(token)).status()).isEqualTo(200);
        assertProblem(server.api().get("/api/protected", token), 401, "INVALID_TOKEN");
        assertThat(keys.published()).doesNotContain(Keys.kidOf(token), unopened);
        assertThat(keys.status(keys.token())).isEqualTo(200);
        awaitReadiness(readiness);
        assertThat(server.logText()).contains("The signing key " + unopened);
        assertThat(keys.revoke(unopened).status()).isEqualTo(200);
        awaitReadiness(200);
    }

    private static void insertRetiring(String kid, String sealed) throws SQLException {
        database.execute("insert into signing_key (kid, algorithm, origin, state, ordinal, public_jwk, sealed_jwk,"
                + " created_at, signs_from, signs_until, published_until) select '" + kid
                + "', 'ES256', 'GENERATED', 'RETIRING', max(ordinal) + 1, '{}', '" + sealed
                + "', current_timestamp, current_timestamp, current_timestamp, current_timestamp + interval '1' hour"
                + " from signing_key");
    }

    @Test
    void revocation_isIdempotentAndKnowsOnlyOurKeys() {
        keys.rotate(true);
        String kid = keys.only("ACTIVE");
        assertThat(keys.revoke(kid).status()).isEqualTo(200);
        String active = keys.only("ACTIVE");
        assertThat(keys.revoke(kid).status()).isEqualTo(200);
        assertThat(keys.only("ACTIVE")).isEqualTo(active);
        assertThat(keys.stateOf(kid)).isEqualTo("REVOKED");
        assertProblem(keys.revoke("A".repeat(43)), 404, "NOT_FOUND");
    }

    @Test
    void list_showsTimesAndAgesAndNothingPrivate() {
        Reply reply = keys.send("GET", "/api/admin/keys", "");
        assertThat(reply.body()).doesNotContain("\"d\"", "sealed", "Jwk");
        JsonObject active = keys.of(keys.only("ACTIVE"));
        assertThat(active.keySet())
                .containsExactlyInAnyOrder(
                        "kid",
                        "algorithm",
                        "state",
                        "origin",
                        "ordinal",
                        "publishedFrom",
                        "signsFrom",
                        "ageSeconds",
                        "signedSeconds");
        assertThat(active.getString("algorithm")).isEqualTo("ES256");
        assertThat(active.getInt("ageSeconds")).isBetween(0, 600);
    }

    @Test
    void publishedKeys_mayBeCachedForTheConfiguredTime() {
        assertThat(server.api().get("/.well-known/jwks.json").header("Cache-Control"))
                .isEqualTo("public, max-age=1");
    }

    @Test
    void lifeOfKeys_isAudited() {
        keys.rotate(true);
        keys.revoke(keys.only("ACTIVE"));
        Stream.of("KEY_PUBLISHED", "KEY_ACTIVATED", "KEY_REVOKED")
                .forEach(action -> assertThat(
                                database.number("select count(*) from security_event where action = '" + action + "'"))
                        .isPositive());
        assertThat(server.logText()).contains("KEY_REVOKED: SigningKey[");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PEM", "PKCS12"})
    void ownKey_isPublishedAndSignsAfterItsTime(String form) throws Exception {
        Map<String, String> key = form.equals("PEM") ? Map.of("pem", KeyFile.p256()) : pkcs12(KeyFile.PASSWORD);
        Reply reply = keys.importKey(key);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        String kid = reply.data().getString("kid");
        assertThat(keys.stateOf(kid)).isEqualTo("PENDING");
        assertThat(keys.of(kid).getString("origin")).isEqualTo("IMPORTED");
        assertThat(keys.published()).contains(kid);
        endWaitOf(kid);
        String token = awaitTokenOf(kid);
        assertThat(keys.status(token)).isEqualTo(200);
        assertInvalidField(keys.importKey(key), key.containsKey("pem") ? "pem" : "pkcs12");
        keys.revoke(kid);
        assertInvalidField(keys.importKey(key), key.containsKey("pem") ? "pem" : "pkcs12");
    }

    /** The owner of an imported key can sign tokens that we would never issue. */
    @Test
    void tokenSignedByTheHolderOfAKey_isLimitedInTimeLikeOurs() throws SQLException {
        String pem = KeyFile.p256();
        String kid = keys.importKey(Map.of("pem", pem)).data().getString("kid");
        endWaitOf(kid);
        JsonObject claims = Forge.claimsOf(keys.token());
        int issuedAt = claims.getInt("iat");
        Map.of("nbf", issuedAt, "exp", issuedAt + 3600)
                .forEach((name, value) -> assertThat(keys.status(KeyFile.sign(pem, kid, with(claims, name, value))))
                        .as(name)
                        .isEqualTo(200));
        Map.of("nbf", issuedAt + 600, "exp", issuedAt + 3601, "iat", issuedAt - 3600)
                .forEach((name, value) -> assertProblem(
                        server.api().get("/api/protected", KeyFile.sign(pem, kid, with(claims, name, value))),
                        401,
                        "INVALID_TOKEN"));
    }

    private static JsonObject with(JsonObject claims, String name, int value) {
        return Json.createObjectBuilder(claims).add(name, value).build();
    }

    static List<String> unusable() {
        return List.of(
                "",
                "no key",
                KeyFile.rsa(1024),
                KeyFile.rsa(2048),
                KeyFile.p384(),
                KeyFile.p256() + KeyFile.p256(),
                KeyFile.p256().replace("PRIVATE", "ENCRYPTED PRIVATE"),
                KeyFile.p256().replace("PRIVATE", "PUBLIC"),
                KeyFile.rfc7515());
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void unusableKey_isRefusedAndChangesNothing(String pem) {
        int before = keys.list().size();
        assertInvalidField(keys.importKey(Map.of("pem", pem)), "pem");
        assertThat(keys.list()).hasSize(before);
    }

    @Test
    void wrongPasswordOrForm_isRefused() throws IOException {
        assertInvalidField(keys.importKey(pkcs12("wrong")), "pkcs12");
        assertInvalidField(keys.importKey(Map.of("pkcs12", "???")), "pkcs12");
        assertInvalidField(keys.importKey(Map.of("pem", KeyFile.p256(), "pkcs12", "MIIJ")), "pem");
        assertInvalidField(keys.importKey(Map.of("password", "alone")), "pem");
    }

    private static Map<String, String> pkcs12(String password) throws IOException {
        Path made = Files.createTempDirectory(folder, "key");
        String content = Base64.getEncoder().encodeToString(Files.readAllBytes(KeyFile.pkcs12(made)));
        return Map.of("pkcs12", content, "password", password);
    }

    private static void awaitReadiness(int status) {
        Awaitility.await("readiness " + status).atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            Reply ready = server.api().get("/api/health/ready");
            assertThat(ready.status()).as(ready.body()).isEqualTo(status);
        });
    }

    /** Ends the time in which this pending key is only published, and waits until it is active. */
    private static void endWaitOf(String kid) throws SQLException {
        database.execute("update signing_key set signs_from = current_timestamp where state = 'PENDING' and kid = '"
                + kid + "'");
        awaitState(kid, "ACTIVE");
    }

    /** The table shows a key as retired a moment before the node drops it. */
    private static void awaitRefusal(String token) {
        Awaitility.await("refusal")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertProblem(server.api().get("/api/protected", token), 401, "INVALID_TOKEN"));
    }

    private static void awaitState(String kid, String state) {
        Awaitility.await(kid + " " + state)
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(keys.stateOf(kid)).isEqualTo(state));
    }

    /** The table shows a key as active a moment before the node signs with it. */
    private static String awaitTokenOf(String kid) {
        return Awaitility.await("a token of " + kid)
                .atMost(Duration.ofMinutes(1))
                .until(() -> keys.token(), token -> Keys.kidOf(token).equals(kid));
    }

    private static int sealed(String kid) {
        return database.number("select count(*) from signing_key where sealed_jwk is not null and kid = '" + kid + "'");
    }
}
