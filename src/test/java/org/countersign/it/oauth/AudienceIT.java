package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.List;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.Consumer;
import org.countersign.it.server.Forge;
import org.countersign.it.server.IssuerServer;
import org.countersign.it.server.OnIssuerServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A plain sign-in yields a token for this service only, and one more token for each audience that the client names. An
 * application cannot use the token that it receives anywhere else.
 */
@Tag("own-server")
@OnIssuerServer
class AudienceIT {

    private static final String WAREHOUSE = Clients.newId();
    private static final String REFRESH = "/api/auth/refresh";

    private static Api api;
    private static Consumer consumer;
    private static Clients clients;

    private final String email = Api.newEmail();

    @BeforeAll
    static void start() {
        api = IssuerServer.api();
        consumer = IssuerServer.consumer();
        clients = new Clients(api, IssuerServer.admin());
        String warehouse =
                "{\"audience\":\"%s\",\"name\":\"Warehouse\",\"tokenProfile\":\"AT_JWT\",\"scopes\":[\"stock:write\",\"stock:read\"],\"extraClaims\":[\"roles\"]}"
                        .formatted(WAREHOUSE);
        assertThat(clients.asAdmin("POST", "/api/admin/resources", warehouse).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/auth/me",
        "PATCH, /api/auth/me",
        "DELETE, /api/auth/me",
        "GET, /api/auth/sessions",
        "GET, /api/auth/events",
        "GET, /api/auth/factors",
        "GET, /api/auth/applications",
        "POST, /api/auth/factors/totp",
        "POST, /api/auth/password",
        "POST, /api/auth/step-up",
        "POST, /api/auth/logout-all",
        "GET, /api/admin/accounts",
        "GET, /api/admin/keys",
        "POST, /api/admin/clients",
        "GET, /api/admin/accounts/export",
    })
    void tokenThatAnApplicationReceives_isRefusedAtOurOwnEndpoints(String method, String path) {
        Reply signedIn = login(IssuerServer.ADMIN, audiences("countersign", WAREHOUSE));
        assertProblem(send(method, path, signedIn.applicationToken()), 403, "INSUFFICIENT_SCOPE");
        assertProblem(send(method, path, signedIn.tokenFor(WAREHOUSE)), 401, "INVALID_TOKEN");
        assertThat(api.get("/api/auth/me", signedIn.accessToken()).status()).isEqualTo(200);
    }

