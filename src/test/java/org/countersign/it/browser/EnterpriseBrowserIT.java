package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.OnShopServer;
import org.countersign.it.server.ShopServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * People sign in through the console to Jakarta EE applications. The code for that is in the server of the
 * applications: Jakarta Security, and the OpenID Connect client of WildFly.
 */
@Tag("applications")
@OnShopServer
class EnterpriseBrowserIT {

    /** Only guards against hanging. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private static Browser browser;

    private final String email = Api.newEmail();

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start(ShopServer.base(), "en");
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    @BeforeEach
    void register() {
        browser.forget();
        ShopServer.api().register(email);
    }

    @Test
    void person_signsInOnceForAllApplicationsAndOut() {
        browser.visit(ShopServer.orders("shop"));
        browser.sees("Sign in to continue to shop").signIn(email);
        assertThat(orders("shop").getBoolean("isUser")).isTrue();
        browser.visit(ShopServer.orders("stock"));
        orders("stock");

        browser.visit(ShopServer.signOut("shop"));
        browser.sees("Welcome to /shop");
        assertThat(browser.address()).hasPath("/shop/");
        browser.visit(ShopServer.orders("shop"));
        browser.sees("Sign in to continue to shop");
    }

    @Test
    void administrator_hasBothRoles() {
        browser.visit(ShopServer.orders("shop"));
        browser.sees("Sign in to continue to shop").signIn(ShopServer.ADMIN);
        browser.sees("\"caller\"");
        assertThat(json().getBoolean("isUser")).isTrue();
        assertThat(json().getBoolean("isAdmin")).isTrue();
    }

    /** The other application learns of the sign-out at its next refresh, and signs the person out too. */
    @Test
    @Tag("payara")
    void expiredToken_isRefreshedUntilTheSignOut() {
        browser.visit(ShopServer.orders("stock"));
        browser.sees("Sign in to continue to stock").signIn(email);
        String first = orders("stock").getString("token");
        awaitExpiry();
        browser.visit(ShopServer.orders("stock"));
        assertThat(orders("stock").getString("token")).isNotEqualTo(first);

        browser.visit(ShopServer.orders("shop"));
        orders("shop");
        browser.visit(ShopServer.signOut("shop"));
        browser.sees("Welcome to /shop");
        awaitExpiry();
        browser.visit(ShopServer.orders("stock"));
        browser.sees("Welcome to /stock");
        browser.visit(ShopServer.orders("stock"));
        browser.sees("Sign in to continue to stock");
    }

    @Test
    @Tag("wildfly")
    void clientOfTheServer_signsThePersonIn() {
        browser.visit(ShopServer.at("/desk/tickets"));
        browser.sees("Sign in to continue to desk").signIn(email);
        JsonObject tickets = orders("desk");
        assertThat(tickets.getBoolean("isUser")).isTrue();
        assertThat(tickets.getBoolean("isAdmin")).isFalse();
        browser.visit(ShopServer.orders("shop"));
        orders("shop");
    }

    /** Waits until all access tokens issued so far have expired. */
    private static void awaitExpiry() {
        Instant expiry = Instant.now().plus(ShopServer.TOKEN_LIFE);
        Awaitility.await("expiry").atMost(TIMEOUT).until(() -> Instant.now().isAfter(expiry));
    }

    /** Waits for the page of an application, and returns what the application knows of the person. */
    private JsonObject orders(String application) {
        browser.sees("\"application\":\"/" + application + '"');
        assertThat(json().getString("caller")).isEqualTo(email);
        return json();
    }

    private static JsonObject json() {
        return Json.createReader(new StringReader(browser.text())).readObject();
    }
}
