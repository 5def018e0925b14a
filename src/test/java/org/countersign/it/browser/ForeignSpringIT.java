package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
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

    private static final String STOCK =
            "{\"audience\":\"stock\",\"name\":\"Stock\",\"tokenProfile\":\"AT_JWT\",\"scopes\":[\"stock:read\"]}";

    private static URI base;
    private static SpringApplication application;

    /** Access tokens of services: for the API of the application, and for the one whose tokens have a type. */
    private static String ordersToken;

    private static String stockToken;

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
        JsonObjectBuilder service = Json.createObjectBuilder()
                .add("clientId", id)
                .add("name", id)
                .add("audiences", Json.createArrayBuilder(List.of(audience)))
                .add("roles", Json.createArrayBuilder(List.of("user")))
                .add("scopes", Json.createReader(new StringReader(scopes)).readArray());
        String secret = registration.addWithSecret(service.build());
        Api api = new Api(ConsoleServer.base());
        Reply reply = api.send(api.to("/api/oauth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret)));
        return reply.json().getString("access_token");
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
}
