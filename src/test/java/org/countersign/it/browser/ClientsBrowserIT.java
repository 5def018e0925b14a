package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.browser.Accessibility.assertReadable;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator manages OAuth clients and resources in the console. */
@OnConsoleServer
class ClientsBrowserIT extends OneBrowser {

    private static final String LOGOUT = "https://shop.example.com/logout";

    private final String id = "app-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void open() {
        Person.administrator().signInAt(browser);
        browser.open("admin/clients");
    }

    @Test
    void client_isAddedChangedDisabledAndRemoved() {
        add(id).sees("is shown only now:");
        String secret = browser.find(".note code").getText();
        assertThat(secret).matches("cso_[A-Za-z0-9_-]{43}");
        assertReadable(browser, "a new client");
        browser.press("Change … " + id).type("#client-roles", "user\nSales Manager");
        assertReadable(browser, "the change of a client");
        browser.press("Save").sees("The client " + id + " was changed.").sees("Sales Manager");
        browser.press("New secret … " + id).sees("ends in " + secret.substring(secret.length() - 4));
        browser.press("Create a secret").sees("is shown only now:");
        assertThat(browser.find(".note code").getText()).isNotEqualTo(secret);
        browser.press("Disable … " + id).press("Disable the client").sees("is disabled.");
        browser.press("Enable " + id).sees("is enabled.");
        browser.press("Remove … " + id).press("Remove the client").sees("was removed.");
    }

    /** What was typed is still there. */
    @Test
    void invalidClient_isCorrectedInTheDialog() {
        add("Not an id").sees("Use 2 to 64 of a-z");
        assertThat(browser.find("#client-audiences").getDomProperty("value")).isEqualTo("countersign");
        browser.type("#client-clientId", id).press("Add the client").sees("is shown only now:");
    }

    @Test
    void application_isAddedWithTheFieldsOfItsKindAndChanged() {
        browser.press("Add a client …").click("#client-kind option[value=WEB]").sees("People sign in to it.");
        browser.type("#client-clientId", id)
                .type("#client-name", "Shop")
                .type("#client-redirectUris", "https://shop.example.com/*");
        assertReadable(browser, "a new application");
        browser.press("Add the client").sees("without user name, fragment, *");
        browser.type("#client-redirectUris", "https://shop.example.com/callback")
                .press("Add the client")
                .sees("is shown only now:");
        browser.sees("application on a server")
                .sees("https://shop.example.com/callback")
                .sees("for sign-in only");
        browser.press("Change … " + id).click("#client-pkce option[value=OFF]").sees("cannot detect a stolen code");
        browser.click("input[name=trusted]");
        assertReadable(browser, "the change of an application");
        browser.press("Save")
                .sees("The client " + id + " was changed.")
                .sees("trusted")
                .sees("no PKCE");
        assertReadable(browser, "a list with an application");
        browser.press("Disable … " + id).press("Disable the client").sees("is disabled.");
        browser.press("Change … " + id);
        assertThat(browser.find("input[name=trusted]").isSelected()).isTrue();
        assertThat(browser.find("#client-pkce").getDomProperty("value")).isEqualTo("OFF");
        assertThat(browser.find("#client-scopes").getDomProperty("value")).isEqualTo("email\nopenid\nprofile");
    }

    /** Each of these members is kept by a change that does not touch it. */
    @Test
    void strictApplication_keepsItsMembersAtALaterChange() {
        browser.press("Add a client …").click("#client-kind option[value=WEB]").sees("People sign in to it.");
        browser.type("#client-clientId", id)
                .type("#client-name", "Shop")
                .type("#client-redirectUris", "https://shop.example.com/callback")
                .type("#client-backchannelLogoutUri", "ftp://shop.example.com/logout")
                .click("input[name=backchannelLogoutSessionRequired]")
                .click("input[name=requirePushedAuthorizationRequests]")
                .click("input[name=dpopBoundAccessTokens]")
                .press("Add the client");
        browser.find("#client-backchannelLogoutUri[aria-invalid=true]");
        browser.type("#client-backchannelLogoutUri", LOGOUT)
                .press("Add the client")
                .sees("is shown only now:");
        browser.sees("PAR").sees("DPoP");
        browser.press("Change … " + id).type("#client-name", "Store").press("Save");
        browser.sees("The client " + id + " was changed.").press("Change … " + id);
        assertThat(browser.find("#client-name").getDomProperty("value")).isEqualTo("Store");
        assertThat(browser.find("#client-backchannelLogoutUri").getDomProperty("value"))
                .isEqualTo(LOGOUT);
        for (String name : List.of(
                "backchannelLogoutSessionRequired", "requirePushedAuthorizationRequests", "dpopBoundAccessTokens")) {
            assertThat(browser.find("input[name=" + name + "]").isSelected())
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void publicApplication_getsNoSecret() {
        browser.press("Add a client …")
                .click("#client-kind option[value=NATIVE]")
                .sees("It has no secret");
        assertThat(browser.shows("Trusted:")).isFalse();
        browser.type("#client-clientId", id)
                .type("#client-name", "Tool")
                .type("#client-redirectUris", "http://127.0.0.1/callback\ncom.example.tool:/callback");
        assertReadable(browser, "a new application on a device");
        browser.press("Add the client").sees("The client " + id + " was added.").sees("no secret");
        assertThat(browser.shows("New secret … " + id)).isFalse();
    }

    @Test
    void resource_isAddedAndRemoved() {
        browser.press("Add a resource …").type("#resource-audience", id).type("#resource-name", "Stock");
        assertReadable(browser, "a new resource");
        browser.press("Add the resource").sees("The resource " + id + " was added.");
        browser.press("Remove the resource " + id).press("Remove the resource").sees("was removed.");
    }

    private Browser add(String clientId) {
        return browser.press("Add a client …")
                .type("#client-clientId", clientId)
                .type("#client-name", "Billing")
                .type("#client-audiences", "countersign")
                .press("Add the client");
    }
}
