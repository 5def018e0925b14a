package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Accounts and keys in the hands of an administrator at the console. */
@Tag("browser")
@ExtendWith(SharedServer.class)
class AdministrationBrowserIT {

    /** Of {@link Api#PASSWORD}. */
    private static final String HASH = "$2y$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq";

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

    @BeforeEach
    void signIn() {
        browser.forget();
        Person.administrator().at(browser);
    }

    @AfterEach
    void browserHasNoComplaint() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void account_isFoundDisabledAndEnabled() {
        Person person = Person.registered();
        find(person).press("Actions for " + person.email()).press("Disable …").press("Cancel");
        assertThat(api.login(person.email()).status()).isEqualTo(200);
        browser.press("Actions for " + person.email()).press("Disable …").sees("All sessions end at once");
        browser.press("Disable the account").sees("is disabled.");
        assertThat(api.login(person.email()).code()).isEqualTo("INVALID_CREDENTIALS");
        browser.press("Actions for " + person.email()).press("Enable").sees("is enabled.");
        assertThat(api.login(person.email()).status()).isEqualTo(200);
    }

    @Test
    void account_getsRoles() {
        Person person = Person.registered();
        find(person).press("Actions for " + person.email()).press("Roles …").type("#set-roles", "user clerk");
        browser.press("Set the roles").sees("are set.");
        assertThat(browser.find(".items .badge").getText()).isEqualTo("clerk");
    }

    @Test
    void account_isSignedOutEverywhere() {
        Person person = Person.registered();
        String token = api.login(person.email()).accessToken();
        find(person).press("Actions for " + person.email()).press("Sign out everywhere …");
        browser.press("Sign out everywhere").sees("is signed out everywhere.");
        assertThat(api.get("/api/protected", token).code()).isEqualTo("TOKEN_REVOKED");
    }

    @Test
    void account_isMadeWithAPasswordThatIsShownOnceAndClosed() {
        String email = Api.newEmail();
        browser.open("admin/accounts")
                .press("New account …")
                .type("#new-name", "Mary")
                .type("#new-email", email);
        browser.press("Make it").sees("Its password, shown this once:");
        String password = browser.find(".note code").getText();
        assertThat(api.login(email, password).status()).isEqualTo(200);
        find(new Person(email, "Mary")).press("Actions for " + email).press("Close …");
        browser.press("Close it for good").sees("is closed.").sees("No account is like that.");
    }

    @Test
    void oneself_cannotBeLockedOut() {
        find(Person.administrator()).press("Actions for admin@example.com");
        assertThat(browser.find(".menu[open]").getText()).doesNotContain("Disable", "Close");
    }

    @Test
    void accounts_areTurnedPageByPage() {
        String prefix = "p" + Api.newEmail().substring(1, 12);
        for (int i = 0; i < 27; i++) {
            Person.registered("%s%02d@example.com".formatted(prefix, i), "Page Turner");
        }
        browser.open("admin/accounts").type("#email", prefix).press("Search").sees(prefix + "24@example.com");
        assertThat(browser.shows(prefix + "25@example.com")).isFalse();
        browser.press("Next").sees(prefix + "26@example.com").sees("Page 2");
        assertThat(browser.find(".pages button:last-child").isEnabled()).isFalse();
        browser.press("Back").sees(prefix + "00@example.com").sees("Page 1");
    }

    @Test
    void key_isRotatedAfterAQuestion() {
        browser.open("admin/keys").sees("signs new tokens");
        int before = browser.find(".items").getText().split("#", -1).length;
        browser.press("Rotate …").sees("Nobody notices.").press("Cancel");
        assertThat(browser.find(".items").getText().split("#", -1)).hasSize(before);
        browser.press("Rotate …")
                .press("Rotate")
                .sees("The next key is published")
                .sees("waiting");
    }

    @Test
    void key_isNotRevokedByASlip() {
        browser.open("admin/keys").settled();
        String kid = (String) browser.run("return document.querySelector('.key code').innerText");
        browser.click(".key .danger").sees("all callers have to refresh").press("Cancel");
        assertThat(api.get("/.well-known/jwks.json").body()).contains(kid);
    }