    /** The sample is a resource of the common audience; its roles do not open the metrics. */
    @Test
    void tokenThatAnApplicationReceives_opensNeitherMetricsNorUserinfoNorASession() {
        Reply signedIn = login(IssuerServer.ADMIN, audiences("countersign", WAREHOUSE));
        String token = signedIn.applicationToken();
        assertThat(api.get("/api/protected", token).status()).isEqualTo(200);
        assertProblem(api.get("/api/metrics", token), 403, "FORBIDDEN");
        assertThat(api.get("/api/metrics", signedIn.accessToken()).status()).isEqualTo(200);
        assertThat(api.get("/api/oauth/userinfo", token).status()).isEqualTo(403);
        assertThat(api.post("/api/auth/logout", "{}", token).status()).isEqualTo(200);
        assertThat(api.get("/api/auth/me", signedIn.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void ownToken_hasOnlyTheAudienceOfThisService() {
        Reply signedIn = api.register(email);
        assertThat(signedIn.data()).doesNotContainKey("audienceTokens");
        JsonObject claims = Forge.claimsOf(signedIn.accessToken());
        assertThat(claims.getString("aud")).isEqualTo(IssuerServer.issuer() + "/account");
        assertThat(claims).doesNotContainKeys("client_id", "scope");
        assertThat(api.get("/api/protected", signedIn.accessToken()).status()).isEqualTo(200);
        assertThat(consumer.get("user", signedIn.accessToken()).status()).isEqualTo(401);
    }

    @Test
    void tokenForAnAudience_isTheSamePersonInTheSameSession() {
        Reply signedIn = register(audiences("countersign", WAREHOUSE));
        JsonObject own = Forge.claimsOf(signedIn.accessToken());
        JsonObject common = Forge.claimsOf(signedIn.applicationToken());
        for (String claim :
                List.of("iss", "sub", "sid", "upn", "email_verified", "groups", "auth_time", "amr", "acr")) {
            assertThat(common.get(claim)).as(claim).isEqualTo(own.get(claim));
        }
        assertThat(common.getString("jti")).isNotEqualTo(own.getString("jti"));
        assertThat(common.getString("aud")).isEqualTo("countersign");
        assertThat(common.getString("client_id")).isEqualTo("countersign:page");
        assertThat(consumer.get("user", signedIn.applicationToken()).status()).isEqualTo(200);
        assertThat(consumer.get("user", signedIn.tokenFor(WAREHOUSE)).status()).isEqualTo(401);
    }

    @Test
    void tokenForAResource_hasItsProfileItsScopesAndItsExtraClaims() {
        String token = register(audiences(WAREHOUSE)).tokenFor(WAREHOUSE);
        assertThat(Forge.headerOf(token).getString("typ")).isEqualTo("at+jwt");
        assertThat(Forge.claimsOf(token).getString("aud")).isEqualTo(WAREHOUSE);
        assertThat(Forge.claimsOf(token).getString("scope")).isEqualTo("stock:read stock:write");
        assertThat(Forge.claimsOf(token).getJsonArray("roles")).hasToString("[\"user\"]");
    }

    @Test
    void everySignInAndRefresh_yieldsTokensForAudiences() {
        String one = "\"audience\":\"countersign\"";
        Reply registered = register(one);
        assertThat(registered.data().getJsonObject("audienceTokens").keySet()).containsExactly("countersign");
        assertAccepted(login(email, one));
        Reply refreshed = refresh(registered.refreshCookie(), one);
        assertAccepted(refreshed);
        assertAccepted(refresh(refreshed.refreshCookie(), audiences("countersign", "countersign", WAREHOUSE)));
        Reply inBody = login(email, one + ",\"refreshTokenIn\":\"body\"");
        String refreshToken = inBody.data().getString("refreshToken");
        assertAccepted(api.post(REFRESH, "{\"refreshToken\":\"" + refreshToken + "\"," + one + '}'));
        Authenticator app = Authenticator.enrolled(api, registered.accessToken());
        assertAccepted(Authenticator.stepUpForApplications(api, registered.accessToken(), app.code()));
        String challenge = Authenticator.challenge(api, email);
        assertAccepted(api.post(
                Authenticator.SECOND_STEP,
                "{\"mfaToken\":\"%s\",\"code\":\"%s\",%s}".formatted(challenge, app.code(), one)));
    }

    @Test
    void firstSignInToAnAccountOfAnAdministrator_yieldsTokensForAudiences() {
        String created = "{\"email\":\"%s\",\"name\":\"Ada\",\"password\":\"%s\"}".formatted(email, Api.PASSWORD);
        assertThat(clients.asAdmin("POST", "/api/admin/accounts", created).status())
                .isEqualTo(201);
        String first = "{\"email\":\"%s\",\"password\":\"%s\",\"newPassword\":\"lantern-quiet-harbour-52\",%s}"
                .formatted(email, Api.PASSWORD, audiences("countersign"));
        assertAccepted(api.post("/api/auth/login/password", first));
    }

    @Test
    void refreshForAnUnknownAudience_spendsNothing() throws SQLException {
        Reply registered = register(audiences());
        for (String audience : List.of("\"audience\":\"unknown\"", audiences("countersign", "unknown"))) {
            Reply refused = refresh(registered.refreshCookie(), audience);
            assertInvalidField(refused, "audience");
            assertThat(refused.headers("Set-Cookie")).isEmpty();
        }
        Reply refreshed = api.refresh(registered.refreshCookie());
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        IssuerServer.database()
                .execute("update device_session set rotated_at = created_at - interval '1' hour where id = '"
                        + Forge.claimsOf(registered.accessToken()).getString("sid") + "'");
        assertThat(api.refresh(registered.refreshCookie()).status()).isEqualTo(401);
    }

    @Test
    void signInForAnUnknownAudience_opensNoSessionAndSpendsNoCode() {
        String unknown = audiences("unknown");
        String registration = "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Ada\",%s}";
        assertInvalidField(
                api.post("/api/auth/register", registration.formatted(email, Api.PASSWORD, unknown)), "audience");
        Reply registered = register(audiences());
        assertThat(registered.status()).isEqualTo(201);
        assertInvalidField(login(email, unknown), "audience");
        Authenticator app = Authenticator.enrolled(api, registered.accessToken());
        String code = app.code();
        String proof = "{\"password\":\"%s\",\"code\":\"%s\",%s}";
        assertInvalidField(
                api.post(Authenticator.STEP_UP, proof.formatted(Api.PASSWORD, code, unknown), registered.accessToken()),
                "audience");
        String challenge = Authenticator.challenge(api, email);
        String answer = "{\"mfaToken\":\"%s\",\"code\":\"%s\",%s}";
        assertInvalidField(api.post(Authenticator.SECOND_STEP, answer.formatted(challenge, code, unknown)), "audience");
        assertThat(api.get("/api/auth/sessions", registered.accessToken())
                        .data()
                        .getJsonArray("sessions"))
                .hasSize(1);
        assertThat(Authenticator.answer(api, challenge, code).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"countersign \"",
                "\"COUNTERSIGN\"",
                "\"https://stock.example/api\"",
                "\"a\\u0000b\"",
                "[\"stock\",\"stock\",\"stock\",\"stock\",\"stock\",\"stock\"]",
                "[\"stock\",[]]",
                "[null]",
                "1",
                "true",
                "{\"countersign\":true}",
            })
    void otherValuesOfAudience_areRefused(String value) {
        assertInvalidField(login(IssuerServer.ADMIN, "\"audience\":" + value), "audience");
    }

    @Test
    void ownAudience_isReserved() {
        String own = IssuerServer.issuer() + "/account";
        assertInvalidField(login(IssuerServer.ADMIN, audiences(own)), "audience");
        String description = "{\"audience\":\"%s\",\"name\":\"Test\",\"tokenProfile\":\"MP_JWT\"}".formatted(own);
        assertInvalidField(clients.asAdmin("POST", "/api/admin/resources", description), "audience");
        String client = Clients.description("countersign:page", "countersign");
        assertInvalidField(clients.asAdmin("POST", "/api/admin/clients", client), "clientId");
    }

    @Test
    void absentOrEmptyAudience_yieldsOnlyTheOwnToken() {
        for (String audience : List.of("\"audience\":null", audiences())) {
            assertThat(login(IssuerServer.ADMIN, audience).data())
                    .containsKey("accessToken")
                    .doesNotContainKey("audienceTokens");
        }
    }

    @Test
    void ownToken_isShownToNoClient() {
        Clients.Client curious = clients.add(IssuerServer.issuer() + "/account");
        assertThat(clients.introspect(curious, register("\"audience\":null").accessToken())
                        .getBoolean("active"))
                .isFalse();
    }

    @Test
    void tokenForAnAudience_isShownToItsResourceAndEndsWithTheSession() {
        Clients.Client warehouse = clients.add(WAREHOUSE);
        Clients.Client other = clients.add("countersign");
        Reply signedIn = register(audiences(WAREHOUSE));
        String token = signedIn.tokenFor(WAREHOUSE);
        assertThat(clients.introspect(warehouse, token).getString("client_id")).isEqualTo("countersign:page");
        assertThat(clients.introspect(other, token).getBoolean("active")).isFalse();
        assertThat(clients.send(warehouse, "/api/oauth/revoke", "token=" + token)
                        .status())
                .isEqualTo(200);
        assertThat(clients.introspect(warehouse, token).getBoolean("active")).isTrue();
        assertThat(api.post("/api/auth/logout", "{}", signedIn.accessToken()).status())
                .isEqualTo(200);
        assertThat(clients.introspect(warehouse, token).getBoolean("active")).isFalse();
    }

    @Test
    void features_tellTheCommonAudience() {
        assertThat(api.get("/api/features").data().getString("audience")).isEqualTo("countersign");
    }

    private static void assertAccepted(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(consumer.get("user", reply.applicationToken()).status()).isEqualTo(200);
        assertThat(api.get("/api/auth/me", reply.accessToken()).status()).isEqualTo(200);
    }

    private Reply register(String audience) {
        String registration = "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Ada\",%s}";
        return api.post("/api/auth/register", registration.formatted(email, Api.PASSWORD, audience));
    }

    private static Reply login(String email, String audience) {
        return api.post(
                "/api/auth/login",
                "{\"email\":\"%s\",\"password\":\"%s\",%s}".formatted(email, Api.PASSWORD, audience));
    }

    private static Reply refresh(String refreshToken, String audience) {
        return api.send(api.posting(REFRESH, '{' + audience + '}').header("Cookie", "refreshToken=" + refreshToken));
    }

    private static String audiences(String... audiences) {
        return "\"audience\":" + Json.createArrayBuilder(List.of(audiences)).build();
    }

    private static Reply send(String method, String path, String token) {
        var request = api.to(path).header("Authorization", "Bearer " + token);
        return api.send(
                method.equals("GET")
                        ? request
                        : request.header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString("{}")));
    }
}
