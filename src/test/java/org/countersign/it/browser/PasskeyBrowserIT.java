package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.it.server.Api;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;

/** An owner adds passkeys in the console and signs in with them, in the browser's own implementation of WebAuthn. */
@OnConsoleServer
class PasskeyBrowserIT extends OneBrowser {

    private VirtualAuthenticator authenticator;

    @BeforeEach
    void addAuthenticator() {
        authenticator = browser.addAuthenticator(true);
    }

    @AfterEach
    void removeAuthenticator() {
        browser.remove(authenticator);
    }

    @Test
    void passkey_isAddedAndSignsInWithoutAPassword() {
        withPasskey(Person.registered());
        assertThat(browser.run("return document.querySelectorAll('.codes li').length"))
                .isEqualTo(10L);
        assertThat(authenticator.getCredentials()).hasSize(1);
        Accessibility.assertReadable(browser, "security with a passkey");
        signOut();
        signInWithPasskey();
        browser.open("account/security").sees("Recovery codes left: 10").sees("Last used");
    }

    @Test
    void passkey_isTheSecondStep() {
        Person person = withPasskey(Person.registered());
        signOut();
        browser.open("sign-in")
                .type("#email", person.email())
                .type("#password", Api.PASSWORD)
                .click("form [type=submit]");
        browser.sees("One more step").press("Use a passkey").sees("Account since");
    }

    /** The authenticator chooses the passkey at once, as if a person had chosen it in the form. */
    @Test
    void form_offersPasskeys() {
        withPasskey(Person.registered());
        browser.press("Sign out").sees("Account since");
    }

    /** Not a refusal of the service: the authenticator does not recognise its user, so the browser reports a cancel. */
    @Test
    void unrecognisedUser_isNotSignedIn() {
        withPasskey(Person.registered());
        signOut();
        authenticator.setUserVerified(false);
        browser.open("sign-in").press("Sign in with a passkey").awaitLoaded();
        assertThat(browser.shows("Account since")).isFalse();
        assertThat(browser.shows("Sign in with a passkey")).isTrue();
    }

    @Test
    void passkey_confirmsTheIdentity() {
        withPasskey(Person.registered());
        browser.open("account/security")
                .press("New recovery codes …")
                .press("Create new codes")
                .sees("Confirm your identity");
        browser.press("Use a passkey").sees("Sign out all other devices …");
        assertThat(browser.run("return document.querySelectorAll('.codes li').length"))
                .isEqualTo(10L);
    }

    @Test
    void removedPasskey_isRefused() {
        withPasskey(Person.registered());
        String name = (String) browser.run("return document.querySelector('.passkeys strong').textContent");
        browser.press("Rename " + name).type("#passkey-name", "Blue key").click("dialog [type=submit]");
        browser.sees("Confirm your identity").press("Use a passkey").sees("Blue key");
        // password managers without the signal keep a removed passkey
        browser.run("PublicKeyCredential.signalAllAcceptedCredentials = undefined");
        browser.press("Remove Blue key").click("dialog [type=submit]").sees("The passkey was removed.");
        signOut();
        browser.open("sign-in").press("Sign in with a passkey").sees("This passkey is not accepted.");
    }

    private static Person withPasskey(Person person) {
        person.signInAt(browser);
        browser.open("account/security").press("Add a passkey").sees("Your passkey was added.");
        return person;
    }

    /** Signs out. From then on the form offers no passkeys, since the authenticator would sign in at once. */
    private static void signOut() {
        browser.run("PublicKeyCredential.isConditionalMediationAvailable = undefined");
        browser.press("Sign out").sees("You are signed out.");
    }

    private static void signInWithPasskey() {
        browser.open("sign-in").press("Sign in with a passkey").sees("Account since");
    }
}
