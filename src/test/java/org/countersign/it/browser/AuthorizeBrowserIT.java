package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.browser.Accessibility.assertReadable;

import java.net.URI;
import org.countersign.it.server.Api;
import org.countersign.it.server.Authenticator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications lead people to the console. The people sign in and decide, and the console leads them back. */
@OnConsoleServer
class AuthorizeBrowserIT extends OneBrowser {

    private static final String SHOP_ASKS = "The shop asks for access";
    private static final String CODE_FOR_SHOP = "The shop received a code";
    private static final String CODE_FOR_DESK = "The desk received a code";
    private static final String DENIED = "The shop received access_denied";

    private static RelyingParty shop;

    /** People are not asked for their consent to this one. */
    private static RelyingParty desk;

    private final Api api = new Api(ConsoleServer.base());
    private final Person person = Person.registered();

    @BeforeAll
    static void startApplications() {
        shop = RelyingParty.start("The shop", false);
        desk = RelyingParty.start("The desk", true);
    }

    @AfterAll
    static void stopApplications() {
        shop.close();
        desk.close();
    }

    @BeforeEach
    void wideWindow() {
        browser.setAppearance(1280, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void person_signsInAllowsAndIsKnownToTheNextApplication(int width) {
        browser.setAppearance(width, false);
        browser.visit(shop.request());
        browser.sees("Sign in to continue to The shop");
        assertReadable(browser, "the sign-in");
        String request = route();
        signIn().sees(SHOP_ASKS).sees("127.0.0.1").sees(person.email()).sees("See your name");
        assertThat(browser.focused()).isEqualTo("H1");
        assertThat(browser.run("return document.title")).isEqualTo(SHOP_ASKS + " – Countersign");
        assertReadable(browser, "the consent");
        browser.press("Allow").sees(CODE_FOR_SHOP);
        assertThat(shop.response()).containsKey("code");
        assertThat(shop.cameFromAPage()).isTrue();

        browser.visit(desk.request());
        browser.sees(CODE_FOR_DESK);
        assertThat(desk.response()).containsKey("code");
        assertThat(desk.cameFromAPage()).as("a page in between").isFalse();
        browser.visit(shop.request());
        browser.sees(CODE_FOR_SHOP);
        assertThat(shop.cameFromAPage()).as("a second consent").isFalse();

        browser.open(request).sees("Start again at the application");
        assertReadable(browser, "a used request");
    }

    @Test
    void deniedRequest_isReportedToTheApplication() {
        browser.visit(shop.request());
        browser.press("Back to The shop").sees(DENIED);
        assertThat(shop.response()).doesNotContainKey("code");
        browser.visit(shop.request());
        signIn().sees(SHOP_ASKS).press("Deny").sees(DENIED);
        browser.visit(shop.request());
        browser.sees(SHOP_ASKS);
    }

    @Test
    void secondFactor_isRequiredAtTheSignIn() {
        Authenticator app =
                Authenticator.enrolled(api, api.login(person.email()).accessToken());
        browser.visit(desk.request());
        signIn().sees("One more step").type("#code", app.wrongCode()).click("form [type=submit]");
        browser.sees("This code is wrong")
                .type("#code", app.code())
                .click("form [type=submit]")
                .sees(CODE_FOR_DESK);
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void requiredSignIn_endsAfterOneProof(int width) {
        browser.setAppearance(width, false);
        person.signInAt(browser);
        browser.visit(desk.request("prompt=login"));
        browser.sees("Confirm your identity").sees("You are signed in as " + person.email());
        assertReadable(browser, "the password again");
        browser.type("#password", "wrong-wrong-wrong").press("Confirm").sees("The current password is wrong.");
        browser.type("#password", Api.PASSWORD).press("Confirm").sees(CODE_FOR_DESK);
        browser.visit(desk.request("prompt=login"));
        browser.press("Use another account").sees("Sign in to continue to The desk");
        signIn().sees(CODE_FOR_DESK);
    }

    @Test
    void requiredFactor_isAskedForWithThePassword() {
        person.signInAt(browser);
        Authenticator app =
                Authenticator.enrolled(api, api.login(person.email()).accessToken());
        browser.visit(desk.request("acr_values=2"));
        browser.sees("The desk asks you to enter your password and a code again.")
                .type("#password", Api.PASSWORD)
                .type("#code", app.code())
                .press("Confirm")
                .sees(CODE_FOR_DESK);
    }

    @Test
    void requestsInTwoTabs_bothFinishAfterOneSignIn() {
        browser.visit(desk.request());
        browser.sees("Sign in to continue to The desk");
        String first = browser.tab();
        browser.openTab();
        browser.visit(shop.request());
        signIn().sees(SHOP_ASKS);
        String second = browser.tab();
        browser.switchTo(first);
        browser.sees(CODE_FOR_DESK);
        browser.switchTo(second);
        browser.press("Allow").sees(CODE_FOR_SHOP);
    }

    /** The consent is that of the person who is signed in when it is given. */
    @Test
    void otherAccountInAnotherTab_isAskedAgain() {
        browser.visit(shop.request());
        signIn().sees(SHOP_ASKS).sees(person.email());
        String first = browser.tab();
        Person other = Person.registered();
        browser.openTab();
        browser.visit(ConsoleServer.base());
        browser.runAsync("await countersign.login({email: given[0], password: given[1]})", other.email(), Api.PASSWORD);
        browser.switchTo(first);
        browser.sees(other.email()).press("Allow").sees(CODE_FOR_SHOP);
    }

    @Test
    void newPerson_signsUpAndContinues() {
        String email = Api.newEmail();
        browser.visit(desk.request("prompt=create"));
        browser.sees("One account for all your applications.")
                .type("#name", "Grace Hopper")
                .type("#email", email)
                .type("#password", Api.PASSWORD)
                .click("form [type=submit]")
                .sees(CODE_FOR_DESK);
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    /** Only a person who is still on the way to the application is led there. */
    @Test
    void abandonedRequest_isNotContinued() {
        browser.visit(desk.request());
        browser.sees("Sign in to continue to The desk");
        browser.visit(URI.create("about:blank"));
        person.signInAt(browser);
        browser.visit(desk.request("prompt=login"));
        browser.sees("Confirm your identity");
        browser.visit(URI.create("about:blank"));
        browser.open("account/security").sees("Password and factors").press("Sign out");
        person.signInAt(browser);
    }

    @Test
    void hint_fillsInTheAddress() {
        browser.visit(shop.request("login_hint=" + person.email()));
        browser.sees("Sign in to continue to The shop");
        assertThat(browser.find("#email").getDomProperty("value")).isEqualTo(person.email());
    }

    @Test
    void lostNetwork_losesNothing() {
        browser.visit(shop.request());
        signIn().sees(SHOP_ASKS);
        browser.offline(true);
        browser.press("Allow").sees("The service cannot be reached.");
        browser.offline(false);
        browser.press("Try again").await("return !document.body.innerText.includes('Try again')");
        browser.press("Allow").sees(CODE_FOR_SHOP);
    }

    @Test
    void signOutInAnotherTab_asksForTheSignInAgain() {
        browser.visit(shop.request());
        signIn().sees(SHOP_ASKS);
        String first = browser.tab();
        browser.openTab();
        browser.open("sign-out").press("Sign out").sees("You are signed out.");
        browser.switchTo(first);
        browser.sees("Sign in to continue to The shop");
        signIn().sees(SHOP_ASKS);
    }

    @Test
    void german_isShownToUsersWhoPreferIt() {
        try (Browser german = Browser.start(ConsoleServer.base(), "de")) {
            german.visit(shop.request());
            german.sees("Anmelden und weiter zu The shop").press("Zurück zu The shop");
            german.sees(DENIED);
            assertThat(german.violations()).isEmpty();
        }
    }

    /** The address of a page that is not registered gets nothing. */
    @Test
    void unknownClientOrAddress_isAnErrorOfOurs() {
        String good = shop.request().toString();
        for (String bad : new String[] {
            good.replaceFirst("client_id=[^&]+", "client_id=unknown"), good.replace("callback", "elsewhere")
        }) {
            browser.visit(URI.create(bad));
            assertThat(browser.run("return performance.getEntriesByType('navigation')[0].responseStatus"))
                    .isEqualTo(400L);
            assertThat((String) browser.run("return location.origin"))
                    .isEqualTo(ConsoleServer.base().toString());
        }
    }

    private Browser signIn() {
        return browser.signIn(person.email());
    }

    private static String route() {
        return ((String) browser.run("return location.hash")).replaceFirst("^#/", "");
    }
}
