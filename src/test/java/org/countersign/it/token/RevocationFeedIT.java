package org.countersign.it.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertHardened;
import static org.countersign.it.server.ProblemAssert.assertProblem;
import static org.countersign.it.server.ProblemAssert.assertTellsNothing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.Forge;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.RevocationList;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody can read which tokens are revoked, and nobody can read whose they are. */
@OnSharedServer
class RevocationFeedIT {

    private static final String FEED = RevocationList.PATH;

    private final Api api = new Api(SharedServer.base());
    private final String email = Api.newEmail();

    // ---- the document

    @Test
    void feed_isReadableFromEveryPageAndNeverReusedWithoutAsking() {
        Reply reply = api.send(api.to(FEED).header("Origin", "https://app.example"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers("Content-Type")).containsExactly("application/json");
        assertThat(reply.headers("Cache-Control")).containsExactly("no-cache");
        assertThat(reply.headers("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(reply.headers("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(reply.headers("Set-Cookie")).isEmpty();
        assertThat(reply.header("Vary")).contains("Accept-Encoding");
        assertThat(reply.header("ETag")).matches("\"[0-9a-z-]+\"");
        assertThat(reply.json().keySet())
                .containsExactlyInAnyOrder("v", "life", "session", "token", "account", "client", "since", "asOf");
        assertThat(reply.json().getInt("v")).isEqualTo(1);
        assertThat(reply.json().getInt("life")).isEqualTo(3_720);
        assertThat(reply.json().isNull("since")).isTrue();
        assertHardened(reply);
        assertTellsNothing(reply);
    }

    @Test
    void token_isNeitherRequiredNorRead() {
        assertThat(api.get(FEED, "nonsense").status()).isEqualTo(200);
        assertThat(api.get(FEED, api.register(email).accessToken()).status()).isEqualTo(200);
    }

    @Test
    void head_hasTheHeadersOfGet() {
        Reply head = api.send(api.to(FEED).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo("application/json");
        assertThat(head.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(head.header("ETag")).isNotEmpty();
        assertThat(head.header("Content-Length")).matches("[1-9][0-9]+");
    }

    @Test
    void compressedFeed_isTheSame() throws IOException, InterruptedException {
        HttpResponse<byte[]> compressed = compressed("gzip");
        assertThat(compressed.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(compressed.headers().firstValueAsLong("Content-Length")).hasValue(compressed.body().length);
        assertThat(compressed.headers().firstValue("ETag").orElse("")).endsWith("-gzip\"");
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
            JsonObject document = Json.createReader(plain).readObject();
            assertThat(document.keySet()).isEqualTo(api.get(FEED).json().keySet());
        }
        assertThat(compressed("gzip;q=0").headers().allValues("Content-Encoding"))
                .isEmpty();
    }

    /** The time in the document changes every second, and its tag with it. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void conditionalRequest_returnsNotModifiedIfNothingHasChanged(String method) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            String tag = api.get(FEED).header("ETag");
            Reply same = api.send(
                    api.to(FEED).header("If-None-Match", "\"other\", " + tag).method(method, BodyPublishers.noBody()));
            assertThat(same.status()).isEqualTo(304);
            assertThat(same.body()).isEmpty();
            assertThat(same.header("ETag")).isEqualTo(tag);
            assertThat(same.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(same.headers("Access-Control-Allow-Origin")).containsExactly("*");
        });
        assertThat(api.send(api.to(FEED).header("If-None-Match", "\"other\"")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "since=",
                "since",
                "since=x",
                "since=-1",
                "since=%2B1",
                "since=1.5",
                "since=1e9",
                "since=0x10",
                "since=%20",
                "since=null",
                "since=1764430000%00",
                "since=%D9%A1",
                "since=1000000000000",
                "since=99999999999999999999",
                "since=1&since=2",
                "since=1&since=x"
            })
    void sinceThatIsNoTime_isRefused(String query) {
        Reply refused = api.send(api.to(FEED + '?' + query).header("Origin", "https://app.example"));
        assertProblem(refused, 400, "BAD_REQUEST");
        assertThat(refused.headers("Access-Control-Allow-Origin")).containsExactly("*");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_764_430_000, 999_999_999_999L})
    void sinceThatNoNodeCanAnswer_yieldsTheFullList(long since) {
        Reply reply = api.get(FEED + "?since=" + since);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().isNull("since")).isTrue();
    }

    @Test
    void since_isRepeatedAndOtherParametersAreIgnored() {
        long asOf = RevocationList.of(api).asOf();
        JsonObject recent = api.get(FEED + "?x=y&since=" + asOf + "&z").json();
        assertThat(recent.getJsonNumber("since").longValueExact()).isEqualTo(asOf);
        assertThat(recent.getJsonNumber("asOf").longValueExact()).isGreaterThanOrEqualTo(asOf);
    }

    @Test
    void asOf_advances() {
        long asOf = RevocationList.of(api).asOf();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> RevocationList.of(api).asOf() > asOf);
    }

    /** Applications poll from one address. */
    @Test
    void polls_areNotLimited() {
        Stream.generate(() -> api.get(FEED + "?since=1764430000"))
                .limit(200)
                .peek(reply -> assertThat(reply.headers("RateLimit")).isEmpty())
                .forEach(reply -> assertThat(reply.status()).isEqualTo(200));
    }

    // ---- the entries

    @Test
    void feed_containsNoIds() {
        Reply user = api.register(email);
        RevocationList list = RevocationList.of(api);
        api.post("/api/auth/logout-all", "{}", user.accessToken());
        list.awaitDenied(user.accessToken());
        JsonObject claims = Forge.claimsOf(user.accessToken());
        assertThat(api.get(FEED).body())
                .doesNotContain(claims.getString("sub"), claims.getString("sid"), claims.getString("jti"), email);
    }

    @Test
    void fullList_hasTheEntryToo() {
        Reply user = api.register(email);
        String other = api.register(Api.newEmail()).accessToken();
        api.send(api.withCookie("/api/auth/logout", user.refreshCookie()));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> RevocationList.of(api).contains(user.accessToken()));
        assertThat(RevocationList.of(api).contains(other)).isFalse();
    }

    @Test
    void logout_revokesTheTokensOfTheSession() {
        Reply user = api.registerForApplications(email);
        Reply other = api.loginForApplications(email);
        RevocationList list = RevocationList.of(api);
        assertThat(list.denies(user.applicationToken())).isFalse();
        api.send(api.withCookie("/api/auth/logout", user.refreshCookie()));
        list.awaitDenied(user.applicationToken());
        list.awaitDenied(user.accessToken());
        assertThat(list.denies(other.applicationToken())).isFalse();
    }

    @Test
    void spentRefreshToken_revokesTheTokensOfTheSession() {
        Reply user = api.registerForApplications(email);
        RevocationList list = RevocationList.of(api);
        Reply second = api.refreshForApplications(user.refreshCookie());
        Reply third = api.refreshForApplications(second.refreshCookie());
        assertThat(list.denies(third.applicationToken())).isFalse();
        assertThat(api.refresh(user.refreshCookie()).status()).isEqualTo(401);
        Stream.of(user, second, third).forEach(reply -> list.awaitDenied(reply.applicationToken()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/auth/logout-all", "DELETE /api/auth/me"})
    void endOfAllSessions_revokesAllTokensOfTheAccount(String request) {
        Reply user = api.registerForApplications(email);
        Reply other = api.loginForApplications(email);
        RevocationList list = RevocationList.of(api);
        String[] parts = request.split(" ", -1);
        String body = Api.object(Map.of("password", Api.PASSWORD));
        assertThat(api.send(parts[0], parts[1], parts[0].equals("POST") ? "{}" : body, user.accessToken())
                        .status())
                .isEqualTo(200);
        Stream.of(user, other).forEach(reply -> list.awaitDenied(reply.applicationToken()));
    }

    /** People who sign out all other devices go on working in all applications. */
    @Test
    void endOfAllOtherSessions_sparesTheTokensOfThisOne() {
        Reply mine = api.registerForApplications(email);
        Reply other = api.loginForApplications(email);
        RevocationList list = RevocationList.of(api);
        assertThat(api.send("DELETE", "/api/auth/sessions?others=true", "", mine.accessToken())
                        .status())
                .isEqualTo(200);
        list.awaitDenied(other.applicationToken());
        assertThat(list.denies(mine.applicationToken())).isFalse();
        assertThat(list.denies(api.loginForApplications(email).applicationToken()))
                .isFalse();
        api.post("/api/auth/logout-all", "{}", mine.accessToken());
        list.awaitDenied(mine.applicationToken());
    }

    @Test
    void changeOfThePassword_revokesTheTokensOfOtherSessions() {
        Reply mine = api.registerForApplications(email);
        Reply other = api.loginForApplications(email);
        RevocationList list = RevocationList.of(api);
        String change = Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", "quartz-meadow-lantern-31"));
        assertThat(api.post("/api/auth/password", change, mine.accessToken()).status())
                .isEqualTo(200);
        list.awaitDenied(other.applicationToken());
        assertThat(list.denies(mine.applicationToken())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"roles\":[\"user\",\"auditor\"]}", "{\"disabled\":true}"})
    void changeOfAnAccount_revokesItsEarlierTokens(String change) {
        Reply user = api.registerForApplications(email);
        RevocationList list = RevocationList.of(api);
        assertThat(asAdmin("PATCH", account(user), change).status()).isEqualTo(200);
        list.awaitDenied(user.applicationToken());
        if (change.contains("roles")) {
            Reply refreshed = api.refreshForApplications(user.refreshCookie());
            assertThat(list.denies(refreshed.applicationToken())).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/sessions"})
    void removalByAnAdministrator_revokesTheTokens(String path) {
        Reply user = api.registerForApplications(email);
        RevocationList list = RevocationList.of(api);
        assertThat(asAdmin("DELETE", account(user) + path, "").status()).isEqualTo(200);
        list.awaitDenied(user.applicationToken());
    }

    @Test
    void revokedToken_isTheOnlyOneOfItsSession() {
        Reply user = api.registerForApplications(email);
        RevocationList list = RevocationList.of(api);
        String jti = Forge.claimsOf(user.applicationToken()).getString("jti");
        assertThat(asAdmin("POST", "/api/admin/revocations", "{\"jti\":\"" + jti + "\"}")
                        .status())
                .isEqualTo(200);
        list.awaitDenied(user.applicationToken());
        assertThat(list.denies(user.accessToken())).isFalse();
    }

    @Test
    void stepUp_revokesThePresentedToken() {
        Reply user = api.registerForApplications(email);
        RevocationList list = RevocationList.of(api);
        Reply raised =
                api.post(Authenticator.STEP_UP, Api.object(Map.of("password", Api.PASSWORD)), user.accessToken());
        assertThat(raised.status()).isEqualTo(200);
        list.awaitDenied(user.accessToken());
        assertThat(list.denies(raised.accessToken())).isFalse();
        assertThat(list.denies(user.applicationToken())).isFalse();
    }

    private static String account(Reply user) {
        return "/api/admin/accounts/" + user.data().getJsonObject("user").getString("id");
    }

    private Reply asAdmin(String method, String path, String body) {
        return api.send(method, path, body, api.login(SharedServer.ADMIN).accessToken());
    }

    private HttpResponse<byte[]> compressed(String codings) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(api.to(FEED).header("Accept-Encoding", codings).build(), BodyHandlers.ofByteArray());
    }
}
