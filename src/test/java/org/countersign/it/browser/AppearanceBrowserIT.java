package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.browser.Accessibility.assertReadable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.countersign.it.server.Api;
import org.countersign.it.server.Device;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page is accessible, in narrow and wide windows and in light and dark mode, and looks like the pictures in the
 * README.
 */
@OnConsoleServer
class AppearanceBrowserIT {

    /** Links whose tokens are not signed. The page shows what they would do. */
    private static final String VERIFY_LINK = "proof/cse_AQAAAAAB" + "A".repeat(64);

    private static final String RESET_LINK = "proof/cse_AQAAAAAC" + "A".repeat(64);

    private static final String CHANGE_LINK = "proof/cse_AQAAAAAD" + "A".repeat(64);

    private static final String UNDO_LINK = "proof/cse_AQAAAAAE" + "A".repeat(64);
    private static final String REGISTER_LINK = "proof/cse_AQAAAAAF" + "A".repeat(64);

    private static final String INVITE_LINK = "proof/cse_AQAAAAAG" + "A".repeat(64);

    private static final Path IMAGES = Path.of("docs/images");

    private static final int MAX_BYTES = 150_000;

    private static Browser visitor;
    private static Browser administrator;

    @BeforeAll
    static void start() {
        visitor = Browser.start();
        administrator = Browser.start();
        Person.administrator().signInAt(administrator);
    }

    @AfterAll
    static void stop() {
        visitor.close();
        administrator.close();
    }

    @AfterEach
    void browsersReportNoViolation() {
        assertThat(visitor.violations()).isEmpty();
        assertThat(administrator.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"320,false", "320,true", "375,false", "414,true", "1280,false", "1280,true"})
    void everyPage_isAccessibleAndFitsTheWindow(int width, boolean dark) throws IOException {
        visitor.setAppearance(width, dark);
        administrator.setAppearance(width, dark);
        for (String route : List.of(
                "sign-in",
                "sign-up",
                "decoder",
                "forgotten",
                VERIFY_LINK,
                RESET_LINK,
                CHANGE_LINK,
                UNDO_LINK,
                REGISTER_LINK,
                INVITE_LINK,
                "proof/x",
                "authorize/x",
                "sign-out",
                "signed-out")) {
            assertReadable(visitor.open(route), route);
        }
        visitor.open("decoder")
                .type("#token", "eyJhbGciOiJub25lIn0.eyJleHAiOjF9.")
                .sees("Expired on");
        assertReadable(visitor, "decoder with a token");
        for (String route : List.of(
                "account",
                "account/security",
                "account/devices",
                "account/applications",
                "account/activity",
                "admin",
                "admin/accounts",
                "admin/import",
                "admin/keys",
                "admin/clients",
                "admin/mail",
                "admin/audit")) {
            assertReadable(administrator.open(route), route);
        }
        administrator.open("admin/accounts").press("New account …");
        assertReadable(administrator, "a question");
        administrator.press("Cancel");
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 375, 414})
    void menuAndAxis_areInsideNarrowWindows(int width) {
        Person person = Person.registered("narrow.window." + Api.newEmail(), "A Name");
        administrator.setAppearance(width, false);
        administrator
                .open("admin")
                .open("admin/accounts")
                .type("#email", person.email())
                .press("Search");
        administrator.press("Actions for " + person.email()).find(".menu[open] ul");
        assertThat(
                        administrator.run(
                                "const {left, right} = document.querySelector('.menu[open] ul').getBoundingClientRect();"
                                        + "return left >= 0 && right <= innerWidth ? 'inside' : [left, right, innerWidth].join()"))
                .isEqualTo("inside");
        assertThat(administrator.runAsync("""
                const base = document.querySelector('script[type=module]').src;
                const {bars} = await import(new URL('charts.js', base));
                const {render} = await import(new URL('lit.js', base));
                const box = document.querySelector('main').appendChild(document.createElement('div'));
                render(bars('Title', [{from: Date.now(), count: 200_000}], [{name: 'count', label: 'Count', kind: 'bar-good'}]), box);
                const left = box.querySelector('svg[role=img]').getBoundingClientRect().left;
                const outside = [...box.querySelectorAll('text')].filter(text => text.getBoundingClientRect().left < left);
                const texts = outside.map(text => text.textContent).join();
                box.remove();
                return texts;
                """)).isEqualTo("");
    }

    @Test
    void pages_lookLikeThePicturesOfTheReadme() throws IOException {
        visitor.setAppearance(1280, false);
        administrator.setAppearance(1280, false);
        picture(visitor.open("sign-in"), "sign-in", 620);
        Person ada = Person.registered("ada." + Api.newEmail(), "Ada Lovelace");
        try (Browser owner = Browser.start()) {
            ada.signInAt(owner);
            picture(owner.open("account/devices"), "devices", 420);
            owner.open("decoder").press("Show my token").sees("The signature is valid");
            picture(owner, "decoder", 600);
        }
        picture(administrator.open("admin/keys"), "keys", 480);
        createActivity(ada);
        picture(administrator.open("admin"), "overview", 980);
        administrator.setAppearance(1280, true);
        picture(administrator.open("admin"), "overview-dark", 980);
    }

    /** Creates events so that the charts are not empty. */
    private static void createActivity(Person person) {
        Api api = new Api(ConsoleServer.base());
        api.login(person.email(), "wrong-wrong-wrong");
        Device device = new Device(api.login(person.email()));
        for (int turn = 0; turn < 12; turn++) {
            device.update(api.refresh(device.refreshToken()));
        }
        api.refresh("csr_forged");
    }

    private static void picture(Browser browser, String name, int height) throws IOException {
        browser.awaitLoaded();
        byte[] png = Base64.getDecoder().decode(browser.picture(height));
        assertThat(png.length).isBetween(5_000, MAX_BYTES);
        Path file = IMAGES.resolve(name + ".png");
        if (!System.getProperty("countersign.test.screenshots").equals("no")) {
            Files.createDirectories(IMAGES);
            Files.write(file, png);
        }
        assertThat(file).isNotEmptyFile();
    }
}