    @Test
    void events_areFilteredByAccountActionAndOutcome() {
        Person person = Person.registered();
        api.login(person.email(), "wrong-wrong-wrong");
        api.login(person.email());
        find(person).press("Events of " + person.email()).sees("Account made").sees("Sign-in failed");
        browser.run("document.querySelector('#action').value = 'LOGIN_FAILED'");
        browser.run("document.querySelector('#outcome').value = 'FAILURE'");
        browser.press("Search").settled();
        browser.await("return document.querySelectorAll('tbody tr').length === 1");
        assertThat(browser.find("tbody").getText()).contains("Sign-in failed", "refused", "127.0.0.1");
        browser.type("#account", "nonsense").press("Search").sees("This is no id of an account.");
    }

    @Test
    void events_areSavedAsFiles() {
        browser.open("admin/audit").settled();
        watchFiles();
        browser.press("Save as CSV").sees("Saved.");
        assertThat(savedFile()).contains("\"LOGIN_SUCCEEDED\",\"SUCCESS\"");
        browser.press("Save as JSON lines");
        browser.await("window.saved.then(text => window.text = text); return (window.text ?? '').startsWith('{')");
    }

    @Test
    void overview_countsSignIns() {
        browser.open("admin").settled().sees("Live sessions");
        String chart = browser.find(".chart svg[role=img]").getDomAttribute("aria-label");
        assertThat(chart).matches("Sign-ins\\. done: [1-9][0-9,]*, refused: [0-9,]+");
        Device device = new Device(api.register(Api.newEmail()));
        device.goOn(api.refresh(device.refreshToken()));
        browser.press("30 days").settled();
        assertThat(browser.find(".chart:nth-of-type(2) svg[role=img]").getDomAttribute("aria-label"))
                .matches("Refreshes\\. done: [1-9][0-9,]*, refused: [0-9,]+");
        assertThat(browser.run("return document.querySelectorAll('.chart .bar-good').length > 1"))
                .isEqualTo(true);
        assertThat(browser.run("return document.querySelector('[aria-pressed=true]').innerText"))
                .isEqualTo("30 days");
    }

    @Test
    void accounts_comeInAfterADryRunAndLeave(@TempDir Path folder) throws IOException {
        String email = Api.newEmail();
        Path file = folder.resolve("accounts.jsonl");
        Files.writeString(file, Api.object(Map.of("email", email, "passwordHash", HASH)) + "\nnonsense\n");
        browser.open("admin/import").find("#file").sendKeys(file.toString());
        browser.press("Try it out").sees("Would be imported: 1. Exist already: 0. Refused: 1.");
        assertThat(browser.find("tbody tr").getText()).contains("2", "refused", "not one JSON object");
        browser.press("Import …").press("Cancel");
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
        browser.press("Import …").press("Import them").sees("Imported: 1. Existed already: 0. Refused: 1.");
        assertThat(api.login(email).status()).isEqualTo(200);
        watchFiles();
        browser.press("Export …").press("Export").sees("Saved.");
        assertThat(savedFile()).contains(email).doesNotContain("passwordHash");
    }

    @Test
    void fileOfAnotherFormat_isRefusedWithoutAReport(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("realm.json"), "{\"realm\":\"acme\"");
        browser.open("admin/import").find("#file").sendKeys(file.toString());
        browser.press("Try it out").sees("This is not JSON that the service understands.");
        assertThat(browser.shows("Import …")).isFalse();
    }

    private static void watchFiles() {
        browser.run("const make = URL.createObjectURL.bind(URL);"
                + "URL.createObjectURL = blob => { window.saved = blob.text(); return make(blob); }");
    }

    private static String savedFile() {
        return (String) browser.runAsync("return window.saved");
    }

    private static Browser find(Person person) {
        return browser.open("admin/accounts")
                .type("#email", person.email())
                .press("Search")
                .settled()
                .sees(person.email());
    }
}
