package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.IssuerServer;
import org.countersign.it.server.OnIssuerServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What applications learn about people by OpenID Connect, and how they sign them out. */
@Tag("own-server")
@OnIssuerServer
class OpenIdIT {

    private static final String USERINFO = "/api/oauth/userinfo";
    private static final String LOGOUT = "/api/oauth/logout";
    private static final String AFTERWARDS = "https://shop.example.com/bye?a=1";
    private static final String STRANGER = "https://stranger.example";
    private static final String TRUSTED = ",\"trusted\":true,\"postLogoutRedirectUris\":[\"" + AFTERWARDS + "\"]";

    private static Api api;
    private static Clients clients;
    private static String issuer;
    private static Application shop;

    private final String email = Api.newEmail();
    private Reply signedIn;
    private String browser;
    private String account;

    @BeforeAll
    static void start() {
        api = IssuerServer.api();
        issuer = IssuerServer.issuer();
        clients = new Clients(api, IssuerServer.admin());
        shop = Application.web(api, clients, TRUSTED + ",\"audiences\":[\"stock\"]");
    }

    @BeforeEach
    void signIn() {
        signedIn = api.register(email);
        browser = signedIn.browserCookie();
        account = signedIn.data().getJsonObject("user").getString("id");
    }

    // ---- metadata

    @Test
    void discovery_isTheSameDocumentAtBothAddresses() {
        JsonObject discovery = api.get("/.well-known/openid-configuration").json();
        assertThat(discovery)
                .isEqualTo(api.get("/.well-known/oauth-authorization-server").json());
        assertThat(discovery.getString("issuer")).isEqualTo(issuer);
        assertThat(discovery.getJsonArray("id_token_signing_alg_values_supported"))
                .hasToString("[\"RS256\"]");
        for (String endpoint : List.of("authorization", "token", "userinfo", "end_session")) {
            String address = discovery.getString(endpoint + "_endpoint");
            assertThat(address).startsWith(issuer + "/api/oauth/");
            assertThat(api.get(address.substring(issuer.length())).status())
                    .as(address)
                    .isNotEqualTo(404);
        }
    }

    // ---- userinfo

    /** The token is for another application and of the type at+jwt: our own API accepts neither. */
    @Test
    void userinfo_saysWhatTheScopesAllow() {
        String token = tokens("openid profile email groups").getString("access_token");
        Reply reply = api.get(USERINFO, token);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.body())
                .isEqualTo(("{\"email\":\"%1$s\",\"email_verified\":false,\"groups\":[\"user\"],\"name\":\"Ada\","
                                + "\"preferred_username\":\"%1$s\",\"sub\":\"%2$s\"}")
                        .formatted(email, account));
        assertThat(api.get("/api/auth/me", token).code()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void userinfo_saysOnlyTheSubjectWithTheScopeOpenid() {
        assertThat(api.get(USERINFO, tokens("openid").getString("access_token")).body())
                .isEqualTo(Api.object(Map.of("sub", account)));
    }

    @Test
    void tokenInTheForm_isAcceptedToo() {
        String token = tokens("openid").getString("access_token");
        String form = Clients.form(Map.of("access_token", token));
        assertThat(clients.send(USERINFO, form).status()).isEqualTo(200);
        assertThat(api.send(clients.posting(USERINFO, "").header("Authorization", "Bearer " + token))
                        .status())
                .isEqualTo(200);
        Reply both = api.send(clients.posting(USERINFO, form).header("Authorization", "Bearer " + token));
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.json().getString("error")).isEqualTo("invalid_request");
    }

