package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.countersign.it.Api.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The second factor, as its owner sets it up, needs it and loses it. */
@Tag("browser")
@ExtendWith(SharedServer.class)
class FactorBrowserIT {

    @TempDir
    static Path folder;

    private static Browser browser;

    private final Api api = new Api(SharedServer.base());

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @AfterEach
    void browserHasNoComplaint() {
        assertThat(browser.complaints()).isEmpty();
        browser.forget();
    }

    @Test
    void secondFactor_isSetUpAndAskedForFromThenOn() {
        Person person = Person.registered().at(browser);
        browser.open("account/security").press("Set up an authenticator app").find(".qr");
        assertThat((Boolean) browser.run("return document.querySelector('.qr').naturalWidth > 0"))
                .isTrue();
        Authenticator app =
                new Authenticator(browser.find(".steps code").getText().replace(" ", ""));
        browser.type("#code", "000000").press("Confirm").sees("This code is wrong");
        browser.type("#code", app.code()).press("Confirm").sees("Your second factor is set up.");
        String recoveryCode = browser.find(".codes code").getText();
        assertThat(browser.run("return document.querySelectorAll('.codes li').length"))
                .isEqualTo(10L);
        browser.press("Sign out").sees("You are signed out.");
        signIn(person, recoveryCode).sees("Account since");
        browser.open("account/security").sees("Recovery codes left: 9").press("Sign out");
        signIn(person, recoveryCode).sees("This code is wrong or was used already.");
        browser.type("#code", app.code()).click("form [type=submit]").sees("Account since");
    }

    @Test
    void lostFactor_isRemovedByAnAdministrator() {
        Reply owner = api.register(Api.newEmail());
        String email = owner.data().getJsonObject("user").getString("email");
        Authenticator.enrolled(api, owner.accessToken());
        Person.administrator().at(browser);
        browser.open("admin/accounts").type("#email", email).press("Search").sees(email);
        browser.press("Actions for " + email).press("Remove a lost factor …").sees("speak to its owner");
        browser.press("Remove the second factor").sees("The second factor is removed.");
        assertThat(api.login(email).accessToken()).isNotEmpty();
    }

    /** The sign-in is too long ago for what is delicate: the page asks, and goes on with what was begun. */
    @Test
    void delicateRequest_isRepeatedAfterAFreshProof() {
        Map<String, String> settings = Map.of("COUNTERSIGN_SESSION_RECENT_AUTHENTICATION", "3s");
        try (OwnServer server = new OwnServer(folder).start(settings);
                Browser own = Browser.start(server.base(), "en")) {
            own.open("sign-up")
                    .type("#name", "Ada")
                    .type("#email", Api.newEmail())
                    .type("#password", Api.PASSWORD);
            own.click("form [type=submit]").sees("Account since");
            own.run("window.since = performance.now()");
            own.await("return performance.now() - window.since > 4000");
            own.open("account/security")
                    .press("Set up an authenticator app")
                    .sees("Is it you?")
                    .press("Cancel");
            own.sees("Nothing was done: this needs you to confirm that it is you.");
            own.press("Set up an authenticator app").type("#proof-password", "wrong-wrong-wrong");
            own.press("Confirm").sees("The current password is wrong.");
            own.type("#proof-password", Api.PASSWORD).press("Confirm").sees("Scan this with an authenticator app");
            assertThat(own.complaints()).isEmpty();
        }
    }

    private static Browser signIn(Person person, String code) {
        browser.type("#email", person.email()).type("#password", Api.PASSWORD).click("form [type=submit]");
        return browser.sees("One more step").type("#code", code).click("form [type=submit]");
    }
}
