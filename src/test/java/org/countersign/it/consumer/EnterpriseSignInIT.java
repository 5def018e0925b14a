package org.countersign.it.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.OnShopServer;
import org.countersign.it.server.PlainBrowser;
import org.countersign.it.server.PlainBrowser.Visit;
import org.countersign.it.server.ShopServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * People sign in to Jakarta EE applications whose only code for that is the annotation of Jakarta Security. The
 * applications run on the same server as our service.
 */
@Tag("own-server")
@OnShopServer
class EnterpriseSignInIT {

    private final PlainBrowser browser = new PlainBrowser();
    private final Api api = ShopServer.api();

    @Test
    void person_isKnownToTheApplicationWithNameRolesAndClaims() {
        String email = Api.newEmail();
        String id = api.register(email).data().getJsonObject("user").getString("id");
        JsonObject orders = signInTo("shop", email).json();
        assertThat(orders.getString("application")).isEqualTo("/shop");
        assertThat(orders.getString("caller")).isEqualTo(email);
        assertThat(orders.getBoolean("isUser")).isTrue();
        assertThat(orders.getBoolean("isAdmin")).isFalse();
        assertThat(orders.getString("subject")).isEqualTo(id);
        JsonObject userinfo = orders.getJsonObject("userinfo");
        assertThat(userinfo.getString("sub")).isEqualTo(id);
        assertThat(userinfo.getString("name")).isEqualTo("Ada");
        assertThat(userinfo.getString("email")).isEqualTo(email);
        assertThat(browser.visit(ShopServer.orders("shop")).way()).containsExactly(ShopServer.orders("shop"));
    }

    @Test
    void nextApplication_knowsThePersonWithoutAPage() {
        String email = Api.newEmail();
        api.register(email);
        signInTo("shop", email);
        Visit visit = browser.visit(ShopServer.orders("stock"));
        assertThat(visit.status()).as(visit.toString()).isEqualTo(200);
        assertThat(visit.address()).isEqualTo(ShopServer.orders("stock"));
        assertThat(visit.way()).noneMatch(address -> address.getFragment() != null);
        assertThat(visit.json().getString("application")).isEqualTo("/stock");
        assertThat(visit.json().getString("caller")).isEqualTo(email);
    }

    @Test
    void administrator_hasBothRoles() {
        JsonObject orders = signInTo("shop", ShopServer.ADMIN).json();
        assertThat(orders.getBoolean("isUser")).isTrue();
        assertThat(orders.getBoolean("isAdmin")).isTrue();
    }

    @Test
    void codeOfAnotherBrowser_signsNobodyIn() {
        String email = Api.newEmail();
        api.register(email);
        signInTo("shop", email);
        PlainBrowser victim = new PlainBrowser();
        victim.visit(ShopServer.orders("stock"));
        URI authorization =
                new PlainBrowser().visit(ShopServer.orders("stock")).way().get(1);
        URI callback = browser.visit(authorization).way().get(1);
        assertThat(callback.getQuery()).contains("code=");
        assertThat(victim.visit(callback).way()).as("not sent on to the orders").containsExactly(callback);
        assertThat(victim.visit(ShopServer.orders("stock")).address().getFragment())
                .startsWith("/authorize/");
    }

    /** Signs in where the application leads the browser, and does what the pages of the console do. */
    private Visit signInTo(String name, String email) {
        Visit visit = browser.visit(ShopServer.orders(name));
        assertThat(visit.address().getFragment()).as(visit.toString()).startsWith("/authorize/");
        String token = browser.post(
                        ShopServer.at("/api/auth/login"),
                        Api.object(Map.of("email", email, "password", Api.PASSWORD)),
                        "")
                .getString("accessToken");
        String handle = visit.address().getFragment().replace("/authorize/", "");
        String next = browser.post(
                        ShopServer.at("/api/oauth/interactions/" + handle), "{\"decision\":\"allow\"}", token)
                .getString("redirectTo");
        Visit orders = browser.visit(URI.create(next));
        assertThat(orders.status()).as(orders.toString()).isEqualTo(200);
        assertThat(orders.address()).isEqualTo(ShopServer.orders(name));
        return orders;
    }
}
