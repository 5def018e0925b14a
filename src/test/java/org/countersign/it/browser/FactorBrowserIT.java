package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An owner enrols, uses and loses a second factor in the console. */
@OnConsoleServer
class FactorBrowserIT extends OneBrowser {

    @TempDir
    static Path folder;

    private final Api api = new Api(ConsoleServer.base());

    @Test
    void secondFactor_isEnrolledAndRequiredFromThenOn() {
        Person person = Person.registered();
        Reply other = api.login(person.email());
        person.signInAt(browser);
        browser.open("account/security").press("Set up an authenticator app").find(".qr");
        assertThat((Boolean) browser.run("return document.querySelector('.qr').naturalWidth > 0"))
                .isTrue();
        Authenticator app =
                new Authenticator(browser.find(".steps code").getText().replace(" ", ""));
        assertThat(browser.find(".steps a").getDomAttribute("href")).startsWith("otpauth://totp/");
        browser.type("#code", "000000").press("Confirm");
        assertThat(browser.find("#code-error").getText()).startsWith("This code is wrong");
        browser.type("#code", app.code()).press("Confirm").sees("Your second factor is set up.");
        String recoveryCode = browser.find(".codes code").getText();
        signOutOthers(other);
        keepCodes(person);
        browser.press("Sign out").sees("You are signed out.");
        signIn(person, recoveryCode).sees("Account since");
        browser.open("account/security").sees("Recovery codes left: 9").press("Sign out");
        signIn(person, recoveryCode).sees("This code is wrong or has already been used.");
        browser.type("#code", app.code()).click("form [type=submit]").sees("Account since");
    }

    @Test
    void lostFactor_isRemovedByAnAdministrator() {
        Reply owner = api.register(Api.newEmail());
        String email = owner.data().getJsonObject("user").getString("email");
        Authenticator.enrolled(api, owner.accessToken());
        Person.administrator().signInAt(browser);
        browser.open("admin/accounts").type("#email", email).press("Search").sees(email);
        browser.press("Actions for " + email)
                .press("Remove the second factor …")
                .sees("talking to the owner");
        browser.press("Remove the second factor").sees("The second factor was removed.");
        assertThat(api.login(email).accessToken()).isNotEmpty();
    }

    /** The sign-in is too old for a sensitive request. The page asks for the password and then repeats the request. */
    @Test
    void delicateRequest_isRepeatedAfterAFreshProof() throws Exception {
        try (OwnDatabase database = OwnDatabase.in(folder);
                OwnServer server = new OwnServer(folder).start(database.settings());
                Browser own = Browser.start(server.base(), "en")) {
            own.open("sign-up")
                    .type("#name", "Ada")
                    .type("#email", Api.newEmail())
                    .type("#password", Api.PASSWORD);
            own.click("form [type=submit]").sees("Account since");
            database.execute("update device_session set authenticated_at = authenticated_at - interval '11' minute");
            own.reload().sees("Account since");
            own.open("account/security")
                    .press("Set up an authenticator app")
                    .sees("Confirm your identity")
                    .press("Cancel");
            own.sees("Nothing was changed. Confirm your identity and try again.");
            own.press("Set up an authenticator app").type("#proof-password", "wrong-wrong-wrong");
            own.press("Confirm").sees("The current password is wrong.");
            own.type("#proof-password", Api.PASSWORD).press("Confirm").sees("Scan this code with an authenticator app");
            assertThat(own.violations()).isEmpty();
        }
    }

    /** Follows the page's offer after the change of a factor (OWASP ASVS 5.0, 7.4.3). */
    private void signOutOthers(Reply other) {
        browser.press("Sign out all other devices …").sees("Only this device stays signed in.");
        browser.press("Sign out other devices").sees("All other devices are signed out.");
        assertThat(api.refresh(other.refreshCookie()).status()).isEqualTo(401);
        assertThat(browser.shows("Sign out all other devices …")).isFalse();
    }

    /** The codes survive a visit to another page, and their file names the account and the service. */
    private static void keepCodes(Person person) {
        browser.press("Devices")
                .sees("this device")
                .press("Password and factors")
                .find(".codes");
        assertThat(browser.run("return document.querySelectorAll('.codes li').length"))
                .isEqualTo(10L);
        browser.run("const make = URL.createObjectURL.bind(URL);"
                + "URL.createObjectURL = blob => { window.saved = blob.text(); return make(blob); }");
        browser.press("Save as a file");
        assertThat((String) browser.runAsync("return window.saved"))
                .contains(person.email() + " at " + ConsoleServer.base().getAuthority());
        assertThat(browser.run("return !dispatchEvent(new Event('beforeunload', {cancelable: true}))"))
                .isEqualTo(true);
        browser.press("I have kept the codes").await("return !document.querySelector('.codes')");
        assertThat(browser.run("return dispatchEvent(new Event('beforeunload', {cancelable: true}))"))
                .isEqualTo(true);
    }

    private static Browser signIn(Person person, String code) {
        browser.type("#email", person.email()).type("#password", Api.PASSWORD).click("form [type=submit]");
        return browser.sees("One more step").type("#code", code).click("form [type=submit]");
    }
}
