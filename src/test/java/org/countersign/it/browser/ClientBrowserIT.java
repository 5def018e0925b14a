package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code countersign.js} keeps the session until it ends, and then notifies the page. */
@OnConsoleServer
class ClientBrowserIT extends OneBrowser {

    private static final String REFRESH = "/api/auth/refresh";

    private static final String THIRTY_CALLS = "const answers = await Promise.all(Array.from({length: 30},"
            + " () => countersign.fetchWithAuth('/api/protected')));"
            + " return answers.filter(({status}) => status === 200).length;";

    /** Replaces {@code fetch} by one that returns the audience of the token of each request to the paths. */
    private static final String AUDIENCES = "const fetched = window.fetch;"
            + "const audienceOf = token => JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))).aud;"
            + "window.fetch = async (request, init) => request instanceof Request"
            + " ? new Response(audienceOf(request.headers.get('Authorization'))) : fetched(request, init);"
            + "const answers = await Promise.all(given[0].split(' ').map(path => countersign.fetchWithAuth(path)"
            + ".then(answer => answer.text(), ({name, code}) => code ?? name)));"
            + "window.fetch = fetched; return answers.join(' ');";

    private final Api api = new Api(ConsoleServer.base());

    private Person person;

    @BeforeEach
    void signIn() {
        person = Person.registered().signInAt(browser);
    }

    @Test
    void manyRefusedRequests_causeOneRefresh() {
        long before = browser.requestsTo(REFRESH);
        person.assignRoles("user", "clerk");
        assertThat(browser.runAsync(THIRTY_CALLS)).isEqualTo(30L);
        assertThat(browser.requestsTo(REFRESH)).isEqualTo(before + 1);
        assertThat(browser.runAsync("return countersign.user().roles.join()")).isEqualTo("clerk,user");
    }

    @Test
    void simultaneousRefreshesOfTabs_signNobodyOut() {
        String first = browser.tab();
        String second = browser.openTab();
        browser.open("account").sees("Account since");
        for (int round = 0; round < 5; round++) {
            person.assignRoles("user", "round" + round);
            for (String tab : new String[] {first, second}) {
                browser.switchTo(tab);
                browser.run("window.answers = import('/countersign.js').then(({fetchWithAuth}) => Promise.all("
                        + "Array.from({length: 10}, () => fetchWithAuth('/api/protected'))))");
            }
            for (String tab : new String[] {first, second}) {
                browser.switchTo(tab);
                assertThat(browser.runAsync("return (await window.answers).every(({status}) => status === 200)"))
                        .isEqualTo(true);
            }
        }
        browser.reload().sees("Account since");
    }

    @Test
    void refreshToken_isOutOfReachOfScriptsAndTheAccessTokenIsStoredNowhere() {
        assertThat(browser.refreshCookie()).startsWith("csr_");
        assertThat(browser.run("return document.cookie")).isEqualTo("");
        assertThat((String) browser.run("return JSON.stringify([{...localStorage}, {...sessionStorage}])"))
                .doesNotContain("eyJ", "csr_");
    }

