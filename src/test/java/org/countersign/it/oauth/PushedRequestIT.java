package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.oauth.Application.parametersOf;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.IssuerServer;
import org.countersign.it.server.OnIssuerServer;
import org.countersign.it.server.OwnDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Applications push their authorization requests (RFC 9126). Each can be used once, by its application, for a while.
 */
@Tag("own-server")
@OnIssuerServer
class PushedRequestIT {

    private static final String TRUSTED = ",\"trusted\":true,\"audiences\":[\"countersign\"]";

    private static Api api;
    private static OwnDatabase database;
    private static Application shop;
    private static Application other;
    private static Application strict;
    private static Application page;
    private static Clients clients;

    private String browser = "";

    @BeforeAll
    static void start() {
        api = IssuerServer.api();
        database = IssuerServer.database();
        clients = new Clients(api, IssuerServer.admin());
        shop = Application.web(api, clients, TRUSTED);
        other = Application.web(api, clients, TRUSTED);
        strict = Application.web(api, clients, TRUSTED + ",\"requirePushedAuthorizationRequests\":true");
        page = Application.open(api, clients, "PAGE", "https://page.example.com/callback", ",\"trusted\":true");
    }

    @BeforeEach
    void signIn() {
        browser = api.register(Api.newEmail()).browserCookie();
    }

    @Test
    void pushedRequest_isAnsweredLikeAnyOther() {
        Map<String, String> request = shop.request();
        Reply pushed = shop.push(request);
        assertThat(pushed.status()).as(pushed.body()).isEqualTo(201);
        assertThat(pushed.header("Cache-Control")).isEqualTo("no-store");
        assertThat(pushed.json().keySet()).containsExactlyInAnyOrder("request_uri", "expires_in");
        assertThat(pushed.json().getInt("expires_in")).isEqualTo(90);
        String requestUri = pushed.json().getString("request_uri");
        assertThat(requestUri).startsWith("urn:ietf:params:oauth:request_uri:csp_");
        Reply sent = shop.authorize(Map.of("client_id", shop.client().id(), "request_uri", requestUri), browser);
        assertThat(parametersOf(sent.header("Location"))).containsEntry("state", request.get("state"));
        JsonObject tokens = shop.exchange(shop.codeIn(sent)).json();
        assertThat(tokens.getString("scope")).isEqualTo("openid profile");
    }

    @Test
    void publicApplication_pushesByItsId() {
        assertThat(page.codeIn(page.authorize(page.pushed(page.request()), browser)))
                .isNotEmpty();
        assertThat(page.push(page.requestWithout("client_id")).status()).isEqualTo(401);
    }

    /** The client has authenticated, so it does not have to say who it is. */
    @Test
    void idOfAnAuthenticatedClient_mayBeOmittedButNotWrong() {
        assertThat(shop.codeIn(shop.authorize(shop.pushed(shop.requestWithout("client_id")), browser)))
                .isNotEmpty();
        Reply wrong = shop.push(shop.request("client_id", other.client().id()));
        assertThat(wrong.json().getString("error")).isEqualTo("invalid_request");
    }

    /** What a browser adds cannot change the request. */
    @Test
    void otherParametersOfTheBrowser_areIgnored() {
        Map<String, String> request = new HashMap<>(shop.pushed(shop.request()));
        request.put("redirect_uri", "https://thief.example.com/");
        request.put("scope", "openid email");
        request.put("state", "other");
        Reply sent = shop.authorize(request, browser);
        assertThat(parametersOf(sent.header("Location"))).containsEntry("state", "st&te=1");
        assertThat(shop.exchange(shop.codeIn(sent)).json().getString("scope")).isEqualTo("openid profile");
    }

    @Test
    void personWhoIsNotSignedIn_isAskedAsUsual() {
        Reply asked = shop.authorize(shop.pushed(shop.request()), "");
        assertThat(asked.header("Location")).contains("/#/authorize/csi_");
        String handle = asked.header("Location").replaceFirst(".*/", "");
        assertThat(api.get("/api/oauth/interactions/" + handle).data().getString("needs"))
                .isEqualTo("SIGN_IN");
    }

    // ---- attacks

    @Test
    void usedRequest_isRefusedWithAPage() {
        Map<String, String> request = shop.pushed(shop.request());
        assertThat(shop.codeIn(shop.authorize(request, browser))).isNotEmpty();
        assertPage(shop.authorize(request, browser));
    }

    @Test
    void concurrentUses_yieldOneCode() {
        Map<String, String> request = shop.pushed(shop.request());
        Stream<CompletableFuture<Reply>> all = IntStream.range(0, 8)
                .mapToObj(unused -> CompletableFuture.supplyAsync(() -> shop.authorize(request, browser)))
                .toList()
                .stream();
        assertThat(all.map(CompletableFuture::join).filter(reply -> reply.status() == 303))
                .hasSize(1);
    }