    @Test
    void tokenInTheUrl_isNotRead() {
        Reply reply = api.get(USERINFO + "?access_token=" + tokens("openid").getString("access_token"));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"countersign\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "Bearer", "%00"})
    void textThatIsNoToken_isRefused(String text) {
        assertRefused(api.get(USERINFO, text), 401, "invalid_token");
        assertRefused(clients.send(USERINFO, "access_token=" + text), 401, "invalid_token");
    }

    @Test
    void idToken_isNoAccessToken() {
        String idToken = tokens("openid").getString("id_token");
        assertRefused(api.get(USERINFO, idToken), 401, "invalid_token");
        assertThat(api.get("/api/auth/me", idToken).code()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void tokenWithoutTheScope_isNotSufficient() {
        assertRefused(api.get(USERINFO, signedIn.accessToken()), 403, "insufficient_scope");
        assertRefused(api.get(USERINFO, tokens("profile").getString("access_token")), 403, "insufficient_scope");
        String ofService = clients.tokenOf(clients.add("countersign", "user"));
        assertRefused(api.get(USERINFO, ofService), 403, "insufficient_scope");
    }

    @Test
    void userinfo_endsWithTheSessionOfTheBrowser() {
        String token = tokens("openid").getString("access_token");
        api.post("/api/auth/logout", "", signedIn.accessToken());
        assertRefused(api.get(USERINFO, token), 401, "invalid_token");
    }

    // ---- pages of other origins

    @ParameterizedTest
    @ValueSource(strings = {"/api/oauth/token", "/api/oauth/par", USERINFO, "/api/oauth/revoke"})
    void pageOfEveryOrigin_maySendTheRequestsOfClientsWithoutCookies(String path) {
        Reply preflight = preflight(path, "POST");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.headers("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(preflight.headers("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization", "Content-Type");
        Reply refused = api.send(clients.posting(path, "x=1").header("Origin", STRANGER));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(refused.headers("Access-Control-Allow-Credentials")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Application.AUTHORIZE, LOGOUT, "/api/oauth/introspect", "/api/oauth/interactions/csi_x"})
    void pageOfAnotherOrigin_mayReadNothingElse(String path) {
        for (String origin : List.of(STRANGER, "http://shop.countersign.test:8000")) {
            HttpRequest.Builder request = api.to(path).header("Origin", origin);
            assertThat(api.send(request).headers("Access-Control-Allow-Origin")).isEmpty();
        }
        assertThat(preflight(path, "POST").headers("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    // ---- sign-out

    @Test
    void application_signsItsPersonOutAndGetsTheBrowserBack() throws ParseException {
        JsonObject tokens = tokens("openid");
        Reply reply = signOut(parameters(tokens), browser);
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).isEqualTo(AFTERWARDS + "&state=a%20b%26c");
        assertThat(reply.headers("Set-Cookie")).hasSize(2).allMatch(cookie -> cookie.contains("Max-Age=0"));
        assertThat(String.join(" ", reply.headers("Set-Cookie")))
                .contains("countersign-sso=", "/api/oauth", "refreshToken=", "/api/auth");
        assertThat(api.get("/api/auth/me", signedIn.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(api.refresh(signedIn.refreshCookie()).status()).isEqualTo(401);
        assertThat(shop.refresh(tokens.getString("refresh_token")).status()).isEqualTo(400);
        assertThat(shop.authorize(shop.request(), browser).header("Location")).contains("/#/authorize/");
        // the application may send the person a second time
        assertThat(signOut(parameters(tokens), "").header("Location")).startsWith(AFTERWARDS);
        assertThat(SignedJWT.parse(tokens.getString("id_token")).getHeader().getType())
                .isNull();
    }

    /** Browsers send no cookie with a POST of another site. */
    @Test
    void signOutByForm_worksWithoutTheCookie() {
        Reply reply = clients.send(LOGOUT, Clients.form(parameters(tokens("openid"))));
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).startsWith(AFTERWARDS);
        assertThat(reply.headers("Set-Cookie")).isEmpty();
        assertThat(api.get("/api/auth/me", signedIn.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
    }

    @Test
    void requestThatIsNotClear_leadsToAPageAndEndsNothing() {
        JsonObject tokens = tokens("openid");
        Map<String, String> valid = parameters(tokens);
        String hint = tokens.getString("id_token");
        List<Map<String, String>> unclear = List.of(
                Map.of(),
                Map.of(
                        "post_logout_redirect_uri",
                        AFTERWARDS,
                        "client_id",
                        shop.client().id()),
                with(valid, "id_token_hint", "x"),
                with(valid, "id_token_hint", hint.substring(0, hint.length() - 3) + "AAA"),
                with(valid, "id_token_hint", signedIn.accessToken()),
                with(valid, "client_id", "another"));
        for (Map<String, String> parameters : unclear) {
            Reply reply = signOut(parameters, browser);
            assertThat(reply.status()).isEqualTo(303);
            assertThat(reply.header("Location")).isEqualTo(issuer + "/#/sign-out");
            assertThat(reply.headers("Set-Cookie")).isEmpty();
        }
        assertThat(api.send(api.to(LOGOUT + "?state=a&state=b").header("Cookie", "countersign-sso=" + browser))
                        .header("Location"))
                .isEqualTo(issuer + "/#/sign-out");
        assertThat(api.get("/api/auth/me", signedIn.accessToken()).status()).isEqualTo(200);
    }

    /** Otherwise anybody with an account could sign others out. */
    @Test
    void idTokenOfAnotherPerson_endsNothingInThisBrowser() {
        Reply other = api.register(Api.newEmail());
        Reply reply = signOut(parameters(tokens("openid")), other.browserCookie());
        assertThat(reply.header("Location")).isEqualTo(issuer + "/#/sign-out");
        assertThat(reply.headers("Set-Cookie")).isEmpty();
        assertThat(api.get("/api/auth/me", other.accessToken()).status()).isEqualTo(200);
        assertThat(api.get("/api/auth/me", signedIn.accessToken()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "https://shop.example.com/bye",
                "https://shop.example.com/bye?a=1&b=2",
                Application.CALLBACK,
                "javascript:alert(1)"
            })
    void uriThatIsNotRegistered_isNotFollowedAndThePersonIsSignedOut(String uri) {
        Reply reply = signOut(with(parameters(tokens("openid")), "post_logout_redirect_uri", uri), browser);
        assertThat(reply.header("Location")).isEqualTo(issuer + "/#/signed-out");
        assertThat(api.get("/api/auth/me", signedIn.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
    }

    private Reply signOut(Map<String, String> parameters, String cookie) {
        HttpRequest.Builder request = api.to(LOGOUT + '?' + Clients.form(parameters));
        return api.send(cookie.isEmpty() ? request : request.header("Cookie", "countersign-sso=" + cookie));
    }

    private static Map<String, String> parameters(JsonObject tokens) {
        return Map.of(
                "id_token_hint",
                tokens.getString("id_token"),
                "post_logout_redirect_uri",
                AFTERWARDS,
                "state",
                "a b&c");
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> changed = new HashMap<>(parameters);
        changed.put(name, value);
        return changed;
    }

    private JsonObject tokens(String scope) {
        Reply reply = shop.exchange(shop.codeIn(shop.authorize(shop.request("scope", scope), browser)));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static void assertRefused(Reply reply, int status, String error) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.json().getString("error")).isEqualTo(error);
        assertThat(reply.header("WWW-Authenticate"))
                .startsWith("Bearer realm=\"countersign\", error=\"" + error + "\"");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    private Reply preflight(String path, String method) {
        return api.send(api.to(path)
                .header("Origin", STRANGER)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "authorization, content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    }
}
