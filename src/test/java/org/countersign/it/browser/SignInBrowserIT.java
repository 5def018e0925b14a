package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.countersign.it.server.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** A person registers, signs in and signs out in the console. */
@OnConsoleServer
class SignInBrowserIT extends OneBrowser {

    @Test
    void visitor_signsUpAndIsKnownAfterAReload() {
        browser.open("sign-up")
                .type("#name", "Grace Hopper")
                .type("#email", Api.newEmail())
                .type("#password", "hopper12");
        browser.sees("Weak: ").type("#password", Api.PASSWORD).sees("Strong");
        browser.click("form [type=submit]").sees("Your account was created").sees("Account since");
        browser.reload().sees("Account since");
        assertThat(browser.find("#name").getDomProperty("value")).isEqualTo("Grace Hopper");
    }

    /** The meter and the service have the same limit. */
    @ParameterizedTest
    @CsvSource({
        "P@ssw0rd123!,Still too weak,400",
        "Countersign2024,Weak,400",
        "hopper12,Weak,400",
        "kettle-orbit-mango-31,Strong,201"
    })
    void meter_agreesWithTheService(String password, String word, int status) {
        browser.open("sign-up").type("#name", "Grace Hopper").type("#password", password);
        browser.await("return document.querySelector('.strength strong')?.innerText === arguments[0]", word);
        Api.Reply answer = new Api(ConsoleServer.base())
                .post(
                        "/api/auth/register",
                        Api.object(Map.of("email", Api.newEmail(), "name", "Grace Hopper", "password", password)));
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void weakPassword_isRefusedWithTheServicesReasonAtItsField() {
        browser.open("sign-up")
                .type("#name", "Grace Hopper")
                .type("#email", Api.newEmail())
                .type("#password", "password1");
        browser.click("form [type=submit]").sees("Please correct the marked fields.");
        assertThat(browser.find("#password").getDomAttribute("aria-invalid")).isEqualTo("true");
        assertThat(browser.find("#password-error").getText()).isNotBlank();
        assertThat(browser.focused()).isEqualTo("password");
    }

    @Test
    void takenEmail_showsWhatToDo() {
        Person person = Person.registered();
        browser.open("sign-up")
                .type("#name", "Grace Hopper")
                .type("#email", person.email())
                .type("#password", Api.PASSWORD)
                .click("form [type=submit]")
                .sees("An account with this e-mail address already exists. Sign in instead.");
    }

    @Test
    void wrongPassword_isRefusedAndTheCorrectOneContinues() {
        Person person = Person.registered();
        browser.open("sign-in").type("#email", person.email()).type("#password", "wrong-wrong-wrong");
        browser.click("form [type=submit]").sees("E-mail or password is wrong.");
        browser.type("#password", Api.PASSWORD).click("form [type=submit]").sees("Account since");
    }

    @Test
    void passwordOfAnAdministrator_isReplacedAtTheFirstSignIn() {
        Api api = new Api(ConsoleServer.base());
        String email = Api.newEmail();
        api.post(
                "/api/admin/accounts",
                Api.object(Map.of("email", email, "name", "Mary", "password", Api.PASSWORD)),
                api.login(ConsoleServer.ADMIN).accessToken());
        browser.open("sign-in").type("#email", email).type("#password", Api.PASSWORD);
        browser.click("form [type=submit]").sees("Choose your own password");
        assertThat(browser.focused()).isEqualTo("newPassword");
        browser.type("#newPassword", "password1").click("form [type=submit]").sees("Please correct the marked fields.");
        browser.type("#newPassword", "kettle-orbit-mango-31").sees("Strong");
        browser.click("form [type=submit]").sees("Account since");
        assertThat(api.login(email, "kettle-orbit-mango-31").status()).isEqualTo(200);
    }

    @Test
    void keyboard_isSufficientToSignIn() {
        Person person = Person.registered();
        browser.open("sign-in");
        browser.run("document.querySelector('h1').focus()");
        browser.tabKey()
                .keys(person.email())
                .tabKey()
                .keys(Api.PASSWORD, Keys.ENTER)
                .sees("Account since");
        assertThat(browser.focused()).isEqualTo("H1");
        browser.run("document.body.focus()");
        browser.run("document.querySelector('.skip').focus()");
        browser.keys(Keys.ENTER).await("return document.activeElement.id === 'main'");
    }

    @Test
    void pageThatNeedsACaller_isOpenedAfterTheSignIn() {
        Person person = Person.registered();
        browser.open("account/devices").sees("Welcome back.");
        browser.type("#email", person.email()).type("#password", Api.PASSWORD).click("form [type=submit]");
        browser.sees("this device");
    }

    /** A redirect replaces its page in the history, so Back does not lead to the page that redirects again. */
    @Test
    void back_leavesThePageToSignIn() {
        Person person = Person.registered();
        browser.open("decoder").open("account/devices").sees("Welcome back.");
        browser.run("history.back()");
        browser.sees("Shows what a token contains");
        browser.open("account/devices").sees("Welcome back.");
        browser.type("#email", person.email()).type("#password", Api.PASSWORD).click("form [type=submit]");
        browser.sees("this device").run("history.back()");
        browser.sees("Shows what a token contains");
    }

    @Test
    void pageForAdministrators_isRefusedToOthers() {
        Person.registered().signInAt(browser);
        browser.open("admin/keys").sees("Only administrators can open that page.");
        assertThat(browser.requestsTo("/api/admin/keys")).isZero();
    }

    @Test
    void signOut_isShownInBothTabsAndLastsAfterAReload() {
        Person.registered().signInAt(browser);
        String first = browser.tab();
        browser.openTab();
        browser.open("account").sees("Account since");
        browser.press("Sign out").sees("You are signed out.");
        browser.switchTo(first);
        browser.sees("You are signed out.").reload().sees("Welcome back.");
        assertThat(browser.refreshCookie()).isEmpty();
    }

    @Test
    void signInInAnotherTab_replacesTheNoticeOfTheSignOut() {
        Person person = Person.registered().signInAt(browser);
        String first = browser.tab();
        browser.press("Sign out").sees("You are signed out.");
        browser.openTab();
        person.signInAt(browser);
        browser.switchTo(first);
        browser.sees("Account since");
        assertThat(browser.shows("You are signed out.")).isFalse();
    }

    @Test
    void lostNetwork_signsNobodyOut() {
        Person.registered().signInAt(browser);
        browser.offline(true);
        browser.press("Save").sees("The service cannot be reached.");
        browser.press("Sign out").sees("You are still signed in.");
        browser.offline(false);
        browser.press("Save").sees("Saved.");
    }

    @Test
    void german_isShownToUsersWhoPreferOrSelectIt() {
        browser.open("sign-in").press("Deutsch").sees("Willkommen zurück.");
        browser.reload().sees("Willkommen zurück.");
        assertThat(browser.run("return document.documentElement.lang")).isEqualTo("de");
        browser.press("English").sees("Welcome back.");
        try (Browser german = Browser.start(ConsoleServer.base(), "de")) {
            german.open("sign-in").sees("Willkommen zurück.");
        }
    }
}
