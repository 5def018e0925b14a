package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.MailLinks;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person uses links from mails, on a phone and on a large screen: confirms an address, resets a password, changes the
 * address and undoes that.
 */
@Tag("browser")
class LinkBrowserIT {

    private static final String NEW = "kettle-orbit-mango-31";

    private static final String ADMIN = "root@example.com";

    @TempDir
    Path folder;

    @Test
    void links_areUsedByAButton() throws IOException {
        try (MailLinks links = new MailLinks();
                OwnServer server = new OwnServer(folder)) {
            Map<String, String> settings =
                    new HashMap<>(links.settings(server.base().toString()));
            settings.put("COUNTERSIGN_SESSION_COOKIE_SECURE", "false");
            settings.put("COUNTERSIGN_ADMIN_EMAIL", ADMIN);
            settings.put("COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);
            server.start(settings);
            for (int width : new int[] {320, 1280}) {
                try (Browser browser = Browser.start(server.base(), "en")) {
                    browser.setAppearance(width, false);
                    String email = confirmAndReset(browser, server.api(), links);
                    changeAndUndo(browser, email, links);
                    assertThat(browser.violations()).isEmpty();
                }
                try (Browser browser = Browser.start(server.base(), "de")) {
                    browser.setAppearance(width, false);
                    mailOfTheService(browser);
                    assertThat(browser.violations()).isEmpty();
                }
            }
        }
    }

    private static String confirmAndReset(Browser browser, Api api, MailLinks links) {
        String email = Api.newEmail();
        api.register(email);
        URI confirmation = URI.create(links.await(email, MailLinks.VERIFY, 1));
        browser.visit(confirmation);
        browser.sees("Press the button to confirm");
        assertThat(api.login(email).data().getJsonObject("user").getBoolean("emailVerified"))
                .as("verified by opening the page")
                .isFalse();
        browser.press("Confirm").sees("Your e-mail address is confirmed");

        browser.open("sign-in").sees("Forgotten password?").press("Forgotten password?");
        browser.sees("We send you a link")
                .type("#email", email)
                .press("Send the link")
                .sees("a link is on its way");
        URI reset = URI.create(links.await(email, MailLinks.FORGOTTEN, 1));
        browser.visit(reset);
        browser.sees("This signs out all your devices");
        browser.type("#newPassword", NEW).press("Set the new password").sees("Your password was changed");
        browser.press("Sign in");
        browser.type("#email", email).type("#password", NEW).click("form [type=submit]");
        browser.sees("Account since").sees("confirmed");
        return email;
    }

    private static void changeAndUndo(Browser browser, String email, MailLinks links) throws IOException {
        String newEmail = Api.newEmail();
        browser.type("#newEmail", email).press("Send the link").sees("This is already your address.");
        browser.type("#newEmail", newEmail).press("Send the link").sees("waits for the link in that mailbox");
        Accessibility.assertReadable(browser, "pending change");
        assertThat(links.await(newEmail, MailLinks.CHANGE, 1)).isNotEmpty();
        browser.press("Cancel the change").sees("Your address stays as it is.");
        browser.type("#newEmail", newEmail).press("Send the link").sees("waits for the link in that mailbox");
        browser.visit(URI.create(links.await(newEmail, MailLinks.CHANGE, 2)));
        browser.sees("Press the button to use the address").press("Change the address");
        browser.sees("From now on you sign in with the new address")
                .press("Account")
                .sees(newEmail);

        browser.visit(URI.create(links.await(email, MailLinks.CHANGED, 1)));
        browser.sees("All devices are signed out").press("Undo the change").sees("Your address is back");
        Accessibility.assertReadable(browser, "undone change");
        assertThat(links.await(email, MailLinks.FORGOTTEN, 2)).isNotEmpty();
    }

    private static void mailOfTheService(Browser browser) throws IOException {
        browser.open("sign-in").type("#email", ADMIN).type("#password", Api.PASSWORD);
        browser.click("form [type=submit]").sees("Konto seit").sees("Neue E-Mail-Adresse");
        Accessibility.assertReadable(browser, "profile in German");
        browser.open("admin/mail").sees("In den letzten 30 Tagen wurde keine E-Mail aufgegeben.");
        browser.press("Wartend").sees("Es wartet keine E-Mail.");
        Accessibility.assertReadable(browser, "mail in German");
        browser.open("admin/clients").sees("Clients bekommen noch keine Token");
    }
}
