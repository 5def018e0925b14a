package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Device;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** An administrator manages accounts and keys in the console. */
@OnConsoleServer
class AdministrationBrowserIT extends OneBrowser {

    /** The hash of {@link Api#PASSWORD}. */
    private static final String HASH = "$2y$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq";

    private final Api api = new Api(ConsoleServer.base());

    @BeforeEach
    void signIn() {
        Person.administrator().signInAt(browser);
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
    void administrator_assignsRoles() {
        Person person = Person.registered();
        find(person)
                .press("Actions for " + person.email())
                .press("Change roles …")
                .type("#set-roles", "user\nSales Manager");
        browser.press("Save roles").sees("were changed.");
        assertThat(browser.find(".items .badge").getText()).isEqualTo("Sales Manager");
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
    void account_isCreatedWithAPasswordThatIsShownOnceAndClosed() {
        String email = Api.newEmail();
        browser.open("admin/accounts")
                .press("New account …")
                .type("#new-name", "Mary")
                .type("#new-email", email);
        browser.press("Create account").sees("Its password is shown only now:");
        String password = browser.find(".note code").getText();
        assertThat(api.login(email, password).code()).isEqualTo("PASSWORD_CHANGE_REQUIRED");
        find(new Person(email, "Mary")).press("Actions for " + email).press("Close …");
        browser.press("Close permanently").sees("was closed.").sees("No accounts match.");
        browser.press("Clear the search").find(".items");
        assertThat(browser.find("#email").getDomProperty("value")).isEmpty();
    }

    /** All wrong fields are marked at once, also for one line of a list. What was typed is still there. */
    @Test
    void invalidAccount_isCorrectedInTheDialog() {
        browser.open("admin/accounts")
                .press("New account …")
                .type("#new-name", "Mary")
                .type("#new-email", "no address")
                .type("#new-roles", "reader\n" + "r".repeat(65))
                .press("Create account");
        assertThat(browser.find("#new-email-error").getText())
                .isEqualTo("This e-mail address contains a space or an invisible character. Remove it.");
        assertThat(browser.find("#new-roles-error").getText()).contains("Use 1 to 64 characters for a role");
        assertThat(browser.find("#new-name").getDomProperty("value")).isEqualTo("Mary");
        browser.type("#new-roles", "reader")
                .type("#new-email", ConsoleServer.ADMIN)
                .press("Create account");
        browser.await("return document.querySelector('#new-email-error')?.innerText"
                + " === 'This e-mail already has an account.'");
        browser.type("#new-email", Api.newEmail()).press("Create account").sees("Its password is shown only now:");
    }

    @Test
    void administrators_cannotDisableThemselves() {
        find(Person.administrator()).press("Actions for admin@example.com");
        assertThat(browser.find(".menu[open]").getText()).doesNotContain("Disable", "Close");
    }

    @Test
    void menu_isClosedByEscapeAndByAClickElsewhere() {
        Person person = Person.registered();
        find(person).press("Actions for " + person.email()).find(".menu[open]");
        browser.keys(Keys.ESCAPE).await("return !document.querySelector('.menu[open]')");
        assertThat(browser.run("return document.activeElement.getAttribute('aria-label')"))
                .isEqualTo("Actions for " + person.email());
        browser.press("Actions for " + person.email()).find(".menu[open]");
        browser.run("document.elementFromPoint(innerWidth / 2, 10).click()");
        browser.await("return !document.querySelector('.menu[open]')");
    }

    /** The row is far below the heading, where the report is in the page. */
    @Test
    void report_isInTheWindowAndTheFocusStays() {
        String prefix = "f" + Api.newEmail().substring(1, 12);
        for (int i = 0; i < 20; i++) {
            Person.registered("%s%02d@example.com".formatted(prefix, i), "Far Below");
        }
        String last = prefix + "19@example.com";
        browser.open("admin/accounts").type("#email", prefix).press("Search").sees(last);
        browser.press("Actions for " + last);
        browser.run("[...document.querySelectorAll('.menu[open] button')]"
                + ".find(({innerText}) => innerText === 'Disable …').click()");
        browser.press("Disable the account");
        browser.sees(last + " is disabled.");
        assertThat(browser.run("return document.querySelector('h1').getBoundingClientRect().bottom < 0"))
                .isEqualTo(true);
        browser.await("const {top, bottom} = document.querySelector('.messages .note').getBoundingClientRect();"
                + "return top >= 0 && bottom <= innerHeight");
        assertThat(browser.run("return document.activeElement.getAttribute('aria-label')"))
                .isEqualTo("Actions for " + last);
    }

    @Test
    void accounts_areListedPageByPage() {
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
    void key_isRotatedAfterConfirmation() {
        browser.open("admin/keys").sees("signs new tokens");
        int before = browser.find(".items").getText().split("#", -1).length;
        browser.press("Rotate …").sees("Users do not notice anything.").press("Cancel");
        assertThat(browser.find(".items").getText().split("#", -1)).hasSize(before);
        browser.press("Rotate …")
                .press("Rotate")
                .sees("The next key is published")
                .sees("pending");
    }

    @Test
    void key_isRevokedOnlyAfterConfirmation() {
        browser.open("admin/keys").awaitLoaded();
        String kid = (String) browser.run("return document.querySelector('.key code').innerText");
        browser.click(".key .danger").sees("all callers have to refresh").press("Cancel");
        assertThat(api.get("/.well-known/jwks.json").body()).contains(kid);
    }

    @Test
    void events_areFilteredByAccountActionAndOutcome() {
        Person person = Person.registered();
        api.login(person.email(), "wrong-wrong-wrong");
        api.login(person.email());
        find(person)
                .press("Events of " + person.email())
                .sees("Account created")
                .sees("Sign-in failed");
        browser.run("document.querySelector('#action').value = 'LOGIN_FAILED'");
        browser.run("document.querySelector('#outcome').value = 'FAILURE'");
        browser.press("Search").awaitLoaded();
        browser.await("return document.querySelectorAll('tbody tr').length === 1");
        assertThat(browser.find("tbody").getText()).contains("Sign-in failed", "refused", "127.0.0.1");
        assertThat(browser.find("tbody").getText()).contains(person.email());
        browser.type("#account", "nonsense").press("Search").sees("Enter an e-mail or a full account id.");
    }

    /** The file has what a search with the visible filters shows, without another search before. */
    @Test
    void events_areFoundAndSavedByEmail() {
        Person person = Person.registered();
        browser.open("admin/audit").awaitLoaded().type("#account", person.email());
        watchFiles();
        browser.press("Save as JSON lines").sees("Saved.");
        String id = api.login(person.email()).data().getJsonObject("user").getString("id");
        assertThat(savedFile().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains(id));
        browser.press("Search").sees("Account created");
        assertThat(browser.find("tbody tr:last-child td:nth-child(3)").getText())
                .isEqualTo(person.email());
        browser.run("document.querySelector('#action').value = 'ACCOUNT_CLOSED'");
        browser.press("Save as CSV").sees("No events match. Nothing was saved.");
        assertThat(browser.shows("Saved.")).isFalse();
    }

    @Test
    void events_areSavedAsFiles() {
        browser.open("admin/audit").awaitLoaded();
        watchFiles();
        browser.press("Save as CSV").sees("Saved.");
        assertThat(savedFile()).contains("\"LOGIN_SUCCEEDED\",\"SUCCESS\"");
        browser.press("Save as JSON lines");
        browser.await("window.saved.then(text => window.text = text); return (window.text ?? '').startsWith('{')");
    }

    @Test
    void overview_countsSignIns() {
        browser.open("admin").awaitLoaded().sees("Active sessions");
        String chart = browser.find(".chart svg[role=img]").getDomAttribute("aria-label");
        assertThat(chart).matches("Sign-ins\\. succeeded: [1-9][0-9,]*, refused: [0-9,]+");
        Device device = new Device(api.register(Api.newEmail()));
        device.update(api.refresh(device.refreshToken()));
        browser.press("30 days").awaitLoaded();
        assertThat(browser.find(".chart:nth-of-type(2) svg[role=img]").getDomAttribute("aria-label"))
                .matches("Refreshes\\. succeeded: [1-9][0-9,]*, refused: [0-9,]+");
        assertThat(browser.run("return document.querySelectorAll('.chart .bar-good').length > 1"))
                .isEqualTo(true);
        assertThat(browser.run("return document.querySelector('[aria-pressed=true]').innerText"))
                .isEqualTo("30 days");
    }

    @Test
    void accounts_areImportedAfterADryRunAndExported(@TempDir Path folder) throws IOException {
        String email = Api.newEmail();
        String line = Api.object(Map.of("email", email, "passwordHash", HASH)).replace("{", "{\"roles\":[\"a\\tb\"],");
        Path file = folder.resolve("accounts.jsonl");
        Files.writeString(file, line + "\nnonsense\n");
        browser.open("admin/import").find("#file").sendKeys(file.toString());
        browser.press("Start a dry run").sees("Would be imported: 1. Already exist: 0. Refused: 1.");
        assertThat(browser.find("tbody tr").getText()).contains("2", "refused", "The JSON is not valid (column 2).");
        assertThat(browser.find("tbody tr:last-child").getText())
                .contains("Name missing", "Roles not imported: a\uFFFDb");
        browser.press("Import …").press("Cancel");
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
        browser.press("Import …").press("Import accounts").sees("Imported: 1. Already existed: 0. Refused: 1.");
        assertThat(api.login(email).status()).isEqualTo(200);
        watchFiles();
        browser.press("Export …").press("Export").sees("Saved.");
        assertThat(savedFile()).contains(email).doesNotContain("passwordHash");
    }

    @Test
    void addressOfAStranger_isTakenOverAfterADryRun(@TempDir Path folder) throws IOException {
        Person stranger = Person.registered();
        String line = Api.object(Map.of("email", stranger.email(), "passwordHash", HASH));
        Path file = Files.writeString(folder.resolve("accounts.jsonl"), line);
        browser.open("admin/import").find("#file").sendKeys(file.toString());
        browser.press("Start a dry run").sees("Already exist: 1. Refused: 0.");
        assertThat(browser.shows("Import …")).isFalse();
        browser.find("[name=takeOver]").click();
        browser.press("Start a dry run").sees("Accounts that the import would remove: 1.");
        assertThat(browser.find("tbody tr").getText())
                .contains("would be imported, other account removed", "Removed account: id ");
        browser.press("Import …").sees("Accounts that are permanently removed: 1.");
        browser.press("Import accounts").sees("Imported: 1. Already existed: 0. Refused: 0.");
        assertThat(browser.find("tbody tr").getText()).contains("imported, other account removed");
    }

    @Test
    void fileOfAnotherFormat_isRefusedWithoutAReport(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("realm.json"), "{\"realm\":\"acme\"");
        browser.open("admin/import").find("#file").sendKeys(file.toString());
        browser.press("Start a dry run").sees("The JSON ends too early (line 1, column 16).");
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
                .awaitLoaded()
                .sees(person.email());
    }
}
