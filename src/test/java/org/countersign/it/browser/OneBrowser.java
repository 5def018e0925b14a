package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The tests of a class use one browser. Before each test it is cleared, and afterwards its messages are checked. */
abstract class OneBrowser {

    static Browser browser;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    @BeforeEach
    void clearBrowser() {
        browser.forget();
    }

    @AfterEach
    void browserReportsNoViolation() {
        assertThat(browser.violations()).isEmpty();
    }
}
