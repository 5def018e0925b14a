package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code countersign.js} on the pages of other origins, as {@code docs/browser.md} has it. The browser finds them and
 * the service under names of its own.
 */
@Tag("browser")
@ExtendWith(SharedServer.class)
class CrossOriginBrowserIT {

    /** The one origin that the service allows. */
    private static final URI SHOP = URI.create("http://shop.countersign.test:8000/");
    /** Of the same site, and not allowed. */
    private static final URI STRANGER = URI.create("http://stranger.countersign.test:8000/");

    private static final String LOGIN = "return countersign.login({email: given[0], password: given[1]})"
            + ".then(({email}) => email, ({code}) => code)";

    private static HttpServer pages;
    private static String service;
    private static Browser browser;

    private final Person person = Person.registered();

    @BeforeAll
    static void start() throws IOException {
        service = "http://auth.countersign.test:" + SharedServer.base().getPort();
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext("/", CrossOriginBrowserIT::answer);
        pages.start();
        String here = "127.0.0.1:" + pages.getAddress().getPort();
        browser = Browser.start(
                SHOP,
                "en",
                "--host-resolver-rules=MAP *.countersign.test:8000 " + here + ", MAP auth.countersign.test 127.0.0.1");
    }

    @AfterAll
    static void stop() {
        browser.close();
        pages.stop(0);
    }

    @BeforeEach
    void forget() {
        browser.forget();
    }

    @Test
    void allowedOriginOfTheSite_signsInAndGoesOnAfterAReload() {
        browser.visit(SHOP);
        assertThat(browser.runAsync(LOGIN, person.email(), Api.PASSWORD)).isEqualTo(person.email());
        String call = "return (await countersign.fetchWithAuth(given[0] + '/api/protected')).status";
        assertThat(browser.runAsync(call, service)).isEqualTo(200L);
        browser.visit(SHOP);
        assertThat(browser.runAsync("return (await countersign.restore())?.email"))
                .isEqualTo(person.email());
        assertThat(browser.runAsync("await countersign.logout(); return await countersign.restore()"))
                .isNull();
    }

    /**
     * Tabs of other origins cannot tell: the next refresh does, and the request under way is not repeated as the
     * other's.
     */
    @Test
    void otherAccountOnAnotherOrigin_endsThisPageInsteadOfGoingOnAsSomeoneElse() {
        Person other = Person.registered();
        browser.visit(SHOP);
        browser.runAsync(LOGIN, person.email(), Api.PASSWORD);
        String shop = browser.tab();
        browser.openTab();
        browser.visit(URI.create(service));
        assertThat(browser.runAsync(LOGIN, other.email(), Api.PASSWORD)).isEqualTo(other.email());
        browser.lookAt(shop);
        person.getRoles("user", "clerk");
        String told = "const told = []; countersign.onSignedOut(({reason}) => told.push(reason));"
                + "countersign.onSignedIn(who => told.push(who));"
                + "const {status} = await countersign.fetchWithAuth(given[0] + '/api/protected');"
                + "return [status, ...told, (await countersign.restore()).email].join()";
        assertThat(browser.runAsync(told, service)).isEqualTo("401,other-account,," + other.email());
    }

    @Test
    void otherOriginOfTheSite_getsNoAnswer() {
        browser.visit(STRANGER);
        assertThat(browser.runAsync(LOGIN, person.email(), Api.PASSWORD)).isEqualTo("OFFLINE");
    }

    /** A page, and the module, which it takes from the service. */
    private static void answer(HttpExchange exchange) throws IOException {
        boolean isModule = exchange.getRequestURI().getPath().equals("/countersign.js");
        byte[] body = (isModule ? "export * from '" + service + "/countersign.js';" : "<!doctype html><h1>A shop</h1>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", isModule ? "text/javascript" : "text/html");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
