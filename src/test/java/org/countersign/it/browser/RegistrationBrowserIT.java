package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.browser.Accessibility.assertReadable;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.MailLinks;
import org.countersign.it.server.OnVerifiedServer;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.VerifiedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People register with a link, with an invitation, or not at all, on a phone and on a large screen. */
@Tag("browser")
@OnVerifiedServer
class RegistrationBrowserIT {

    private final String email = Api.newEmail();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void registration_isFinishedWithTheLinkAndThePassword(int width) {
        try (Browser browser = browser(width, "en")) {
            browser.open("sign-up").type("#name", "Ada").type("#email", email).type("#password", Api.PASSWORD);
            browser.click("form [type=submit]").sees("Check your mailbox").sees(email);
            assertReadable(browser, "the mail is on its way");

            visit(browser, VerifiedServer.links().awaitToken(email, MailLinks.FINISH));
            browser.sees("Finish your registration");
            assertThat(VerifiedServer.api().login(email).status())
                    .as("created by opening the page")
                    .isEqualTo(401);
            browser.type("#password", VerifiedServer.WRONG).press("Create account");
            browser.sees("This is not the password of the registration.");
            assertReadable(browser, "a wrong password");
            browser.type("#password", Api.PASSWORD).press("Create account");
            browser.sees("Welcome. Your account was created").sees("confirmed");
            assertThat(browser.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void administrator_invitesSomebodyWhoRegisters(int width) {
        try (Browser administrator = browser(width, "en");
                Browser visitor = browser(width, "en")) {
            signIn(administrator, VerifiedServer.ADMIN);
            administrator.sees("Account since").open("admin/accounts").press("Invite …");
            assertReadable(administrator, "the question");
            administrator.type("#invite-email", email).type("#invite-roles", "Sales Manager");
            administrator.press("Send the invitation").sees("An invitation is on its way to " + email);
            administrator.find("#invitations");
            assertReadable(administrator, "the list");

            String token = VerifiedServer.links().awaitToken(email, MailLinks.INVITATION);
            visit(visitor, token);
            visitor.sees("Choose a name and a password");
            assertReadable(visitor, "the invitation");
            assertThat(visitor.find("#email").getDomProperty("value")).isEqualTo(email);
            visitor.type("#name", "Ada").type("#password", Api.PASSWORD).press("Create account");
            visitor.sees("Welcome. Your account was created").sees("confirmed");

            administrator.reload();
            assertThat(administrator.shows("Withdraw the invitation of " + email))
                    .isFalse();
            visitor.press("Sign out").sees("You are signed out.");
            visit(visitor, token);
            visitor.reload().sees("This invitation is not valid");
            assertThat(administrator.violations()).isEmpty();
        }
    }

    @Test
    void administrator_sendsAnInvitationAgainAndWithdrawsIt() {
        try (Browser browser = browser(1280, "de")) {
            signIn(browser, VerifiedServer.ADMIN);
            browser.sees("Konto seit").open("admin/accounts").press("Einladen …");
            browser.type("#invite-email", email).press("Einladung senden").sees("unterwegs an " + email);
            browser.press("Einladung von " + email + " noch einmal senden").sees("unterwegs an " + email);
            VerifiedServer.links().await(email, MailLinks.INVITATION, 2);
            browser.press("Einladung von " + email + " zurückziehen");
            browser.click("dialog [type=submit]").sees("wurde zurückgezogen");
            assertThat(browser.violations()).isEmpty();
        }
    }

    @Test
    void unverifiedOwner_requestsTheLinkAndSignsIn() throws SQLException {
        VerifiedServer.registered(email);
        VerifiedServer.database().execute("update account set email_verified_at = null where email = '" + email + "'");
        try (Browser browser = browser(320, "en")) {
            signIn(browser, email);
            browser.sees("Confirm your e-mail address first");
            assertReadable(browser, "an unverified address");
            browser.press("Send the link again").sees("A link is on its way to your e-mail address.");
            visit(browser, VerifiedServer.links().awaitToken(email, MailLinks.VERIFY));
            browser.press("Confirm").sees("Your e-mail address is confirmed").press("Sign in");
            browser.type("#email", email).type("#password", Api.PASSWORD).click("form [type=submit]");
            browser.sees("Account since").sees("confirmed");
            assertThat(browser.violations()).isEmpty();
        }
    }

    @Test
    void closedRegistration_isNotOffered() {
        try (OwnServer server = new OwnServer(folder).start(Map.of("COUNTERSIGN_ACCOUNT_REGISTRATION", "closed"));
                Browser browser = Browser.start(server.base(), "en")) {
            browser.open("sign-in");
            assertThat(browser.shows("Sign up")).isFalse();
            browser.open("sign-up").sees("Registration is closed. Ask your administrator for an account.");
            assertReadable(browser, "closed");
            assertThat(browser.violations()).isEmpty();
        }
    }

    private static Browser browser(int width, String language) {
        Browser browser = Browser.start(VerifiedServer.base(), language);
        browser.setAppearance(width, false);
        return browser;
    }

    private static void signIn(Browser browser, String address) {
        browser.open("sign-in")
                .type("#email", address)
                .type("#password", Api.PASSWORD)
                .click("form [type=submit]");
    }

    private static void visit(Browser browser, String token) {
        browser.visit(URI.create(VerifiedServer.base() + "/#/proof/" + token));
        browser.awaitLoaded();
    }
}