    /** The request stays good for the client that pushed it. */
    @Test
    void requestOfAnotherClient_isRefused() {
        Map<String, String> request = shop.pushed(shop.request());
        Map<String, String> stolen = new HashMap<>(request);
        stolen.put("client_id", other.client().id());
        assertPage(shop.authorize(stolen, browser));
        stolen.remove("client_id");
        assertPage(shop.authorize(stolen, browser));
        assertThat(shop.codeIn(shop.authorize(request, browser))).isNotEmpty();
    }

    @Test
    void expiredRequest_isRefused() throws SQLException {
        Map<String, String> request = shop.pushed(shop.request());
        database.execute("update oauth_request set expires_at = created_at where client_id = '"
                + shop.client().id() + "'");
        assertPage(shop.authorize(request, browser));
    }

    /** Each of our addresses and handles is good for one purpose. */
    @Test
    void handleOfARequestThatWaits_isNoPushedRequest() {
        String handle = shop.authorize(shop.request(), "").header("Location").replaceFirst(".*/csi_", "");
        Map<String, String> request = shop.request("request_uri", "urn:ietf:params:oauth:request_uri:csp_" + handle);
        assertThat(parametersOf(shop.authorize(request, browser).header("Location")))
                .containsEntry("error", "request_uri_not_supported");
    }

    @Test
    void requestUriOfTheClientItself_isNotSupported() {
        Map<String, String> request = shop.request("request_uri", "https://shop.example.com/request.jwt");
        assertThat(parametersOf(shop.authorize(request, browser).header("Location")))
                .containsEntry("error", "request_uri_not_supported");
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, https://thief.example.com/, invalid_request",
        "redirect_uri, '', invalid_request",
        "request_uri, urn:ietf:params:oauth:request_uri:csp_x, invalid_request",
        "request, x, request_not_supported",
        "response_type, token, unsupported_response_type",
        "response_type, '', invalid_request",
        "response_mode, fragment, invalid_request",
        "scope, admin, invalid_scope",
        "code_challenge, short, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "resource, https://unknown.example.com, invalid_target",
        "prompt, none login, invalid_request",
        "max_age, -1, invalid_request"
    })
    void invalidRequest_isRefusedAtOnce(String name, String value, String error) {
        Reply reply = shop.push(shop.request(name, value));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getString("error")).isEqualTo(error);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void clientThatDoesNotAuthenticate_isRefused() {
        assertThat(clients.send(Application.PAR, Clients.form(shop.request())).status())
                .isEqualTo(401);
        Clients.Client wrong = new Clients.Client(shop.client().id(), "cso_wrong");
        assertThat(clients.send(wrong, Application.PAR, Clients.form(shop.request()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void service_pushesNothing() {
        Clients.Client service = clients.add("countersign");
        Map<String, String> request = shop.request("client_id", service.id());
        assertThat(clients.send(service, Application.PAR, Clients.form(request))
                        .json()
                        .getString("error"))
                .isEqualTo("unauthorized_client");
    }

    @Test
    void clientThatHasToPush_isRefusedOtherwise() {
        Map<String, String> response =
                parametersOf(strict.authorize(strict.request(), browser).header("Location"));
        assertThat(response).containsEntry("error", "invalid_request").containsEntry("state", "st&te=1");
        assertThat(strict.codeIn(strict.authorize(strict.pushed(strict.request()), browser)))
                .isNotEmpty();
    }

    /** The page asks about the request as long as it waits, however it came. */
    @Test
    void clientThatHasToPush_canAskAPerson() {
        Reply asked = strict.authorize(strict.pushed(strict.request("prompt", "login")), browser);
        String handle = asked.header("Location").replaceFirst(".*/", "");
        assertThat(api.get("/api/oauth/interactions/" + handle).status()).isEqualTo(200);
    }

    @Test
    void clientThatWasDisabled_cannotUseItsRequest() {
        Application closed = Application.web(api, clients, TRUSTED);
        Map<String, String> request = closed.pushed(closed.request());
        String description =
                "{\"name\":\"x\",\"redirectUris\":[\"%s\"],\"disabled\":true}".formatted(Application.CALLBACK);
        assertThat(clients.asAdmin(
                                "PUT", "/api/admin/clients/" + closed.client().id(), description)
                        .status())
                .isEqualTo(200);
        assertPage(closed.authorize(request, browser));
    }

    private static void assertPage(Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.headers("Location")).isEmpty();
    }
}
