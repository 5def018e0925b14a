package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.countersign.it.server.Api;
import org.countersign.it.server.Forge;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code countersign.js} on pages of other origins, as described in {@code docs/browser.md}. The pages and the service
 * have their own host names.
 */
@OnConsoleServer
class CrossOriginBrowserIT {

    /** The only origin that the service allows. */
    private static final URI SHOP = URI.create("http://shop.countersign.test:8000/");
    /** An origin of the same site that the service does not allow. */
    private static final URI STRANGER = URI.create("http://stranger.countersign.test:8000/");

    private static final String LOGIN = "return countersign.login({email: given[0], password: given[1]})"
            + ".then(({email}) => email, ({code}) => code)";

    private static HttpServer pages;
    private static String service;
    private static Browser browser;

    private final Person person = Person.registered();

    @BeforeAll
    static void start() throws IOException {
        service = "http://auth.countersign.test:" + ConsoleServer.base().getPort();
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
    void allowedOriginOfTheSite_signsInAndStaysSignedInAfterAReload() {
        browser.visit(SHOP);
        assertThat(browser.runAsync(LOGIN, person.email(), Api.PASSWORD)).isEqualTo(person.email());
        String call = "return (await countersign.fetchWithAuth(given[0] + '/api/protected')).status";
        assertThat(browser.runAsync(call, service)).isEqualTo(200L);
        assertThat(browser.runAsync(call.replace("protected", "auth/me"), service))
                .isEqualTo(200L);
        assertThat(browser.runAsync("return (await (await countersign.fetchWithAuth('/orders')).json()).aud"))
                .isEqualTo("countersign");
        browser.visit(SHOP);
        assertThat(browser.runAsync("return (await countersign.restore())?.email"))
                .isEqualTo(person.email());
        assertThat(browser.runAsync("await countersign.logout(); return await countersign.restore()"))
                .isNull();
    }

    /**
     * Tabs of different origins cannot notify each other. The next refresh detects the other account, and the current
     * request is not repeated with its token.
     */
    @Test
    void otherAccountOnAnotherOrigin_endsTheSessionOfThisPage() {
        Person other = Person.registered();
        browser.visit(SHOP);
        browser.runAsync(LOGIN, person.email(), Api.PASSWORD);
        String shop = browser.tab();
        browser.openTab();
        browser.visit(URI.create(service));
        assertThat(browser.runAsync(LOGIN, other.email(), Api.PASSWORD)).isEqualTo(other.email());
        browser.switchTo(shop);
        person.assignRoles("user", "clerk");
        String script = "const reported = []; countersign.onSignedOut(({reason}) => reported.push(reason));"
                + "countersign.onSignedIn(who => reported.push(who));"
                + "const {status} = await countersign.fetchWithAuth(given[0] + '/api/protected');"
                + "return [status, ...reported, (await countersign.restore()).email].join()";
        assertThat(browser.runAsync(script, service)).isEqualTo("401,other-account,," + other.email());
    }

    @Test
    void otherOriginOfTheSite_getsNoAnswer() {
        browser.visit(STRANGER);
        assertThat(browser.runAsync(LOGIN, person.email(), Api.PASSWORD)).isEqualTo("OFFLINE");
    }

    /**
     * Serves a page, a module that imports the one of the service, and an application that shows the claims of the
     * token.
     */
    private static void answer(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (exchange.getRequestURI().getPath().equals("/orders")) {
            send(
                    exchange,
                    "application/json",
                    Forge.claimsOf(token.replace("Bearer ", "")).toString());
            return;
        }
        boolean isModule = exchange.getRequestURI().getPath().equals("/countersign.js");
        String body = isModule ? "export * from '" + service + "/countersign.js';" : "<!doctype html><h1>A shop</h1>";
        send(exchange, isModule ? "text/javascript" : "text/html", body);
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
