package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A person confirms an address and resets a password with links from mails, on a phone and on a large screen. */
@Tag("browser")
class LinkBrowserIT {

    private static final String NEW = "kettle-orbit-mango-31";

    @TempDir
    Path folder;

    @Test
    void links_areUsedByAButton() {
        try (MailLinks links = new MailLinks();
                OwnServer server = new OwnServer(folder)) {
            Map<String, String> settings =
                    new HashMap<>(links.settings(server.base().toString()));
            settings.put("COUNTERSIGN_SESSION_COOKIE_SECURE", "false");
            server.start(settings);
            for (int width : new int[] {320, 1280}) {
                try (Browser browser = Browser.start(server.base(), "en")) {
                    browser.setAppearance(width, false);
                    confirmAndReset(browser, server.api(), links);
                    assertThat(browser.violations()).isEmpty();
                }
            }
        }
    }

    private static void confirmAndReset(Browser browser, Api api, MailLinks links) {
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
    }
}
