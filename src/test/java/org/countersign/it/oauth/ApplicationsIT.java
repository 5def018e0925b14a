package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.IssuerServer;
import org.countersign.it.server.OnIssuerServer;
import org.countersign.it.server.RevocationList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People see which applications they have allowed, and take that back. */
@Tag("own-server")
@OnIssuerServer
class ApplicationsIT {

    private static final String APPLICATIONS = "/api/auth/applications";

    private static Api api;
    private static Clients clients;
    private static Application shop;

    /** People are not asked for their consent to this one. */
    private static Application desk;

    private final String email = Api.newEmail();
    private Reply person;

    @BeforeAll
    static void start() {
        api = IssuerServer.api();
        clients = new Clients(api, IssuerServer.admin());
        shop = Application.web(api, clients, ",\"audiences\":[\"stock\"]");
        desk = Application.web(api, clients, ",\"trusted\":true");
    }

    @BeforeEach
    void register() {
        person = api.register(email);
    }

    @Test
    void personWithoutApplications_seesNone() {
        assertThat(list(person)).isEmpty();
    }

    @Test
    void allowedApplication_isListedWithWhatWasAllowed() {
        JsonObject tokens = shop.signIn(person, "openid profile");
        shop.signIn(api.login(email), "openid profile");
        shop.refresh(tokens.getString("refresh_token"));
        assertThat(list(person)).hasSize(1);
        JsonObject found = list(person).get(0);
        assertThat(found.getString("clientId")).isEqualTo(shop.client().id());
        assertThat(found.getString("name")).isEqualTo("The shop");
        assertThat(found.getBoolean("trusted")).isFalse();
        assertThat(found.getJsonArray("redirectHosts")).hasToString("[\"shop.example.com\"]");
        assertThat(found.getJsonArray("scopes")).hasToString("[\"openid\",\"profile\"]");
        assertThat(found.getJsonArray("audiences")).hasToString("[\"stock\"]");
        assertThat(found.getInt("sessions")).isEqualTo(2);
        assertThat(found.getString("lastUsedAt")).isGreaterThan(found.getString("grantedAt"));
    }

    /** A trusted application has no consent, so it is listed while somebody is signed in to it. */
    @Test
    void trustedApplication_isListedWhileItHasSessions() {
        JsonObject tokens = desk.signIn(person, "openid email");
        JsonObject found = list(person).get(0);
        assertThat(found.getBoolean("trusted")).isTrue();
        assertThat(found.containsKey("grantedAt")).isFalse();
        assertThat(found.getJsonArray("scopes")).hasToString("[\"email\",\"openid\"]");
        assertThat(found.getJsonArray("audiences")).isEmpty();
        clients.send(
                desk.client(), "/api/oauth/revoke", Clients.form(Map.of("token", tokens.getString("refresh_token"))));
        assertThat(list(person)).isEmpty();
    }

    @Test
    void allowedApplication_isListedWithoutSessions() {
        shop.signIn(person, "openid");
        Reply again = api.login(email);
        api.send("DELETE", "/api/auth/sessions?others=true", "", again.accessToken());
        JsonObject found = list(again).get(0);
        assertThat(found.getInt("sessions")).isZero();
        assertThat(found.containsKey("lastUsedAt")).isFalse();
        assertThat(found.containsKey("grantedAt")).isTrue();
    }

    @Test
    void withdrawal_endsTheApplicationInAllBrowsersAndNothingElse() {
        JsonObject here = shop.signIn(person, "openid");
        Reply elsewhere = api.login(email);
        JsonObject there = shop.signIn(elsewhere, "openid");
        JsonObject other = desk.signIn(person, "openid");
        JsonObject ofAnotherPerson = shop.signIn(api.register(Api.newEmail()), "openid");
        RevocationList list = RevocationList.of(api);

        assertThat(withdraw(shop, person).status()).isEqualTo(204);

        for (JsonObject tokens : List.of(here, there)) {
            assertThat(userinfo(tokens)).isEqualTo(401);
            list.awaitDenied(tokens.getString("access_token"));
            assertThat(shop.refresh(tokens.getString("refresh_token")).json().getString("error"))
                    .isEqualTo("invalid_grant");
        }
        assertThat(list.denies(other.getString("access_token"))).isFalse();
        assertThat(userinfo(other)).isEqualTo(200);
        assertThat(userinfo(ofAnotherPerson)).isEqualTo(200);
        assertThat(api.get("/api/auth/me", elsewhere.accessToken()).status()).isEqualTo(200);
        assertThat(list(person))
                .extracting(found -> found.getString("clientId"))
                .containsExactly(desk.client().id());
        assertThat(shop.authorize(shop.request("prompt", "none"), person.browserCookie())
                        .header("Location"))
                .contains("error=consent_required");
        assertThat(events("CONSENT_WITHDRAWN"))
                .singleElement()
                .satisfies(event -> assertThat(event.getString("detail"))
                        .isEqualTo(shop.client().id()));
    }

