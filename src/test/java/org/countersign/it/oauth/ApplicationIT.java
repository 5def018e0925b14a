package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.oauth.Application.CALLBACK;
import static org.countersign.it.oauth.Application.parameter;
import static org.countersign.it.oauth.Application.parametersOf;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Consumer;
import org.countersign.it.server.IssuerServer;
import org.countersign.it.server.OnIssuerServer;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.RevocationList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign in to applications with a code. Whatever an application or a thief may not have is refused. */
@Tag("own-server")
@OnIssuerServer
class ApplicationIT {

    private static final String TRUSTED = ",\"trusted\":true,\"audiences\":[\"countersign\"]";

    private static Api api;
    private static OwnDatabase database;
    private static Consumer consumer;
    private static Clients clients;
    private static String issuer;
    private static Application shop;
    private static Application stranger;
    private static Application page;

    private final String email = Api.newEmail();
    private Reply signedIn;
    private String browser;

    @BeforeAll
    static void start() {
        api = IssuerServer.api();
        issuer = IssuerServer.issuer();
        consumer = IssuerServer.consumer();
        database = IssuerServer.database();
        clients = new Clients(api, IssuerServer.admin());
        shop = Application.web(api, clients, TRUSTED);
        stranger = Application.web(api, clients, "");
        page = Application.open(api, clients, "PAGE", "https://page.example.com/callback?a=1", ",\"trusted\":true");
    }

    @BeforeEach
    void signIn() {
        signedIn = api.register(email);
        browser = signedIn.browserCookie();
    }

    // ---- the way of a code

    @Test
    void trustedApplication_getsTokensOfAPersonWhoIsSignedIn() throws ParseException {
        Map<String, String> request = shop.request();
        Reply sent = shop.authorize(request, browser);
        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        Map<String, String> response = parametersOf(sent.header("Location"));
        assertThat(response)
                .containsOnlyKeys("code", "state", "iss")
                .containsEntry("state", "st&te=1")
                .containsEntry("iss", issuer);
        Reply reply = shop.exchange(parameter(sent.header("Location"), "code"));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        JsonObject tokens = reply.json();
        assertThat(tokens.keySet())
                .containsOnly("access_token", "token_type", "expires_in", "scope", "refresh_token", "id_token");
        assertThat(tokens.getString("scope")).isEqualTo("openid profile");
        JWTClaimsSet access = claims(tokens.getString("access_token"));
        assertThat(access.getAudience()).containsExactly("countersign");
        assertThat(access.getSubject())
                .isEqualTo(signedIn.data().getJsonObject("user").getString("id"));
        assertThat(access.getStringClaim("upn")).isEqualTo(email);
        assertThat(access.getStringClaim("client_id")).isEqualTo(shop.client().id());
        assertThat(access.getStringClaim("sid"))
                .isNotEqualTo(claims(signedIn.accessToken()).getStringClaim("sid"));
        JWTClaimsSet id = claims(tokens.getString("id_token"));
        assertThat(id.getAudience()).containsExactly(shop.client().id());
        assertThat(id.getStringClaim("nonce")).isEqualTo(request.get("nonce"));
        assertThat(id.getSubject()).isEqualTo(access.getSubject());
        assertThat(id.getStringClaim("sid")).isEqualTo(access.getStringClaim("sid"));
        assertThat(id.getLongClaim("auth_time")).isEqualTo(access.getLongClaim("auth_time"));
        assertThat(consumer.get("user", tokens.getString("access_token")).status())
                .isEqualTo(200);
    }

