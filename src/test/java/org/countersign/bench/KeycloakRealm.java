package org.countersign.bench;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.countersign.bench.OAuthServer.Credentials;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;

/**
 * A realm with the default behaviour of our service: RS256, access tokens of 15 minutes, and refresh tokens that rotate
 * and can be used once.
 *
 * @param users the number of users, all with {@link Api#PASSWORD}
 */
record KeycloakRealm(Api api, int users) {

    static final String ADMIN = "admin";

    /** The token endpoint. */
    static final String TOKENS = "/realms/bench/protocol/openid-connect/token";

    static final Credentials CLIENT = new Credentials("bench", "harbour-lamp-27-quiet");

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern FORM_ACTION = Pattern.compile("action=\"https?://[^/\"]+([^\"]+)\"");
    private static final int AT_ONCE = 50;

    static KeycloakRealm make(Api api, int users) {
        KeycloakRealm realm = new KeycloakRealm(api, users);
        realm.administer("/admin/realms", realm());
        for (int user = 0; user < users; user += AT_ONCE) {
            JsonArrayBuilder some = Json.createArrayBuilder();
            for (int number = user; number < Math.min(users, user + AT_ONCE); number++) {
                some.add(user(number));
            }
            realm.administer(
                    "/admin/realms/bench/partialImport",
                    Json.createObjectBuilder()
                            .add("ifResourceExists", "FAIL")
                            .add("users", some)
                            .build());
        }
        return realm;
    }

    private static JsonObject realm() {
        return Json.createObjectBuilder()
                .add("realm", "bench")
                .add("enabled", true)
                .add("accessTokenLifespan", 900)
                .add("revokeRefreshToken", true)
                .add("refreshTokenMaxReuse", 0)
                .add("accessCodeLifespan", 600)
                .add("ssoSessionIdleTimeout", 1800)
                .add("clients", Json.createArrayBuilder().add(client()))
                .build();
    }

    private static JsonObject client() {
        return Json.createObjectBuilder()
                .add("clientId", CLIENT.id())
                .add("secret", CLIENT.secret())
                .add("enabled", true)
                .add("protocol", "openid-connect")
                .add("publicClient", false)
                .add("directAccessGrantsEnabled", true)
                .add("serviceAccountsEnabled", true)
                .add("standardFlowEnabled", true)
                .add("redirectUris", Json.createArrayBuilder().add(OAuthServer.CALLBACK))
                .add("protocolMappers", Json.createArrayBuilder().add(audience()))
                .build();
    }

    /** Keycloak shows a token only to a client that is among its audiences. */
    private static JsonObject audience() {
        return Json.createObjectBuilder()
                .add("name", "audience")
                .add("protocol", "openid-connect")
                .add("protocolMapper", "oidc-audience-mapper")
                .add(
                        "config",
                        Json.createObjectBuilder()
                                .add("included.client.audience", CLIENT.id())
                                .add("access.token.claim", "true")
                                .add("introspection.token.claim", "true"))
                .build();
    }

    /** Without both names the profile is incomplete, and Keycloak refuses the sign-in. */
    private static JsonObject user(int number) {
        return Json.createObjectBuilder()
                .add("username", name(number))
                .add("email", name(number) + "@example.com")
                .add("emailVerified", true)
                .add("firstName", "Ada")
                .add("lastName", name(number))
                .add("enabled", true)
                .add(
                        "credentials",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("type", "password")
                                        .add("value", Api.PASSWORD)
                                        .add("temporary", false)))
                .build();
    }

    private static String name(int number) {
        return "user" + number;
    }

    private void administer(String path, JsonObject body) {
        Map<String, String> credentials =
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", ADMIN, "password", Api.PASSWORD);
        String token = ask("/realms/master/protocol/openid-connect/token", form(credentials))
                .json()
                .getString("access_token");
        Reply reply = api.post(path, body.toString(), token);
        assertThat(reply.status()).as(path + ": " + reply.body()).isBetween(200, 201);
    }

    /** Signs a user in by the page for it. Returns the cookies of that browser. */
    String browser(int user) {
        Reply page = api.get("/realms/bench/protocol/openid-connect/auth?response_type=code&scope=openid&client_id="
                + CLIENT.id() + "&redirect_uri=" + URLEncoder.encode(OAuthServer.CALLBACK, StandardCharsets.UTF_8));
        Matcher action = FORM_ACTION.matcher(page.body());
        assertThat(action.find()).as(page.body()).isTrue();
        String form = form(Map.of("username", name(user % users), "password", Api.PASSWORD));
        Reply signedIn = api.send(api.to(action.group(1).replace("&amp;", "&"))
                .header("Content-Type", FORM)
                .header("Cookie", cookies(page))
                .POST(BodyPublishers.ofString(form)));
        assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(302);
        return cookies(page) + "; " + cookies(signedIn);
    }

    private static String cookies(Reply reply) {
        return reply.headers("Set-Cookie").stream()
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .collect(Collectors.joining("; "));
    }

    /** Signs a user in. */
    Reply signIn(int user, String scope) {
        return ask(TOKENS, passwordForm(user, scope));
    }

    private Reply ask(String path, String form) {
        Reply reply = api.send(api.to(path).header("Content-Type", FORM).POST(BodyPublishers.ofString(form)));
        assertThat(reply.status()).as(path + ": " + reply.body()).isEqualTo(200);
        return reply;
    }

    String passwordForm(int user, String scope) {
        Map<String, String> fields = new TreeMap<>(client("password"));
        fields.put("username", name(user % users));
        fields.put("password", Api.PASSWORD);
        if (!scope.isEmpty()) {
            fields.put("scope", scope);
        }
        return form(fields);
    }

    String refreshForm(String refreshToken) {
        Map<String, String> fields = new TreeMap<>(client("refresh_token"));
        fields.put("refresh_token", refreshToken);
        return form(fields);
    }

    private static Map<String, String> client(String grant) {
        return Map.of("grant_type", grant, "client_id", CLIENT.id(), "client_secret", CLIENT.secret());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