    /** The owner has refreshed in the meantime. The thief presents the spent token after the grace period. */
    @Test
    void stolenCookie_isDetectedAndTheOwnerInformed() {
        String stolen = browser.refreshCookie();
        browser.reload().sees("Account since");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> api.refresh(stolen).status() == 401);
        browser.open("account/devices").sees("someone may have copied").sees("Welcome back.");
        assertThat(browser.requestsTo(REFRESH)).isLessThan(5);
        browser.type("#email", person.email()).type("#password", Api.PASSWORD).click("form [type=submit]");
        browser.sees("this device")
                .sees("A copy of one of your sessions was used")
                .press("Dismiss");
        browser.reload().sees("this device").open("account").sees("Account since");
        assertThat(browser.shows("A copy of one of your sessions was used")).isFalse();
        browser.open("account/activity").sees("Copy of a session used");
    }

    @Test
    void deadCookie_isReportedOnceAndDeleted() {
        api.login(person.email());
        endAllSessions();
        browser.reload().sees("Your session has ended.");
        assertThat(browser.refreshCookie()).isEmpty();
        browser.reload().sees("Welcome back.");
        assertThat(browser.shows("Your session has ended.")).isFalse();
    }

    @Test
    void endedSession_isNotRequestedAgain() {
        endAllSessions();
        String asked = "let reported = []; countersign.onSignedOut(({reason}) => reported.push(reason));"
                + "const statuses = await Promise.all(Array.from({length: 10},"
                + " async () => (await countersign.fetchWithAuth('/api/protected')).status));"
                + "return [...new Set(statuses), ...reported].join()";
        long before = browser.requestsTo(REFRESH);
        assertThat(browser.runAsync(asked)).isEqualTo("401,revoked");
        assertThat(browser.runAsync(asked)).isEqualTo("401");
        assertThat(browser.requestsTo(REFRESH)).isEqualTo(before + 1);
    }

    /** An error page of a proxy, or a response to an overload, does not mean that the session has ended. */
    @Test
    void refreshThatIsAnsweredByAProxy_signsNobodyOut() {
        person.assignRoles("user", "clerk");
        String broken = "const fetched = window.fetch;"
                + "window.fetch = (url, init) => String(url).endsWith('/refresh')"
                + " ? Promise.resolve(new Response('<html>', {status: given[0]})) : fetched(url, init);"
                + "let reported = 0; countersign.onSignedOut(() => reported++);"
                + "const code = await countersign.fetchWithAuth('/api/protected').then(({status}) => status, ({code}) => code);"
                + "window.fetch = fetched; return code + ' ' + reported;";
        for (int status : new int[] {401, 404, 429, 500, 502, 503}) {
            assertThat(browser.runAsync(broken, status)).isEqualTo("UNAVAILABLE 0");
        }
        assertThat(browser.runAsync(THIRTY_CALLS)).isEqualTo(30L);
    }

    @Test
    void otherAccountInAnotherTab_endsTheSessionOfThisPage() {
        String first = browser.tab();
        Person other = Person.registered();
        browser.openTab();
        browser.open("decoder");
        browser.runAsync("await countersign.login({email: given[0], password: given[1]})", other.email(), Api.PASSWORD);
        browser.switchTo(first);
        browser.await("return !document.body.innerText.includes(arguments[0])", person.email());
        browser.sees("Someone signed in with another account");
    }

    @Test
    void token_isNotSentToStrangers() {
        assertThat(browser.runAsync(
                        "return countersign.fetchWithAuth('https://evil.example/').catch(({name}) => name)"))
                .isEqualTo("TypeError");
    }

    /** Two dots may lead to another application after a proxy has decoded the path. */
    @Test
    void tokenOfTheService_isSentOnlyToItsApi() {
        String own = ConsoleServer.base() + "/account";
        String paths = "/api/auth/me /shop/api/orders /apis /api /api/..%2fshop /api/%2e%2e/shop /api/.%2E%5Cshop";
        assertThat(browser.runAsync(AUDIENCES, paths))
                .isEqualTo(own + " countersign countersign countersign countersign countersign countersign");
        assertThat(browser.runAsync(AUDIENCES, "/api/admin/resources/https%3A%2F%2Fstock.example"))
                .isEqualTo(own);
    }

    @Test
    void newAudience_causesOneRefresh() {
        browser.reload().sees("Account since");
        long before = browser.requestsTo(REFRESH);
        String orders = String.join(" ", Collections.nCopies(30, "/shop/orders"));
        assertThat((String) browser.runAsync(AUDIENCES, orders)).matches("countersign( countersign){29}");
        assertThat(browser.requestsTo(REFRESH)).isEqualTo(before + 1);
        assertThat(browser.runAsync(AUDIENCES, "/shop/orders")).isEqualTo("countersign");
        person.assignRoles("user", "clerk");
        assertThat(browser.runAsync(THIRTY_CALLS)).isEqualTo(30L);
        assertThat(browser.runAsync(AUDIENCES, "/shop/orders")).isEqualTo("countersign");
        assertThat(browser.requestsTo(REFRESH)).isEqualTo(before + 2);
    }

    /** A resource that an administrator has removed must not sign anybody out. */
    @Test
    void unknownAudience_rejectsItsRequestsOnly() {
        browser.reload().sees("Account since");
        browser.runAsync("countersign.sendTokensTo('https://stock.example', 'unknown')");
        assertThat(browser.runAsync(AUDIENCES, "https://stock.example/items https://stock.example/items"))
                .isEqualTo("VALIDATION_FAILED VALIDATION_FAILED");
        assertThat(browser.runAsync(AUDIENCES, "/api/auth/me /shop/orders https://stock.example/items"))
                .isEqualTo(ConsoleServer.base() + "/account countersign VALIDATION_FAILED");
        assertThat(browser.runAsync(THIRTY_CALLS)).isEqualTo(30L);
        browser.reload().sees("Account since");
    }

    @Test
    void accessToken_isForTheNamedAudience() {
        String script = "const claims = async audience => JSON.parse(atob((await countersign.accessToken(audience))"
                + ".split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))).aud;"
                + "return [await claims(), await claims('countersign')].join(' ')";
        assertThat(browser.runAsync(script)).isEqualTo(ConsoleServer.base() + "/account countersign");
    }

    private void endAllSessions() {
        api.post("/api/auth/logout-all", "{}", api.login(person.email()).accessToken());
    }
}
