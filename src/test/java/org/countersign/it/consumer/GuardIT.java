package org.countersign.it.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.lang.System.Logger.Level;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Consumer;
import org.countersign.it.server.Forge;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An application with the guard rejects tokens soon after they are revoked, in both modes. The applications poll every
 * second. How long it took is printed.
 */
@Tag("own-server")
@ExtendWith(ConsumerServers.class)
class GuardIT {

    private static final System.Logger LOG = System.getLogger(GuardIT.class.getName());

    /** Only guards against hanging. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Api issuer = ConsumerServers.issuer();
    private final TokenMint mint = ConsumerServers.mint();
    private final String email = Api.newEmail();
    private final Reply user = issuer.registerForApplications(email);
    private final String admin = issuer.login(ConsumerServers.ADMIN).accessToken();

    static List<Consumer> guarded() {
        return Stream.of(ConsumerServers.FILTER, ConsumerServers.MECHANISM)
                .map(ConsumerServers::guarded)
                .flatMap(List::stream)
                .toList();
    }

    static List<Consumer> mechanism() {
        return ConsumerServers.guarded(ConsumerServers.MECHANISM);
    }

    static List<Consumer> closed() {
        return ConsumerServers.guarded(ConsumerServers.CLOSED);
    }

    @Test
    void signOut_reachesTheConsumers() {
        assertReaches(
                "sign-out",
                user.applicationToken(),
                () -> issuer.post("/api/auth/logout-all", "{}", user.accessToken()));
        assertAccepted(issuer.loginForApplications(email).applicationToken());
    }

    @Test
    void signOutOfOneDevice_leavesTheOther() {
        Reply other = issuer.loginForApplications(email);
        assertReaches(
                "sign-out of one device",
                user.applicationToken(),
                () -> issuer.send(issuer.withCookie("/api/auth/logout", user.refreshCookie())));
        assertAccepted(other.applicationToken());
    }

    /** A password change ends all sessions of the account but the caller's. */
    @Test
    void passwordChange_sparesTheCallersSession() {
        Reply other = issuer.loginForApplications(email);
        String change = Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", "kettle orbit mango 31"));
        assertReaches(
                "password change",
                other.applicationToken(),
                () -> issuer.post("/api/auth/password", change, user.accessToken()));
        assertAccepted(user.applicationToken());
    }

    @Test
    void changedRoles_reachTheConsumers() {
        assertReaches(
                "changed roles", user.applicationToken(), () -> patchAccount("{\"roles\":[\"user\",\"auditor\"]}"));
        assertAccepted(issuer.refreshForApplications(user.refreshCookie()).applicationToken());
    }

    @Test
    void disabledAccount_reachesTheConsumers() {
        assertReaches("disabled account", user.applicationToken(), () -> patchAccount("{\"disabled\":true}"));
    }

    @Test
    void revokedToken_reachesTheConsumersAlone() {
        Reply refreshed = issuer.refreshForApplications(user.refreshCookie());
        String jti = Forge.claimsOf(user.applicationToken()).getString("jti");
        assertReaches(
                "revoked token",
                user.applicationToken(),
                () -> asAdmin("POST", "/api/admin/revocations", "{\"jti\":\"" + jti + "\"}"));
        assertAccepted(refreshed.applicationToken());
    }

    @Test
    void disabledClient_reachesTheConsumers() {
        String id = "app-" + UUID.randomUUID();
        String client = "{\"clientId\":\"" + id + "\",\"name\":\"Test\",\"audiences\":[\"countersign\"],"
                + "\"roles\":[\"user\"]%s}";
        assertThat(asAdmin("POST", "/api/admin/clients", client.formatted("")).status())
                .isEqualTo(201);
        assertReaches(
                "disabled client",
                tokenOf(id),
                () -> asAdmin("PUT", "/api/admin/clients/" + id, client.formatted(",\"disabled\":true")));
    }