    @Test
    void applicationOfStrangers_hasToAskAndKnowsOnlyWhatWasAllowed() throws ParseException {
        Reply asked = stranger.authorize(stranger.request(), browser);
        String handle = handleIn(asked);
        JsonObject interaction = interaction(handle, signedIn.accessToken()).data();
        assertThat(interaction.getString("needs")).isEqualTo("CONSENT");
        assertThat(interaction.getString("redirectHost")).isEqualTo("shop.example.com");
        assertThat(interaction.getJsonObject("client").getString("name")).isEqualTo("The shop");
        assertThat(interaction.getJsonArray("scopes").getValuesAs(JsonObject.class))
                .extracting(scope -> scope.getString("name"))
                .containsExactly("openid", "profile");
        Reply allowed = allow(handle, signedIn.accessToken());
        String code = parameter(allowed.data().getString("redirectTo"), "code");
        JsonObject tokens = stranger.exchange(code).json();
        JWTClaimsSet access = claims(tokens.getString("access_token"));
        assertThat(access.getStringClaim("upn")).isEqualTo(access.getSubject());
        assertThat(access.getClaims()).doesNotContainKey("email_verified");
        assertThat(access.getAudience()).containsExactly(issuer + "/api/oauth/userinfo");
        assertThat(claims(tokens.getString("id_token")).getClaims()).doesNotContainKeys("email", "groups");
        // asked once; more is asked again
        assertThat(stranger.codeFor(browser)).isNotEmpty();
        assertThat(handleIn(stranger.authorize(stranger.request("scope", "openid email"), browser)))
                .isNotEmpty();
        assertThat(handleIn(stranger.authorize(stranger.request("prompt", "consent"), browser)))
                .isNotEmpty();
    }

    @Test
    void requestWithoutAScope_needsConsentToo() {
        Map<String, String> request = stranger.requestWithout("scope");
        assertThat(interaction(handleIn(stranger.authorize(request, browser)), signedIn.accessToken())
                        .data()
                        .getString("needs"))
                .isEqualTo("CONSENT");
        request.put("prompt", "none");
        assertThat(parametersOf(stranger.authorize(request, browser).header("Location")))
                .containsEntry("error", "consent_required");
    }

    @Test
    void consent_isNotGivenByGoingOn() {
        String handle = handleIn(stranger.authorize(stranger.request(), browser));
        assertThat(answer(handle, "continue", signedIn.accessToken()).code()).isEqualTo("INTERACTION_NEEDS");
        assertThat(answer(handle, "perhaps", signedIn.accessToken()).code()).isEqualTo("VALIDATION_FAILED");
        assertThat(allow(handle, signedIn.accessToken()).status()).isEqualTo(200);
    }

    /** A code can be issued at the moment at which its owner withdraws the consent. */
    @Test
    void codeWithoutConsent_isRefused() throws SQLException, ParseException {
        String handle = handleIn(stranger.authorize(stranger.request(), browser));
        String code = parameter(allow(handle, signedIn.accessToken()).data().getString("redirectTo"), "code");
        String person = claims(signedIn.accessToken()).getSubject();
        database.execute("delete from oauth_consent where account_id = '" + person + "'");
        assertThat(stranger.exchange(code).json().getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    void cookiesOfTwoSessions_countAsNone() {
        String other = api.register(Api.newEmail()).browserCookie();
        assertThat(handleIn(shop.authorize(shop.request(), other + "; countersign-sso=" + browser)))
                .isNotEmpty();
        assertThat(shop.codeIn(shop.authorize(shop.request(), "csb_x; countersign-sso=" + browser)))
                .isNotEmpty();
    }

    @Test
    void person_canDeny() {
        String handle = handleIn(stranger.authorize(stranger.request(), browser));
        Reply denied = api.post("/api/oauth/interactions/" + handle, "{\"decision\":\"deny\"}");
        Map<String, String> response = parametersOf(denied.data().getString("redirectTo"));
        assertThat(response)
                .containsEntry("error", "access_denied")
                .containsEntry("state", "st&te=1")
                .doesNotContainKey("code");
        assertThat(allow(handle, signedIn.accessToken()).code()).isEqualTo("INTERACTION_GONE");
    }

    @Test
    void handle_yieldsOneCode() {
        String handle = handleIn(stranger.authorize(stranger.request(), browser));
        List<CompletableFuture<Reply>> answers = IntStream.range(0, 10)
                .mapToObj(
                        i -> api.sendAsync(api.posting("/api/oauth/interactions/" + handle, "{\"decision\":\"allow\"}")
                                .header("Authorization", "Bearer " + signedIn.accessToken())))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join).map(Reply::status))
                .containsOnlyOnce(200)
                .filteredOn(status -> status != 200)
                .containsOnly(410);
        assertThat(interaction(handle, signedIn.accessToken()).status()).isEqualTo(410);
    }

