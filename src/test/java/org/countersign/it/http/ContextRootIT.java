package org.countersign.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertHardened;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same WAR with another context root: all paths are below it, including the path of the cookie. */
@Tag("payara") // on WildFly the context root is set in another way, see docs/operations/proxy.md
@Tag("own-server")
class ContextRootIT {

    private static final String ROOT = "/auth";

    @TempDir
    static Path folder;

    private static OwnServer server;
    private static Api api;

    @BeforeAll
    static void start() {
        server = new OwnServer(folder).at(ROOT).start(Map.of());
        api = server.api();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void cookie_isSentOnlyToTheEndpointsBelowTheContextRoot() {
        Reply signedIn = api.register(Api.newEmail());
        assertThat(signedIn.headers("Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.contains(";Path=/auth/api/auth;"));
        Reply refreshed = api.refresh(signedIn.refreshCookie());
        assertThat(refreshed.header("Set-Cookie")).contains(";Path=/auth/api/auth;");
        Reply loggedOut = api.send(api.withCookie("/api/auth/logout", refreshed.refreshCookie()));
        assertThat(loggedOut.header("Set-Cookie")).contains(";Path=/auth/api/auth;", "Max-Age=0");
        assertThat(api.refresh(refreshed.refreshCookie()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(api.get("/api/protected", refreshed.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
    }

    @Test
    void keysAndSamples_areBelowTheContextRoot() {
        Reply keys = api.get("/.well-known/jwks.json");
        assertThat(keys.json().getJsonArray("keys")).isNotEmpty();
        assertThat(keys.header("Cache-Control")).startsWith("public");
        String token = api.register(Api.newEmail()).accessToken();
        assertThat(api.get("/api/protected", token).status()).isEqualTo(200);
        assertThat(api.get("/api/public").status()).isEqualTo(200);
    }

    @Test
    void console_isBelowTheContextRoot() {
        Console console = new Console(URI.create(server.base() + "/"));
        assertThat(console.crawl().keySet())
                .hasSizeGreaterThan(10)
                .allMatch(file -> file.getPath().startsWith(ROOT + '/'));
    }

    @Test
    void refusals_areProblemsBelowTheContextRoot() {
        assertProblem(api.get("/api/protected"), 401, "NO_TOKEN");
        assertProblem(api.get("/api/nothing"), 404, "NOT_FOUND");
        assertProblem(api.get("/nothing"), 404, "NOT_FOUND");
        assertProblem(api.get("/api/auth/login"), 405, "METHOD_NOT_ALLOWED");
        assertProblem(api.post("/api/auth/login", "{"), 400, "MALFORMED_JSON");
        assertHardened(api.get("/api/public"));
    }

    @Test
    void nothing_isOutsideTheContextRoot() {
        Api outside = new Api(URI.create("http://localhost:" + server.base().getPort()));
        assertThat(outside.get("/.well-known/jwks.json").status()).isEqualTo(404);
        assertThat(outside.register(Api.newEmail()).status()).isEqualTo(404);
    }
}
