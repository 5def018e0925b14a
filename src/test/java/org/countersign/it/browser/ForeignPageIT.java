package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import org.countersign.it.server.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * People sign in to a page of another origin that uses the library {@code oidc-client-ts}. The page has no secret, and
 * sends its requests across origins.
 */
@Tag("foreign")
@OnConsoleServer
class ForeignPageIT extends OneBrowser {

    private static PageServer page;

    private final Person person = Person.registered();

    @BeforeAll
    static void startPage() {
        page = PageServer.start(ConsoleServer.base());
        new Registration()
                .add(Registration.application("shop-page", "PAGE", page.base(), "/callback")
                        .add("postLogoutRedirectUris", Json.createArrayBuilder(List.of(page.base() + "/")))
                        .build());
    }

    @AfterAll
    static void stopPage() {
        page.close();
    }

    @Test
    void person_signsInIsRefreshedAndSignsOut() {
        browser.visit(page.base());
        browser.sees("Signed in: nobody").press("Sign in").sees("Sign in to continue to The shop-page");
        browser.signIn(person.email()).sees("The shop-page asks for access").press("Allow");
        browser.sees("Signed in: Ada Lovelace, " + person.email());
        String first = token();
        browser.press("Refresh").await("return document.body.dataset.token !== arguments[0]", first);
        assertThat(browser.text()).contains("Signed in: Ada Lovelace, " + person.email());

        browser.press("Sign out").sees("Signed in: nobody");
        assertThat(browser.address()).hasPath("/").hasPort(page.base().getPort());
        Api api = new Api(ConsoleServer.base());
        assertThat(api.get("/api/oauth/userinfo", first).status()).isEqualTo(401);
        browser.press("Sign in").sees("Sign in to continue to The shop-page");
    }

    @Test
    void deniedSignIn_signsNobodyIn() {
        browser.visit(page.base());
        browser.press("Sign in").sees("Sign in to continue").press("Back to The shop-page");
        browser.sees("access_denied").sees("Signed in: nobody");
    }

    private static String token() {
        return (String) browser.run("return document.body.dataset.token");
    }
}
