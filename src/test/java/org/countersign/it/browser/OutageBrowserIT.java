package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service cannot be reached for some time. The console says so, and continues by itself. */
@OnConsoleServer
class OutageBrowserIT extends OneBrowser {

    private static final String REFRESH = "/api/auth/refresh";

    /** Replaces the answers to refreshes, until {@code window.healthy} is set. */
    private static final String ANSWER = """
            const send = window.fetch;
            window.fetch = (input, init) => String(input.url ?? input).endsWith('/api/auth/refresh') && !window.healthy
                ? %s : send(input, init);
            """;

    @BeforeEach
    void signIn() {
        Person.registered().signInAt(browser);
    }

    @AfterEach
    void endOutage() {
        browser.block();
        browser.offline(false);
    }

    @Test
    void unreachableService_isNoSignOut() {
        browser.block(REFRESH);
        browser.reload().sees("The service cannot be reached").sees("This does not sign you out.");
        assertThat(browser.shows("Welcome back.")).isFalse();
        browser.block();
        browser.sees("Account since");
    }

    @Test
    void overloadedService_isNoSignOut() {
        String script =
                browser.runOnEachPage(ANSWER.formatted("Promise.resolve(new Response('overloaded', {status: 503}))"));
        browser.reload().sees("The service cannot be reached").sees("The service is busy.");
        assertThat(browser.shows("Welcome back.")).isFalse();
        browser.run("window.healthy = true");
        browser.press("Try again now").sees("Account since");
        browser.runNoLonger(script);
    }

    @Test
    void slowService_isNoEmptyPage() {
        String script = browser.runOnEachPage(
                ANSWER.formatted("new Promise(resolve => { window.answer = resolve; }).then(() => send(input, init))"));
        browser.run("location.reload()");
        browser.sees("Countersign").sees("The service takes long to answer.");
        browser.run("window.answer()");
        browser.sees("Account since");
        browser.runNoLonger(script);
    }

    @Test
    void pageOutOfReach_isOpenedAfterTheOutage() {
        browser.clearCache();
        browser.offline(true);
        browser.press("Devices").sees("The service cannot be reached");
        assertThat(browser.shows("new version")).isFalse();
        browser.press("Devices").sees("The service cannot be reached");
        browser.offline(false);
        browser.sees("this device");
    }
}
