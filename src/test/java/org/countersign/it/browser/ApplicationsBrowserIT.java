package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.browser.Accessibility.assertReadable;

import org.countersign.it.server.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People see the applications that they have allowed, and end their access. */
@OnConsoleServer
class ApplicationsBrowserIT extends OneBrowser {

    private static final String PAGE = "account/applications";
    private static final String MARKUP = "<b>Shop</b>";

    private static RelyingParty shop;

    private final Person person = Person.registered();

    @BeforeAll
    static void startApplication() {
        shop = RelyingParty.start(MARKUP, false);
    }

    @AfterAll
    static void stopApplication() {
        shop.close();
    }

    @BeforeEach
    void signIn() {
        browser.setAppearance(1280, false);
        person.signInAt(browser);
    }

    @Test
    void personWithoutApplications_readsSo() {
        browser.press("Applications").sees("You have not allowed any application yet.");
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void access_isListedAndEndsAfterConfirmation(int width) {
        allow();
        browser.setAppearance(width, false);
        browser.open(PAGE).sees(MARKUP).sees("127.0.0.1").sees("See your name").sees("not signed in");
        assertThat(browser.focused()).isEqualTo("H1");
        assertReadable(browser, "the applications");
        browser.press("End access of " + MARKUP + " …").sees("At your next sign-in it has to ask you again.");
        assertReadable(browser, "the question");
        browser.press("Cancel").sees(MARKUP);
        browser.press("End access of " + MARKUP + " …").press("End access");
        browser.sees("The access of " + MARKUP + " has ended.").sees("You have not allowed any application yet.");
        assertReadable(browser, "no applications");
        browser.visit(shop.request());
        browser.sees(MARKUP + " asks for access");
    }

    @Test
    void page_isInGermanToo() {
        allow();
        browser.open(PAGE).press("Deutsch").sees("zugelassen").sees("Ihren Namen sehen");
        browser.press("Zugriff beenden von " + MARKUP + " …").sees("Bei der nächsten Anmeldung muss die Anwendung");
        browser.press("Zugriff beenden").sees("ist beendet");
        browser.press("English");
    }

    private void allow() {
        browser.visit(shop.request());
        browser.sees("asks for access").press("Allow").sees(" received a code");
        assertThat(new Api(ConsoleServer.base())
                        .get(
                                "/api/auth/applications",
                                new Api(ConsoleServer.base())
                                        .login(person.email())
                                        .accessToken())
                        .data()
                        .getJsonArray("applications"))
                .hasSize(1);
    }
}