    /** Otherwise an application could get a session with a code that it has kept. */
    @Test
    void withdrawal_endsCodes() {
        shop.signIn(person, "openid");
        String code = shop.codeIn(shop.authorize(shop.request("scope", "openid"), person.browserCookie()));
        assertThat(withdraw(shop, person).status()).isEqualTo(204);
        assertThat(shop.exchange(code).json().getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    void withdrawal_canBeRepeated() {
        shop.signIn(person, "openid");
        List<CompletableFuture<Reply>> replies = IntStream.range(0, 10)
                .mapToObj(i -> api.sendUntilAvailable(
                        api.to(APPLICATIONS + '/' + shop.client().id())
                                .header("Authorization", "Bearer " + person.accessToken())
                                .DELETE()))
                .toList();
        assertThat(replies.stream().map(CompletableFuture::join).map(Reply::status))
                .containsOnly(204);
        assertThat(events("CONSENT_WITHDRAWN")).hasSize(1);
        assertThat(events("SESSION_ENDED")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "Not-An-Id", "01a201c7-42c2-7ef0-bcd8-4f3e7067ebae", "%20", "a%27b"})
    void unknownApplication_isNotFound(String id) {
        assertThat(api.send("DELETE", APPLICATIONS + '/' + id, "", person.accessToken())
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    // ---- attacks

    @Test
    void applicationsOfAnotherPerson_areUntouched() {
        JsonObject tokens = shop.signIn(person, "openid");
        Reply thief = api.register(Api.newEmail());
        assertThat(list(thief)).isEmpty();
        assertThat(withdraw(shop, thief).status()).isEqualTo(204);
        assertThat(userinfo(tokens)).isEqualTo(200);
        assertThat(list(person)).hasSize(1);
        String ofPerson = "/api/admin/accounts/" + id(person) + "/applications";
        assertThat(api.get(ofPerson, thief.accessToken()).code()).isEqualTo("FORBIDDEN");
        assertThat(api.send("DELETE", ofPerson + '/' + shop.client().id(), "", thief.accessToken())
                        .code())
                .isEqualTo("FORBIDDEN");
    }

    @ParameterizedTest
    @CsvSource({"GET,", "DELETE,/shop"})
    void tokensOfClients_areRefused(String method, String path) {
        JsonObject tokens = countersign().signIn(person, "openid");
        assertThat(api.send(method, APPLICATIONS + (path == null ? "" : path), "", tokens.getString("access_token"))
                        .code())
                .isEqualTo("INSUFFICIENT_SCOPE");
        String ofService = clients.tokenOf(clients.add("countersign", "user", "admin"));
        assertThat(api.send(method, APPLICATIONS + (path == null ? "" : path), "", ofService)
                        .code())
                .isEqualTo("INSUFFICIENT_SCOPE");
        assertThat(api.send(method, APPLICATIONS + (path == null ? "" : path), "", tokens.getString("id_token"))
                        .code())
                .isEqualTo("INVALID_TOKEN");
        assertThat(api.send(method, APPLICATIONS + (path == null ? "" : path), "", "")
                        .status())
                .isEqualTo(401);
    }

    // ---- administrators

    @Test
    void administrator_listsAndWithdraws() {
        JsonObject tokens = shop.signIn(person, "openid");
        String path = "/api/admin/accounts/" + id(person) + "/applications";
        assertThat(clients.asAdmin("GET", path, "").data().getJsonArray("applications"))
                .hasSize(1);
        assertThat(clients.asAdmin("DELETE", path + '/' + shop.client().id(), "")
                        .status())
                .isEqualTo(204);
        assertThat(userinfo(tokens)).isEqualTo(401);
        assertThat(list(person)).isEmpty();
        String unknown = "/api/admin/accounts/01a201c7-42c2-7ef0-bcd8-4f3e7067ebae/applications";
        assertThat(clients.asAdmin("GET", unknown, "").code()).isEqualTo("NOT_FOUND");
        assertThat(clients.asAdmin("DELETE", unknown + '/' + shop.client().id(), "")
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(clients.asAdmin("DELETE", path + "/unknown", "").code()).isEqualTo("NOT_FOUND");
    }

    /** An application whose tokens are for the audience of this service. */
    private static Application countersign() {
        return Application.web(api, clients, ",\"trusted\":true,\"audiences\":[\"countersign\"]");
    }

    private static String id(Reply signedIn) {
        return signedIn.data().getJsonObject("user").getString("id");
    }

    private static List<JsonObject> list(Reply signedIn) {
        Reply reply = api.get(APPLICATIONS, signedIn.accessToken());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.data().getJsonArray("applications").getValuesAs(JsonObject.class);
    }

    private static Reply withdraw(Application application, Reply signedIn) {
        return api.send("DELETE", APPLICATIONS + '/' + application.client().id(), "", signedIn.accessToken());
    }

    private static int userinfo(JsonObject tokens) {
        return api.get("/api/oauth/userinfo", tokens.getString("access_token")).status();
    }

    private List<JsonObject> events(String action) {
        return clients.asAdmin("GET", "/api/admin/audit?account=" + id(person) + "&action=" + action, "")
                .data()
                .getJsonArray("events")
                .getValuesAs(JsonObject.class);
    }
}
