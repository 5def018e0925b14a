package org.countersign.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Forge;
import org.countersign.it.server.LoopbackClient;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Behind a proxy that terminates TLS, the service trusts the proxy's forwarding headers and no others. The proxy
 * connects from 127.0.0.1, which is trusted. All clients have the address {@value LoopbackClient#ADDRESS}.
 */
@Tag("own-server")
class ProxyIT {

    private static final String ISSUER = "https://auth.example.com";
    private static final Map<String, String> SETTINGS = Map.of(
            "COUNTERSIGN_PROXY_TRUSTED", "127.0.0.1",
            "COUNTERSIGN_SESSION_COOKIE_SECURE", "true",
            "COUNTERSIGN_TOKEN_ISSUER", ISSUER);

    @TempDir
    static Path folder;

    private static OwnServer server;
    private static TlsProxy proxy;
    private static LoopbackClient browser;
    private static LoopbackClient direct;

    @BeforeAll
    static void start() {
        server = new OwnServer(folder).start(SETTINGS);
        proxy = new TlsProxy(folder, inner(server), false);
        browser = new LoopbackClient(proxy.base(), proxy.tls());
        direct = new LoopbackClient(inner(server), proxy.tls());
    }

    @AfterAll
    static void stop() {
        proxy.close();
        server.close();
    }

    private static URI inner(OwnServer server) {
        return URI.create("http://127.0.0.1:" + server.base().getPort());
    }

    @Test
    void browser_signsInRefreshesAndSeesItsOwnAddress() {
        Reply signedIn = browser.register();
        assertThat(signedIn.status()).isEqualTo(201);
        assertThat(signedIn.header("Set-Cookie")).startsWith("__Secure-refreshToken=csr_");
        assertThat(signedIn.headers("Set-Cookie"))
                .hasSize(3)
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Secure-")
                        .contains("Secure", "HttpOnly")
                        .containsPattern(";Path=/api/auth;.*SameSite=Strict|;Path=/api/oauth;.*SameSite=Lax")
                        .doesNotContainIgnoringCase("Domain"));
        Reply refreshed = browser.refresh(signedIn, proxy.base().toString());
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(browser.addresses(refreshed)).containsOnly(LoopbackClient.ADDRESS);
        Reply loggedOut =
                browser.post("/api/auth/logout", "{}", "Cookie: __Secure-refreshToken=" + refreshed.refreshCookie());
        assertThat(loggedOut.header("Set-Cookie")).contains("Max-Age=0", "Secure");
        assertProblem(browser.refresh(refreshed, proxy.base().toString()), 401, "INVALID_REFRESH_TOKEN");
    }

    @Test
    void https_isReportedByTheProxyAndNotByTheClient() {
        Stream.of("/.well-known/jwks.json", "/api/public", "/api/protected", "/nothing")
                .peek(path -> assertThat(browser.get(path).headers("Strict-Transport-Security"))
                        .hasSize(1))
                .map(path -> direct.get(path, "X-Forwarded-Proto: https", "Forwarded: for=192.0.2.1;proto=https"))
                .forEach(reply ->
                        assertThat(reply.headers("Strict-Transport-Security")).isEmpty());
    }

    /** The client's header is the one that the proxy appends to, or one that the proxy ignores. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 198.51.100.9",
                "X-Forwarded-For: 198.51.100.9, 127.0.0.1",
                "X-Forwarded-For: unknown",
                "X-Forwarded-For: ,,,",
                "Forwarded: for=198.51.100.9;proto=https;host=evil.example",
                "X-Real-IP: 198.51.100.9"
            })
    void forgedAddress_isIgnored(String header) {
        Reply byProxy = browser.register(header);
        assertThat(browser.addresses(byProxy)).containsOnly(LoopbackClient.ADDRESS);
        Reply straight = direct.register(header);
        assertThat(direct.addresses(straight)).containsOnly(LoopbackClient.ADDRESS);
    }

    /** Headers of a proxy at 127.0.0.1, in the forms of common proxies. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | 203.0.113.9",
                "203.0.113.9, | 203.0.113.9",
                "203.0.113.9,,127.0.0.1, | 203.0.113.9",
                "203.0.113.9; | 203.0.113.9",
                "203.0.113.9;,;127.0.0.1 | 203.0.113.9",
                "203.0.113.9:40000 | 203.0.113.9",
                "fe80::1%eth0 | fe80::1",
                "[2001:DB8:0:0:0:0:0:9]:443 | 2001:db8::9",
                "2001:db8:0:0:1:0:0:9 | 2001:db8::1:0:0:9",
                "::ffff:203.0.113.9 | 203.0.113.9",
                "'\"[2001:db8::9]:443\"' | 2001:db8::9"
            })
    void addressFromTheProxy_isReadAndShownInItsShortForm(String lines, String address) {
        assertThat(addressByXForwardedFor(List.of(lines.split(";", -1)))).isEqualTo(address);
    }

    private static String addressByXForwardedFor(List<String> lines) {
        Api proxied = new Api(inner(server));
        String credentials = Api.object(Map.of("email", Api.newEmail(), "password", Api.PASSWORD, "name", "Ada"));
        HttpRequest.Builder request = proxied.posting("/api/auth/register", credentials);
        lines.forEach(line -> request.header("X-Forwarded-For", line));
        return proxied.get("/api/auth/sessions", proxied.send(request).accessToken())
                .data()
                .getJsonArray("sessions")
                .getJsonObject(0)
                .getString("address");
    }

    @Test
    void forgedAddressOfARefresh_isIgnored() {
        String spoofed = "X-Forwarded-For: 198.51.100.9";
        Reply refreshed = browser.refresh(browser.register(), proxy.base().toString(), spoofed);
        assertThat(browser.addresses(refreshed)).containsOnly(LoopbackClient.ADDRESS);
    }

    @Test
    void foreignOrigin_isRefused() {
        Reply signedIn = browser.register();
        Stream.of("https://evil.example", direct.base().toString(), "https://localhost", "null")
                .map(origin ->
                        browser.refresh(signedIn, origin, "X-Forwarded-Host: " + origin.replaceFirst("https?://", "")))
                .forEach(reply -> assertProblem(reply, 403, "CROSS_ORIGIN"));
        assertProblem(
                direct.refresh(signedIn, "https://evil.example", "X-Forwarded-Host: evil.example"),
                403,
                "CROSS_ORIGIN");
        assertThat(browser.refresh(signedIn, proxy.base().toString()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "X-Forwarded-Host: evil.example",
                "Forwarded: host=evil.example",
                "X-Forwarded-Server: evil.example",
                "X-Forwarded-Prefix: /evil.example"
            })
    void forgedHost_isRepeatedNowhere(String header) {
        for (LoopbackClient client : List.of(browser, direct)) {
            Reply signedIn = client.register(header);
            assertThat(Forge.claimsOf(signedIn.accessToken()).getString("iss")).isEqualTo(ISSUER);
            assertThat(signedIn.headers("Set-Cookie"))
                    .hasSize(3)
                    .allSatisfy(cookie -> assertThat(cookie)
                            .containsPattern("Path=/api/o?auth;")
                            .doesNotContainIgnoringCase("Domain"));
            Stream.of(
                            signedIn,
                            client.get("/.well-known/jwks.json", header),
                            client.get("/api/protected", header),
                            client.get("/api/nothing", header),
                            client.get("/nothing", header),
                            client.get("/api", header),
                            client.post("/api/auth/login", "{", header),
                            client.post("/api/auth/refresh", "{}", header))
                    .forEach(reply -> assertThat(
                                    reply.body() + reply.http().headers().map())
                            .doesNotContain("evil"));
        }
    }

    @Test
    void forwardedHeader_isReadWhereItIsTheConfiguredOne(@TempDir Path other) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("COUNTERSIGN_PROXY_HEADER", "forwarded");
        try (OwnServer second = new OwnServer(other).start(settings);
                TlsProxy outer = new TlsProxy(other, inner(second), true)) {
            LoopbackClient client = new LoopbackClient(outer.base(), outer.tls());
            Reply signedIn = client.register("Forwarded: for=\"\\", "X-Forwarded-For: 198.51.100.9");
            assertThat(client.addresses(signedIn)).containsOnly(LoopbackClient.ADDRESS);
            assertThat(signedIn.headers("Strict-Transport-Security")).hasSize(1);
            String own = outer.base().toString();
            assertProblem(
                    client.refresh(signedIn, "https://evil.example", "X-Forwarded-Host: evil.example"),
                    403,
                    "CROSS_ORIGIN");
            assertThat(client.refresh(signedIn, own).status()).isEqualTo(200);
        }
    }
}
