package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.it.server.Api;
import org.junit.jupiter.api.Test;

/** Applications lead people to the page that signs them out. */
@OnConsoleServer
class SignOutBrowserIT extends OneBrowser {

    private static final String QUESTION = "Do you want to sign out?";
    private static final String DONE = "You are signed out.";

    @Test
    void person_isAskedBeforeTheSignOut() {
        Person person = Person.registered();
        person.signInAt(browser);
        String token = browser.refreshCookie();
        browser.open("sign-out/x").sees(QUESTION).sees("You are signed in as " + person.email());
        assertThat(browser.refreshCookie()).isEqualTo(token);
        browser.click("form [type=submit]").sees(DONE);
        assertThat(browser.focused()).isEqualTo("H1");
        assertThat(browser.run("return document.title")).isEqualTo(DONE + " – Countersign");
        assertThat(new Api(ConsoleServer.base()).refresh(token).status()).isEqualTo(401);
        browser.reload().sees("You are not signed in.");
    }

    /** A link cannot pretend that somebody is signed out. */
    @Test
    void signedOut_isSaidOnlyToPeopleWhoAre() {
        browser.open("signed-out").sees(DONE);
        Person.registered().signInAt(browser);
        browser.open("signed-out").sees(QUESTION);
    }

    @Test
    void lostNetwork_signsNobodyOut() {
        Person.registered().signInAt(browser);
        browser.open("sign-out").sees(QUESTION);
        browser.offline(true);
        browser.click("form [type=submit]")
                .sees("The service cannot be reached.")
                .sees(QUESTION);
        browser.offline(false);
        browser.click("form [type=submit]").sees(DONE);
    }
}
