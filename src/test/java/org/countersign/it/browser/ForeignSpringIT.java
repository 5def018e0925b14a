package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People sign in to an application with Spring Security. Its APIs accept access tokens of both profiles. */
@Tag("foreign")
@OnConsoleServer
class ForeignSpringIT extends OneBrowser {

    /** Only guards against hanging. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final String STOCK =
            "{\"audience\":\"stock\",\"name\":\"Stock\",\"tokenProfile\":\"AT_JWT\",\"scopes\":[\"stock:read\"]}";

    private static URI base;
    private static SpringApplication application;

    /** Access tokens of services: for the API of the application, and for the one whose tokens have a type. */
    private static String ordersToken;

    private static String stockToken;

    /** A token that a test revokes, with the credentials of its client. */
    private static String revokedToken;

    private static String revokingClient;

    private final Person person = Person.registered();

    @BeforeAll
    static void startApplication() {
        base = SpringApplication.newBase();
        Registration registration = new Registration();
        registration.addResource(STOCK);
        String secret = registration.addWithSecret(
                Registration.application("orders", "WEB", base, "/login/oauth2/code/countersign")
                        .add("postLogoutRedirectUris", Json.createArrayBuilder(List.of(base + "/")))
                        .add("trusted", true)
                        .build());
        ordersToken = tokenOf(registration, "billing", "countersign", "[]");
        stockToken = tokenOf(registration, "packing", "stock", "[\"stock:read\"]");
        revokingClient = clientOf(registration, "returns", "countersign", "[]");
        revokedToken = tokenOf(revokingClient);
        String issuer = ConsoleServer.base().toString();
        application = SpringApplication.start(
                base,
                Map.of(
                        "spring.security.oauth2.client.provider.countersign.issuer-uri", issuer,
                        "spring.security.oauth2.client.registration.countersign.client-secret", secret,
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer));
    }

    @AfterAll
    static void stopApplication() {
        if (application != null) {
            application.close();
        }
    }

    private static String tokenOf(Registration registration, String id, String audience, String scopes) {
        return tokenOf(clientOf(registration, id, audience, scopes));
    }

    private static String tokenOf(String client) {
        return send("/api/oauth/token", "grant_type=client_credentials&" + client)
                .json()
                .getString("access_token");
    }

    /** Adds a service, and returns its id and secret as they are in a form. */
    private static String clientOf(Registration registration, String id, String audience, String scopes) {
        JsonObjectBuilder service = Json.createObjectBuilder()
                .add("clientId", id)
                .add("name", id)
                .add("audiences", Json.createArrayBuilder(List.of(audience)))
                .add("roles", Json.createArrayBuilder(List.of("user")))
                .add("scopes", Json.createReader(new StringReader(scopes)).readArray());
        return "client_id=" + id + "&client_secret=" + registration.addWithSecret(service.build());
    }

    private static Reply send(String path, String form) {
        Api api = new Api(ConsoleServer.base());
        return api.send(api.to(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    @Test
    void person_signsInWithRolesAndOut() {
        browser.visit(base.resolve("/orders"));
        browser.sees("Sign in to continue to The orders").signIn(person.email());
        browser.sees("Orders of Ada Lovelace, " + person.email() + ", [ROLE_user]");
        browser.press("Sign out").sees("Welcome to the orders");
        browser.visit(base.resolve("/orders"));
        browser.sees("Sign in to continue to The orders");
    }

    @Test
    void api_acceptsOnlyTokensOfItsProfileAndAudience() {
        Api api = application.api();
        Reply orders = api.get("/api/orders", ordersToken);
        assertThat(orders.status()).isEqualTo(200);
        assertThat(orders.json().getString("authorities")).isEqualTo("[ROLE_user]");
        Reply stock = api.get("/stock/items", stockToken);
        assertThat(stock.status()).isEqualTo(200);
        assertThat(stock.json().getString("authorities")).isEqualTo("[SCOPE_stock:read]");

        assertThat(api.get("/api/orders", stockToken).status()).isEqualTo(401);
        assertThat(api.get("/stock/items", ordersToken).status()).isEqualTo(401);
        assertThat(api.get("/api/orders").status()).isEqualTo(401);
        assertThat(api.get("/stock/items", stockToken.replaceFirst("\\.[^.]*$", ".AAAA"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void revokedToken_isRejectedByTheApi() {
        Api api = application.api();
        assertThat(api.get("/api/orders", revokedToken).status()).isEqualTo(200);
        assertThat(send("/api/oauth/revoke", "token=" + revokedToken + '&' + revokingClient)
                        .status())
                .isEqualTo(200);
        Awaitility.await()
                .atMost(TIMEOUT)
                .until(() -> api.get("/api/orders", revokedToken).status() == 401);
        assertThat(api.get("/api/orders", ordersToken).status()).isEqualTo(200);
    }
}
