package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Checks pages with axe. */
final class Accessibility {

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private Accessibility() {}

    /** Asserts that the page of a browser has no known barrier and is not wider than the window. */
    static void assertReadable(Browser browser, String page) {
        browser.awaitLoaded();
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .as(page + " fits")
                .isEqualTo(true);
        browser.run(axe());
        Object violations = browser.runAsync(
                "const {violations} = await axe.run(document, {resultTypes: ['violations'],"
                        + " rules: {'label-content-name-mismatch': {enabled: true}}});"
                        + "return violations.map(({id, nodes}) => id + ': '"
                        + " + nodes.map(({html, failureSummary}) => html + ' ' + failureSummary).join(' | ')).join('\\n')");
        assertThat((String) violations).as(page).isEmpty();
    }

    private static String axe() {
        try (InputStream in = Accessibility.class.getResourceAsStream(AXE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
