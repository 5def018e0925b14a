package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.countersign.it.server.Api;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The owner of an account manages it in the console. */
@OnConsoleServer
class AccountBrowserIT extends OneBrowser {

    private static final String ATTACK = "<img src=x onerror=alert(1)>";

    private final Api api = new Api(ConsoleServer.base());

    private Person person;

    @BeforeEach
    void signIn() {
        person = Person.registered().signInAt(browser);
    }

    @Test
    void name_isChangedPermanently() {
        browser.type("#name", "Augusta Ada King").press("Save").sees("Saved.");
        browser.reload();
        assertThat(browser.find("#name").getDomProperty("value")).isEqualTo("Augusta Ada King");
    }

    @Test
    void password_isChangedAndTheOldOneIsRefused() {
        String next = "quartz-lantern-otter-19";
        browser.open("account/security")
                .type("#currentPassword", Api.PASSWORD)
                .type("#newPassword", next)
                .press("Change the password");
        browser.sees("Your password was changed.");
        assertThat(api.login(person.email()).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(api.login(person.email(), next).status()).isEqualTo(200);
    }

    @Test
    void currentPassword_isNoNewPassword() {
        String reason = "This is your current password. Choose another one.";
        browser.open("account/security")
                .type("#currentPassword", Api.PASSWORD)
                .type("#newPassword", Api.PASSWORD)
                .sees(reason)
                .press("Change the password");
        assertThat(browser.find("#newPassword-error").getText()).isEqualTo(reason);
    }

    @Test
    void wrongCurrentPassword_isRefused() {
        browser.open("account/security")
                .type("#currentPassword", "wrong-wrong-wrong")
                .type("#newPassword", "quartz-lantern-otter-19")
                .press("Change the password")
                .sees("The current password is wrong.");
    }

    @Test
    void otherDevice_isSignedOutAfterConfirmation() {
        String token = loginFrom("Phone").accessToken();
        browser.open("account/devices").sees("Phone").press("Sign out Phone");
        browser.sees("Its user has to sign in again.").press("Cancel");
        assertThat(api.get("/api/protected", token).status()).isEqualTo(200);
        browser.press("Sign out Phone").press("Sign out device").sees("The device is signed out.");
        assertThat(api.get("/api/protected", token).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(browser.find(".items").getText()).contains("this device").doesNotContain("Phone");
    }

    @Test
    void focus_isOnTheHeadingAfterItsButtonIsGone() {
        loginFrom("Phone");
        browser.open("account/devices").press("Sign out all other devices …").press("Sign out other devices");
        browser.sees("All other devices are signed out.");
        browser.await("return document.activeElement.tagName === 'H1'");
    }

    @Test
    void allOtherDevices_areSignedOutAfterConfirmation() {
        String token = loginFrom("Phone").accessToken();
        browser.open("account/devices").press("Sign out all other devices …").press("Sign out other devices");
        browser.sees("All other devices are signed out.");
        assertThat(api.get("/api/protected", token).code()).isEqualTo("TOKEN_REVOKED");
    }

    @Test
    void account_isClosedWithThePasswordOnly() {
        browser.press("Close my account …").sees("cannot be undone");
        browser.type("#closing-password", "wrong-wrong-wrong").press("Close my account permanently");
        assertThat(browser.find("#closing-password-error").getText()).contains("The current password is wrong.");
        assertThat(browser.focused()).isEqualTo("closing-password");
        browser.type("#closing-password", Api.PASSWORD);
        browser.press("Close my account permanently").sees("Your account was closed.");
        assertThat(api.login(person.email()).code()).isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void dialog_isClosedByEscapeAndKeepsTheFocus() {
        browser.press("Close my account …").await("return document.activeElement.id === 'closing-password'");
        for (int i = 0; i < 8; i++) {
            browser.tabKey();
            browser.await("return document.activeElement === document.body"
                    + " || document.querySelector('dialog').contains(document.activeElement)");
        }
        browser.keys(Keys.ESCAPE).await("return !document.querySelector('dialog')");
    }

    @Test
    void activity_namesTheDeviceInEverydayWords() {
        browser.open("account/activity").sees("Signed in").awaitLoaded();
        assertThat(browser.find(".items").getText()).contains("Chrome on ").doesNotContain("Mozilla/5.0");
        assertThat((String) browser.run("return document.querySelector('.items [title*=Mozilla]').title"))
                .startsWith("Mozilla/5.0");
    }

    @Test
    void reasons_areInTheLanguageOfTheUser() {
        api.login(person.email(), "wrong-wrong-wrong");
        browser.open("account/activity").sees("wrong password").press("Deutsch");
        browser.sees("falsches Passwort");
        assertThat(browser.shows("wrong password")).isFalse();
        browser.open("account/security")
                .type("#currentPassword", Api.PASSWORD)
                .type("#newPassword", "P@ssw0rd123!")
                .sees("Das ähnelt einem häufigen Passwort.")
                .press("Passwort ändern");
        assertThat(browser.find("#newPassword-error").getText()).contains("Das ähnelt einem häufigen Passwort.");
        assertThat(browser.text()).doesNotContain("similar", "Capitalization", "Predictable");
        browser.press("English").sees("Change the password");
    }

    /** Markup in the names of accounts and devices and in e-mail addresses is displayed as text. */
    @Test
    void markup_isShownAsItWasTyped() {
        // an address contains no angle brackets; interpreted as HTML this one would start with a single &
        Person mean = Person.registered("&amp" + Api.newEmail(), ATTACK);
        api.post(
                "/api/auth/login",
                Api.object(Map.of("email", mean.email(), "password", Api.PASSWORD, "deviceName", ATTACK)));
        browser.forget();
        mean.signInAt(browser).name();
        browser.sees(mean.email());
        assertThat(browser.find("#name").getDomProperty("value")).isEqualTo(ATTACK);
        browser.open("account/devices").sees(ATTACK).press("Sign out " + ATTACK).sees("Sign out " + ATTACK + "?");
        browser.press("Cancel");
        assertNoMarkup();
        browser.forget();
        Person.administrator().signInAt(browser);
        browser.open("admin/accounts")
                .type("#email", mean.email())
                .press("Search")
                .awaitLoaded();
        browser.sees(ATTACK).sees(mean.email());
        assertNoMarkup();
    }

    private static void assertNoMarkup() {
        assertThat(browser.run("return document.querySelectorAll('main img, main b').length"))
                .isEqualTo(0L);
    }

    private Api.Reply loginFrom(String device) {
        return api.post(
                "/api/auth/login",
                Api.object(Map.of("email", person.email(), "password", Api.PASSWORD, "deviceName", device)));
    }
}
