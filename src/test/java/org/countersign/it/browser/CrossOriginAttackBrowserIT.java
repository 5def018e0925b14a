package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.History;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pages of another site, and of another origin of the same site, attack a person's session in the same browser. The
 * service has two host names: Chromium sends {@code Sec-Fetch-Site} to {@code localhost}, and only {@code Origin} to
 * the other one, because it is not a secure context.
 */
@OnConsoleServer
class CrossOriginAttackBrowserIT {

    private static final String FORM = "const form = document.createElement('form'); form.method = 'post';"
            + "form.action = arguments[0]; form.enctype = arguments[1]; form.innerHTML = arguments[2];"
            + "document.body.append(form); form.submit();";

    private static HttpServer pages;
    private static Browser browser;

    private final Api api = new Api(ConsoleServer.base());

    /**
     * A page, the service that it attacks, and whether the browser sends the service's cookie with the page's requests.
     */
    record Place(URI page, URI service, boolean sameSite) {}

    static Stream<Place> places() {
        int port = pages.getAddress().getPort();
        URI named = URI.create(
                "http://auth.countersign.test:" + ConsoleServer.base().getPort());
        return Stream.of(
                new Place(URI.create("http://127.0.0.1:" + port + "/"), ConsoleServer.base(), false),
                new Place(URI.create("http://localhost:" + port + "/"), ConsoleServer.base(), true),
                new Place(URI.create("http://evil.test:8000/"), named, false),
                new Place(URI.create("http://stranger.countersign.test:8000/"), named, true));
    }

    @BeforeAll
    static void start() throws IOException {
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext("/", CrossOriginAttackBrowserIT::answer);
        pages.start();
        String here = "127.0.0.1:" + pages.getAddress().getPort();
        browser = Browser.start(
                ConsoleServer.base(),
                "en",
                "--host-resolver-rules=MAP *.countersign.test:8000 " + here + ", MAP evil.test:8000 " + here
                        + ", MAP auth.countersign.test 127.0.0.1");
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

    @ParameterizedTest
    @MethodSource("places")
    void formWithoutFields_changesNothing(Place place) {
        String token = signIn(place);
        submit(place, "refresh", "application/x-www-form-urlencoded", "");
        browser.sees(place.sameSite() ? "CROSS_ORIGIN" : "REFRESH_TOKEN_REQUIRED");
        submit(place, "logout", "application/x-www-form-urlencoded", "");
        browser.sees(place.sameSite() ? "CROSS_ORIGIN" : "\"success\":true");
        assertUntouched(place, token);
    }

    @ParameterizedTest
    @MethodSource("places")
    void formWithFields_changesNothing(Place place) {
        String token = signIn(place);
        String field = "<input name='{\"x\":\"' value='\"}'>";
        for (String type : new String[] {"application/x-www-form-urlencoded", "text/plain", "multipart/form-data"}) {
            submit(place, "refresh", type, field);
            browser.sees("UNSUPPORTED_MEDIA_TYPE");
            submit(place, "logout", type, field);
            browser.sees("UNSUPPORTED_MEDIA_TYPE");
        }
        assertUntouched(place, token);
    }

    @ParameterizedTest
    @MethodSource("places")
    void beacon_changesNothing(Place place) {
        String token = signIn(place);
        for (String path : new String[] {"refresh", "logout"}) {
            browser.visit(place.page());
            assertThat(browser.run("return navigator.sendBeacon(arguments[0])", url(place, path)))
                    .isEqualTo(true);
            assertThat(browser.run("return navigator.sendBeacon(arguments[0], '{}')", url(place, path)))
                    .isEqualTo(true);
            browser.await(
                    "return performance.getEntriesByName(arguments[0]).filter(entry => entry.responseEnd > 0).length"
                            + " === 2",
                    url(place, path));
        }
        assertUntouched(place, token);
    }

    @ParameterizedTest
    @MethodSource("places")
    void simpleCrossOriginRequest_changesNothing(Place place) {
        String token = signIn(place);
        browser.visit(place.page());
        String fetches = "window.types = []; (async () => { for (const path of ['refresh', 'logout'])"
                + " for (const body of [undefined, '', '{}', new URLSearchParams()]) {"
                + " const answer = await fetch(arguments[0] + path,"
                + " {method: 'POST', mode: 'no-cors', credentials: 'include', body});"
                + " window.types.push(answer.type); } })()";
        browser.run(fetches, url(place, ""));
        browser.await("return window.types.length === 8 && window.types.every(type => type === 'opaque')");
        assertUntouched(place, token);
    }

    /** Requests as axios, jQuery and beacons send them. axios sends the form type if the data is null. */
    @Test
    void ownPage_refreshesAndSignsOutWithoutBody() {
        Place own = new Place(ConsoleServer.base(), ConsoleServer.base(), true);
        String token = signIn(own);
        String requests = "const post = type => new Promise(done => { const request = new XMLHttpRequest();"
                + " request.open('POST', '/api/auth/refresh'); request.withCredentials = true;"
                + " if (type) request.setRequestHeader('Content-Type', type);"
                + " request.onloadend = () => done(request.status); request.send(null); });"
                + "const {status} = await fetch('/api/auth/refresh', {method: 'POST', credentials: 'include'});"
                + "return [status, await post(), await post('application/x-www-form-urlencoded')].join()";
        assertThat(browser.runAsync(requests)).isEqualTo("200,200,200");
        String refreshed = browser.refreshCookie();
        assertThat(History.generation(refreshed)).isEqualTo(History.generation(token) + 3);
        browser.run("navigator.sendBeacon('/api/auth/logout')");
        browser.await("return performance.getEntriesByName(arguments[0]).length === 1", url(own, "logout"));
        assertThat(api.refresh(refreshed).status()).isEqualTo(401);
    }

    /** Signs the person in on the service's own page. */
    private String signIn(Place place) {
        browser.visit(place.service());
        browser.runAsync(
                "await countersign.login({email: given[0], password: given[1]})",
                Person.registered().email(),
                Api.PASSWORD);
        return browser.refreshCookie(place.service());
    }

    private void submit(Place place, String path, String type, String fields) {
        browser.visit(place.page());
        browser.run(FORM, url(place, path), type, fields);
        browser.sees("\"success\":");
    }

    /** Asserts that the browser still has the cookie, and that the next refresh with it succeeds. */
    private void assertUntouched(Place place, String token) {
        assertThat(token).startsWith("csr_");
        assertThat(browser.refreshCookie(place.service())).isEqualTo(token);
        Api.Reply refreshed = api.refresh(token);
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        assertThat(History.generation(refreshed.refreshCookie())).isEqualTo(History.generation(token) + 1);
    }

    private static String url(Place place, String path) {
        return place.service() + "/api/auth/" + path;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = "<!doctype html><title>A page</title><h1>Congratulations</h1>".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