    @Test
    void nobodySignedIn_isAskedAndTwoRequestsCanWaitAtOnce() {
        String one = handleIn(shop.authorize(shop.request(), ""));
        String other = handleIn(shop.authorize(shop.request(), ""));
        assertThat(api.get("/api/oauth/interactions/" + one).data().getString("needs"))
                .isEqualTo("SIGN_IN");
        assertThat(api.post("/api/oauth/interactions/" + one, "{\"decision\":\"allow\"}")
                        .code())
                .isEqualTo("NO_TOKEN");
        assertThat(interaction(other, signedIn.accessToken()).data().getString("needs"))
                .isEqualTo("NOTHING");
        assertThat(answer(other, "continue", signedIn.accessToken()).status()).isEqualTo(200);
        assertThat(answer(one, "continue", signedIn.accessToken()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"prompt,login", "prompt,select_account", "max_age,0"})
    void newAuthentication_isAskedOnce(String name, String value) {
        String handle = handleIn(shop.authorize(shop.request(name, value), browser));
        assertThat(interaction(handle, signedIn.accessToken()).data().getString("needs"))
                .isEqualTo("AUTHENTICATE");
        assertThat(allow(handle, signedIn.accessToken()).code()).isEqualTo("INTERACTION_NEEDS");
        Reply again =
                api.post("/api/auth/step-up", Api.object(Map.of("password", Api.PASSWORD)), signedIn.accessToken());
        assertThat(again.status()).isEqualTo(200);
        assertThat(allow(handle, again.accessToken()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"'',login_required", "signed in,consent_required"})
    void silentRequest_neverShowsAPage(String who, String error) {
        Reply reply = stranger.authorize(stranger.request("prompt", "none"), who.isEmpty() ? "" : browser);
        assertThat(reply.header("Location")).startsWith(CALLBACK);
        assertThat(parametersOf(reply.header("Location"))).containsEntry("error", error);
        assertThat(parametersOf(
                        shop.authorize(shop.request("prompt", "none"), browser).header("Location")))
                .containsKey("code");
    }

    @Test
    void requestByForm_becomesOneWithTheCookie() {
        Reply reply = clients.send(Application.AUTHORIZE, Clients.form(shop.request()));
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).startsWith(issuer + "/api/oauth/authorize?");
        assertThat(parametersOf(reply.header("Location")))
                .isEqualTo(shop.request("nonce", parameter(reply.header("Location"), "nonce")));
    }

    // ---- refused authorization requests

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com/callback/",
                "https://shop.example.com/Callback",
                "https://shop.example.com:443/callback",
                "https://shop.example.com/callback?x=1",
                "https://shop.example.com/c%61llback",
                "https://evil.example.com/callback",
                "http://shop.example.com/callback",
                "javascript:alert(1)",
                ""
            })
    void redirectUriThatIsNotRegistered_isNeverFollowed(String uri) {
        Reply reply = shop.authorize(shop.request("redirect_uri", uri), browser);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Location")).isEmpty();
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(reply.body()).doesNotContain("evil", "javascript");
    }

    @Test
    void unknownClient_isNotRedirected() {
        assertThat(shop.authorize(shop.request("client_id", "nobody"), browser).status())
                .isEqualTo(400);
        assertThat(shop.authorize(shop.request("client_id", "\u0000"), browser).status())
                .isEqualTo(400);
        assertThat(api.get(Application.AUTHORIZE).status()).isEqualTo(400);
        assertThat(api.get(Application.AUTHORIZE + "?client_id=" + shop.client().id() + "&client_id=x")
                        .status())
                .isEqualTo(400);
    }

    static Stream<Arguments> refusedRequests() {
        return Stream.of(
                arguments("unsupported_response_type", shop.request("response_type", "token")),
                arguments("unsupported_response_type", shop.request("response_type", "code id_token")),
                arguments("invalid_request", shop.requestWithout("response_type")),
                arguments("invalid_request", shop.request("response_mode", "fragment")),
                arguments("request_not_supported", shop.request("request", "x.y.z")),
                arguments("request_uri_not_supported", shop.request("request_uri", "https://evil.example.com")),
                arguments("invalid_scope", shop.request("scope", "unknown")),
                arguments("invalid_target", shop.request("resource", "unknown")),
                arguments("invalid_request", shop.request("code_challenge_method", "plain")),
                arguments("invalid_request", shop.requestWithout("code_challenge_method")),
                arguments("invalid_request", shop.request("code_challenge", "short")),
                arguments("invalid_request", shop.requestWithout("code_challenge", "code_challenge_method", "nonce")),
                arguments("invalid_request", page.requestWithout("code_challenge", "code_challenge_method")),
                arguments("invalid_request", shop.request("nonce", "a\u0000b")),
                arguments("invalid_request", shop.request("prompt", "none login")),
                arguments("invalid_request", shop.request("max_age", "-1")),
                arguments("invalid_request", shop.request("state", "x".repeat(9000))));
    }

    private static Arguments arguments(String error, Map<String, String> request) {
        return Arguments.of(error, request);
    }

    @ParameterizedTest
    @MethodSource("refusedRequests")
    void invalidRequest_isRefusedAtTheRedirectUri(String error, Map<String, String> request) {
        Reply reply = shop.authorize(request, browser);
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).startsWith(request.get("redirect_uri"));
        assertThat(parametersOf(reply.header("Location")))
                .containsEntry("error", error)
                .containsEntry("state", request.get("state"))
                .containsEntry("iss", issuer)
                .doesNotContainKey("code");
    }

    // ---- refused exchanges

    static Stream<Arguments> refusedExchanges() {
        return Stream.of(
                        Map.of("code_verifier", Application.VERIFIER + "x"),
                        Map.of("code_verifier", ""),
                        Map.of("redirect_uri", CALLBACK + "/"),
                        Map.of("redirect_uri", "https://SHOP.example.com/callback"))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("refusedExchanges")
    void wrongExchange_isRefusedAndUsesNothingUp(Map<String, String> changes) {
        String code = shop.codeFor(browser);
        Reply refused = shop.exchange(code, changes);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("error")).isEqualTo("invalid_grant");
        assertThat(shop.exchange(code).status()).isEqualTo(200);
    }

    @Test
    void codeOfAnotherClient_isRefusedAndUsesNothingUp() {
        String code = shop.codeFor(browser);
        assertThat(stranger.exchange(code).json().getString("error")).isEqualTo("invalid_grant");
        assertThat(shop.exchange(code).status()).isEqualTo(200);
    }

    @Test
    void verifierWithoutChallenge_isRefused() {
        String code =
                shop.codeIn(shop.authorize(shop.requestWithout("code_challenge", "code_challenge_method"), browser));
        assertThat(shop.exchange(code).json().getString("error")).isEqualTo("invalid_grant");
        assertThat(shop.exchange(code, Map.of("code_verifier", "")).status()).isEqualTo(200);
    }

    @Test
    void codePresentedTwice_endsTheSessionThatItOpened() {
        String code = shop.codeFor(browser);
        JsonObject tokens = shop.exchange(code).json();
        assertThat(consumerStatus(tokens)).isEqualTo(200);
        assertThat(shop.exchange(code).json().getString("error")).isEqualTo("invalid_grant");
        assertThat(shop.refresh(tokens.getString("refresh_token")).json().getString("error"))
                .isEqualTo("invalid_grant");
        assertThat(clients.introspect(shop.client(), tokens.getString("access_token"))
                        .getBoolean("active"))
                .isFalse();
    }

    /** A node that is too busy may answer 503 to those that wait. */
    @Test
    void fiftyUsesOfOneCode_haveOneWinner() {
        String code = shop.codeFor(browser);
        String form = Clients.form(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                CALLBACK,
                "code_verifier",
                Application.VERIFIER));
        List<Integer> statuses = IntStream.range(0, 50)
                .mapToObj(i -> api.sendAsync(clients.posting(Clients.TOKEN, form)
                        .header("Authorization", shop.client().basic())))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Reply::status)
                .toList();
        assertThat(statuses)
                .containsOnlyOnce(200)
                .filteredOn(status -> status != 200)
                .isSubsetOf(400, 503);
    }

    @Test
    void codeOfASessionThatHasEnded_isRefused() {
        String code = shop.codeFor(browser);
        assertThat(api.post("/api/auth/logout", "{}", signedIn.accessToken()).status())
                .isEqualTo(200);
        assertThat(shop.exchange(code).json().getString("error")).isEqualTo("invalid_grant");
        assertThat(handleIn(shop.authorize(shop.request(), browser))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "csc_AAAA"})
    void madeUpCode_isRefused(String code) {
        assertThat(shop.exchange(code).json().getString("error")).isEqualTo("invalid_grant");
    }

    // ---- kinds of applications

    @Test
    void pageWithoutASecret_getsTokensWithPkce() {
        String code = page.codeFor(browser);
        JsonObject tokens = page.exchange(code).json();
        assertThat(page.refresh(tokens.getString("refresh_token")).status()).isEqualTo(200);
        assertThat(clients.send(
                                "/api/oauth/introspect",
                                "token=x&client_id=" + page.client().id())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void nativeApplication_choosesItsPortAndAsksEachTime() {
        Application app = Application.open(api, clients, "NATIVE", "http://127.0.0.1/callback", "");
        Map<String, String> request = app.request("redirect_uri", "http://127.0.0.1:51004/callback");
        for (int i = 0; i < 2; i++) {
            String handle = handleIn(app.authorize(request, browser));
            Reply allowed = allow(handle, signedIn.accessToken());
            assertThat(allowed.data().getString("redirectTo")).startsWith("http://127.0.0.1:51004/callback?code=");
        }
        assertThat(app.authorize(app.request("redirect_uri", "http://localhost:51004/callback"), browser)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void kinds_areKeptApart() {
        Clients.Client service = clients.add("countersign", "user");
        assertThat(clients.send(service, Clients.TOKEN, "grant_type=refresh_token&refresh_token=x")
                        .json()
                        .getString("error"))
                .isEqualTo("unauthorized_client");
        assertThat(shop.token(Map.of("grant_type", "client_credentials")).json().getString("error"))
                .isEqualTo("unauthorized_client");
        assertThat(shop.token(Map.of("grant_type", "password")).json().getString("error"))
                .isEqualTo("unsupported_grant_type");
        assertThat(clients.send(
                                Clients.TOKEN,
                                "grant_type=refresh_token&refresh_token=x&client_id="
                                        + shop.client().id())
                        .json()
                        .getString("error"))
                .isEqualTo("invalid_client");
    }

    // ---- refresh tokens

    @Test
    void refreshToken_rotatesAndItsReuseEndsTheApplicationsSession() {
        String first = shop.exchange(shop.codeFor(browser)).json().getString("refresh_token");
        JsonObject second = shop.refresh(first).json();
        assertThat(second.keySet()).contains("id_token");
        JsonObject third = shop.refresh(second.getString("refresh_token")).json();
        assertThat(shop.refresh(first).json().getString("error")).isEqualTo("invalid_grant");
        assertThat(shop.refresh(third.getString("refresh_token")).json().getString("error"))
                .isEqualTo("invalid_grant");
        assertThat(api.refresh(signedIn.refreshCookie()).status()).isEqualTo(200);
    }

    @Test
    void refreshToken_isGoodOnlyForItsHolder() {
        String ofShop = shop.exchange(shop.codeFor(browser)).json().getString("refresh_token");
        assertThat(api.refresh(ofShop).code()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(stranger.refresh(ofShop).json().getString("error")).isEqualTo("invalid_grant");
        assertThat(shop.refresh(signedIn.refreshCookie()).json().getString("error"))
                .isEqualTo("invalid_grant");
        assertThat(shop.refresh(ofShop).status()).isEqualTo(200);
        assertThat(api.refresh(signedIn.refreshCookie()).status()).isEqualTo(200);
    }

    @Test
    void refresh_canNarrowButNotWiden() throws ParseException {
        String first = shop.exchange(shop.codeFor(browser)).json().getString("refresh_token");
        Map<String, String> form =
                new HashMap<>(Map.of("grant_type", "refresh_token", "refresh_token", first, "scope", "openid email"));
        assertThat(shop.token(form).json().getString("error")).isEqualTo("invalid_scope");
        form.put("scope", "openid");
        form.put("resource", "elsewhere");
        assertThat(shop.token(form).json().getString("error")).isEqualTo("invalid_target");
        form.remove("resource");
        JsonObject narrowed = shop.token(form).json();
        assertThat(claims(narrowed.getString("access_token")).getStringClaim("scope"))
                .isEqualTo("openid");
        assertThat(shop.refresh(narrowed.getString("refresh_token")).json().getString("scope"))
                .isEqualTo("openid profile");
    }

    @Test
    void refreshToken_isShownToItsHolderOnly() throws ParseException {
        JsonObject tokens = shop.exchange(shop.codeFor(browser)).json();
        String first = tokens.getString("refresh_token");
        JsonObject shown = clients.introspect(shop.client(), first);
        JWTClaimsSet access = claims(tokens.getString("access_token"));
        assertThat(shown.getBoolean("active")).isTrue();
        assertThat(shown.getString("client_id")).isEqualTo(shop.client().id());
        assertThat(shown.getString("sub")).isEqualTo(access.getSubject());
        assertThat(shown.getString("sid")).isEqualTo(access.getStringClaim("sid"));
        assertThat(shown.getString("scope")).isEqualTo("openid profile");
        assertThat(shown.getString("iss")).isEqualTo(issuer);
        assertThat(shown.getInt("exp")).isGreaterThan(shown.getInt("iat"));
        assertThat(shown.containsKey("token_type")).isFalse();
        for (String hint : List.of("access_token", "refresh_token", "else")) {
            assertThat(clients.send(
                                    shop.client(),
                                    "/api/oauth/introspect",
                                    Clients.form(Map.of("token", first, "token_type_hint", hint)))
                            .json()
                            .getBoolean("active"))
                    .isTrue();
        }
        assertThat(clients.introspect(stranger.client(), first)).hasToString("{\"active\":false}");
        assertThat(clients.introspect(shop.client(), signedIn.refreshCookie())).hasToString("{\"active\":false}");
        assertThat(clients.introspect(shop.client(), first + "A")).hasToString("{\"active\":false}");
        String second = shop.refresh(first).json().getString("refresh_token");
        String third = shop.refresh(second).json().getString("refresh_token");
        assertThat(clients.introspect(shop.client(), first))
                .as("used, and never the cause of an end")
                .hasToString("{\"active\":false}");
        assertThat(clients.introspect(shop.client(), third).getBoolean("active"))
                .isTrue();
        api.post("/api/auth/logout-all", "{}", signedIn.accessToken());
        assertThat(clients.introspect(shop.client(), third)).hasToString("{\"active\":false}");
    }

    @Test
    void revocation_endsTheSession() {
        JsonObject tokens = shop.exchange(shop.codeFor(browser)).json();
        RevocationList list = RevocationList.of(api);
        String form = Clients.form(Map.of("token", tokens.getString("refresh_token")));
        assertThat(clients.send(stranger.client(), "/api/oauth/revoke", form).status())
                .isEqualTo(200);
        assertThat(clients.introspect(shop.client(), tokens.getString("access_token"))
                        .getBoolean("active"))
                .isTrue();
        assertThat(clients.send(shop.client(), "/api/oauth/revoke", form).status())
                .isEqualTo(200);
        assertThat(clients.introspect(shop.client(), tokens.getString("access_token"))
                        .getBoolean("active"))
                .isFalse();
        list.awaitDenied(tokens.getString("access_token"));
        assertThat(shop.refresh(tokens.getString("refresh_token")).status()).isEqualTo(400);
    }

    // ---- the end

    @ParameterizedTest
    @ValueSource(strings = {"logout", "logout-all"})
    void signOut_endsTheSessionsOfApplications(String path) {
        JsonObject tokens = shop.exchange(shop.codeFor(browser)).json();
        RevocationList list = RevocationList.of(api);
        assertThat(list.denies(tokens.getString("access_token"))).isFalse();
        assertThat(api.post("/api/auth/" + path, "{}", signedIn.accessToken()).status())
                .isEqualTo(200);
        assertThat(shop.refresh(tokens.getString("refresh_token")).status()).isEqualTo(400);
        assertThat(clients.introspect(shop.client(), tokens.getString("access_token"))
                        .getBoolean("active"))
                .isFalse();
        list.awaitDenied(tokens.getString("access_token"));
    }

    @Test
    void disabledClient_losesItsSessionsAndTokens() {
        Application other = Application.web(api, clients, TRUSTED);
        JsonObject tokens = other.exchange(other.codeFor(browser)).json();
        RevocationList list = RevocationList.of(api);
        JsonObject described = api.get("/api/admin/clients/" + other.client().id(), clients.admin())
                .data()
                .getJsonObject("client");
        JsonObject disabled = Json.createObjectBuilder(described)
                .remove("source")
                .remove("createdAt")
                .remove("changedAt")
                .add("disabled", true)
                .build();
        assertThat(clients.asAdmin("PUT", "/api/admin/clients/" + other.client().id(), disabled.toString())
                        .status())
                .isEqualTo(200);
        assertThat(clients.introspect(shop.client(), tokens.getString("access_token"))
                        .getBoolean("active"))
                .isFalse();
        list.awaitDenied(tokens.getString("access_token"));
        assertThat(other.refresh(tokens.getString("refresh_token")).status()).isEqualTo(401);
        assertThat(other.authorize(other.request(), browser).status()).isEqualTo(400);
    }

    @Test
    void whatAClientHasLost_isMissingAfterTheNextRefresh() throws ParseException {
        Application other = Application.web(api, clients, TRUSTED);
        JsonObject tokens = other.exchange(other.codeFor(browser)).json();
        RevocationList list = RevocationList.of(api);
        assertThat(clients.asAdmin(
                                "PUT",
                                "/api/admin/clients/" + other.client().id(),
                                "{\"name\":\"The shop\",\"redirectUris\":[\"" + CALLBACK
                                        + "\"],\"scopes\":[\"openid\"],\"trusted\":true,\"audiences\":[\"countersign\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(clients.introspect(shop.client(), tokens.getString("access_token"))
                        .getBoolean("active"))
                .isFalse();
        list.awaitDenied(tokens.getString("access_token"));
        JsonObject next = other.refresh(tokens.getString("refresh_token")).json();
        assertThat(list.denies(next.getString("access_token"))).isFalse();
        assertThat(next.getString("scope")).isEqualTo("openid");
        assertThat(claims(next.getString("access_token")).getStringClaim("scope"))
                .isEqualTo("openid");
    }

    @Test
    void clientThatIsNoLongerTrusted_losesItsSessions() {
        Application other = Application.web(api, clients, TRUSTED);
        JsonObject tokens = other.exchange(other.codeFor(browser)).json();
        assertThat(clients.asAdmin(
                                "PUT",
                                "/api/admin/clients/" + other.client().id(),
                                "{\"name\":\"The shop\",\"redirectUris\":[\"" + CALLBACK
                                        + "\"],\"scopes\":[\"openid\"],\"audiences\":[\"countersign\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(other.refresh(tokens.getString("refresh_token")).json().getString("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void clientsAndResources_haveDifferentNames() {
        assertThat(clients.asAdmin(
                                "POST",
                                "/api/admin/resources",
                                "{\"audience\":\"" + shop.client().id() + "\",\"name\":\"Stock\"}")
                        .code())
                .isEqualTo("AUDIENCE_TAKEN");
        String name = Clients.newId();
        clients.addResource(name, "MP_JWT", "[]");
        assertThat(clients.asAdmin("POST", "/api/admin/clients", Clients.description(name, "countersign"))
                        .code())
                .isEqualTo("CLIENT_ID_TAKEN");
    }

    /** The use of an application extends the session of the browser. Once that has expired, it is over. */
    @Test
    void applications_doNotOutliveTheSessionOfTheBrowser() throws ParseException, SQLException {
        String first = shop.exchange(shop.codeFor(browser)).json().getString("refresh_token");
        String session = claims(signedIn.accessToken()).getStringClaim("sid");
        database.execute(
                "update device_session set idle_expires_at = current_timestamp + interval '5' minute where id = '"
                        + session + "'");
        JsonObject second = shop.refresh(first).json();
        assertThat(database.number("select count(*) from device_session where id = '" + session
                        + "' and idle_expires_at > current_timestamp + interval '1' day"))
                .isEqualTo(1);
        database.execute("update device_session set idle_expires_at = created_at where id = '" + session + "'");
        assertThat(shop.refresh(second.getString("refresh_token")).json().getString("error"))
                .isEqualTo("invalid_grant");
        assertThat(clients.introspect(shop.client(), second.getString("access_token"))
                        .getBoolean("active"))
                .isFalse();
    }

    @Test
    void codeOfAClientThatWasDisabledMeanwhile_isRefused() {
        Application other = Application.web(api, clients, TRUSTED);
        String code = other.codeFor(browser);
        for (boolean disabled : new boolean[] {true, false}) {
            assertThat(clients.asAdmin(
                                    "PUT",
                                    "/api/admin/clients/" + other.client().id(),
                                    "{\"name\":\"The shop\",\"redirectUris\":[\"" + CALLBACK
                                            + "\"],\"scopes\":[\"openid\"],\"trusted\":true,"
                                            + "\"audiences\":[\"countersign\"],\"disabled\":" + disabled + "}")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(other.exchange(code).json().getString("error")).isEqualTo("invalid_grant");
        assertThat(other.exchange(other.codeIn(other.authorize(other.request("scope", "openid"), browser)))
                        .status())
                .isEqualTo(200);
    }

    /** Another program on the computer can listen on this address and pretend to be the page. */
    @Test
    void pageOnALoopbackAddress_asksEachTime() {
        Application local =
                Application.open(api, clients, "PAGE", "http://localhost:5173/callback", ",\"trusted\":true");
        for (int i = 0; i < 2; i++) {
            String handle = handleIn(local.authorize(local.request(), browser));
            assertThat(answer(handle, "continue", signedIn.accessToken()).code())
                    .isEqualTo("INTERACTION_NEEDS");
            assertThat(allow(handle, signedIn.accessToken()).status()).isEqualTo(200);
        }
    }

    @Test
    void applications_areNoDevices() {
        shop.exchange(shop.codeFor(browser));
        assertThat(api.get("/api/auth/sessions", signedIn.accessToken()).data().getJsonArray("sessions"))
                .hasSize(1);
    }

    @Test
    void tokenOfAnApplication_isRefusedByThisServicesOwnApi() {
        String token = shop.exchange(shop.codeFor(browser)).json().getString("access_token");
        assertThat(api.get("/api/auth/me", token).code()).isEqualTo("INSUFFICIENT_SCOPE");
        String handle = handleIn(stranger.authorize(stranger.request(), browser));
        assertThat(allow(handle, token).status()).isEqualTo(401);
        assertThat(interaction(handle, token).data().getString("needs")).isEqualTo("SIGN_IN");
    }

    private static int consumerStatus(JsonObject tokens) {
        return consumer.get("user", tokens.getString("access_token")).status();
    }

    private static JWTClaimsSet claims(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    private static String handleIn(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        assertThat(reply.header("Location")).startsWith(issuer + "/#/authorize/csi_");
        return reply.header("Location").replaceFirst(".*/", "");
    }

    private static Reply interaction(String handle, String token) {
        return api.get("/api/oauth/interactions/" + handle, token);
    }

    private static Reply allow(String handle, String token) {
        return answer(handle, "allow", token);
    }

    private static Reply answer(String handle, String decision, String token) {
        return api.post("/api/oauth/interactions/" + handle, Api.object(Map.of("decision", decision)), token);
    }
}