    private String tokenOf(String client) {
        String secret = asAdmin("POST", "/api/admin/clients/" + client + "/secrets", "{}")
                .data()
                .getString("secret");
        return issuer.send(issuer.to("/api/oauth/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret)))
                .json()
                .getString("access_token");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void tokenThatIsBoundToAKey_isNoBearerToken(Consumer consumer) {
        JsonObject cnf = Json.createObjectBuilder().add("jkt", "x").build();
        assertProblem(consumer.get("user", signedWith("cnf", cnf)), 401, "INVALID_TOKEN");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void tokenOfAnotherUse_isNoAccessToken(Consumer consumer) {
        assertProblem(consumer.get("user", signedWith("token_use", Json.createValue("id"))), 401, "INVALID_TOKEN");
    }

    private String signedWith(String claim, jakarta.json.JsonValue value) {
        return mint.sign(Json.createObjectBuilder(Forge.claimsOf(user.applicationToken()))
                .add(claim, value)
                .build());
    }

    @ParameterizedTest
    @MethodSource("mechanism")
    void refusal_isAProblemWithAChallenge(Consumer consumer) {
        Reply without = consumer.get("user");
        assertProblem(without, 401, "NO_TOKEN");
        assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"countersign\"");
        Reply bad = consumer.get("user", "none");
        assertProblem(bad, 401, "INVALID_TOKEN");
        assertThat(bad.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        long past = 1_000_000_000;
        String expired = mint.sign(Json.createObjectBuilder(Forge.claimsOf(user.applicationToken()))
                .add("iat", past)
                .add("exp", past + 900)
                .build());
        assertProblem(consumer.get("user", expired), 401, "TOKEN_EXPIRED");
        assertThat(consumer.get("public", expired).status()).isEqualTo(200);
        Reply lacking = consumer.get("admin", user.applicationToken());
        assertProblem(lacking, 403, "FORBIDDEN");
        assertThat(lacking.headers("WWW-Authenticate")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mechanism")
    void scheme_isAcceptedInEachCase(Consumer consumer) {
        assertThat(consumer.get("user", "Authorization", "bearer  " + user.applicationToken())
                        .status())
                .isEqualTo(200);
        assertProblem(consumer.get("user", "Authorization", "DPoP " + user.applicationToken()), 401, "NO_TOKEN");
    }

    /** A 401 would make clients sign people out. */
    @ParameterizedTest
    @MethodSource("closed")
    void staleFeed_rejectsTokensUntilItIsReadAgain(Consumer consumer) {
        awaitStatus(consumer, user.applicationToken(), 200);
        mint.cutOffFeed(true);
        try {
            awaitStatus(consumer, user.applicationToken(), 503);
            Reply unknown = consumer.get("user", user.applicationToken());
            assertProblem(unknown, 503, "REVOCATIONS_UNKNOWN");
            assertThat(unknown.header("Retry-After")).isEqualTo("5");
            assertThat(consumer.ready().status()).isEqualTo(503);
            assertThat(consumer.ready().body()).contains("\"countersign-guard\"");
            assertThat(consumer.get("public", user.applicationToken()).status()).isEqualTo(200);
        } finally {
            mint.cutOffFeed(false);
        }
        awaitStatus(consumer, user.applicationToken(), 200);
    }

    @ParameterizedTest
    @MethodSource("mechanism")
    void badSetting_stopsTheDeployment(Consumer consumer) {
        assertThat(consumer.server().logText())
                .contains("countersign-guard: countersign.guard.when-stale is 'ajar', but must be open or closed");
        assertThat(consumer.server()
                        .api()
                        .get('/' + ConsumerServers.BAD + "/api/public")
                        .status())
                .isEqualTo(404);
    }

    private static void assertAccepted(String token) {
        assertThat(guarded())
                .allSatisfy(consumer ->
                        assertThat(consumer.get("user", token).status()).isEqualTo(200));
    }

    /** Asserts that all consumers accept a token until it is revoked. */
    private static void assertReaches(String what, String token, Supplier<Reply> revoke) {
        assertAccepted(token);
        assertThat(revoke.get().status()).isEqualTo(200);
        long begun = System.nanoTime();
        for (Consumer consumer : guarded()) {
            awaitStatus(consumer, token, 401);
            Reply revoked = consumer.get("user", token);
            assertProblem(revoked, 401, "TOKEN_REVOKED");
            assertThat(revoked.header("WWW-Authenticate")).contains("Bearer", "error=\"invalid_token\"");
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        LOG.log(Level.INFO, "{0} reached all consumers after {1} ms", what, String.valueOf(taken.toMillis()));
    }

    private static void awaitStatus(Consumer consumer, String token, int status) {
        Awaitility.await(consumer.toString())
                .atMost(TIMEOUT)
                .until(() -> consumer.get("user", token).status() == status);
    }

    private static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().getInt("status")).isEqualTo(status);
        assertThat(reply.header("Cache-Control")).contains("no-store");
    }

    private Reply patchAccount(String body) {
        String id = user.data().getJsonObject("user").getString("id");
        return asAdmin("PATCH", "/api/admin/accounts/" + id, body);
    }

    private Reply asAdmin(String method, String path, String body) {
        return issuer.send(method, path, body, admin);
    }
}
