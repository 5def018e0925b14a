package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People sign in to an application that knows nothing of it: Apache in front of it does the work. */
@Tag("foreign")
@OnConsoleServer
class ForeignApacheIT extends OneBrowser {

    private static final String LOGOUT = "/oidc?logout=";

    @TempDir
    static Path folder;

    private static HttpServer wiki;
    private static Apache apache;
    private static URI base;

    private final Person person = Person.registered();

    @BeforeAll
    static void start() throws IOException {
        wiki = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        wiki.createContext("/", ForeignApacheIT::answer);
        wiki.start();
        base = URI.create("http://127.0.0.1:" + OwnServer.freePort());
        String secret = new Registration()
                .addWithSecret(Registration.application("wiki", "WEB", base, "/oidc")
                        .add("postLogoutRedirectUris", Json.createArrayBuilder(List.of(base + "/signed-out")))
                        .add("trusted", true)
                        .build());
        apache = Apache.start(
                folder,
                base,
                URI.create("http://127.0.0.1:" + wiki.getAddress().getPort()),
                Map.of(
                        "https://auth.example.com", ConsoleServer.base().toString(),
                        "https://wiki.example.com", base.toString(),
                        "cso_…", secret));
    }

    @AfterAll
    static void stop() {
        if (apache != null) {
            apache.close();
        }
        wiki.stop(0);
    }

    @Test
    void person_signsInAndOut() {
        browser.visit(base.resolve("/start"));
        browser.sees("Sign in to continue to The wiki").signIn(person.email());
        browser.sees("/start for Ada Lovelace, " + person.email() + ", user");
        assertThat(browser.address()).hasPath("/start").hasPort(base.getPort());

        browser.visit(base.resolve(LOGOUT + base + "/signed-out"));
        browser.sees("/signed-out for nobody");
        browser.visit(base.resolve("/start"));
        browser.sees("Sign in to continue to The wiki");
    }

    /** A page for everybody must not tell the application claims that somebody has made up. */
    @Test
    void claimsInARequest_doNotReachTheApplication() {
        Api api = new Api(base);
        Api.Reply reply = api.send(
                api.to("/signed-out").header("OIDC_CLAIM_sub", "made-up").header("OIDC-CLAIM-sub", "made-up"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("/signed-out for nobody");
    }

    /** What the application learns from the headers of Apache. */
    private static void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        String person = headers.containsKey("OIDC_CLAIM_sub")
                ? String.join(
                        ", ",
                        headers.getFirst("OIDC_CLAIM_name"),
                        headers.getFirst("OIDC_CLAIM_email"),
                        headers.getFirst("OIDC_CLAIM_groups"))
                : "nobody";
        byte[] page = (exchange.getRequestURI().getPath() + " for " + person).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }
}
