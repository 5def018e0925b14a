package org.countersign.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Connector;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.RawHttp;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests of real clients are accepted, whatever other applications on the same host have added to their headers.
 * Requests that a proxy and the service may interpret differently are rejected, and any bytes after them on the
 * connection are not answered.
 */
@Tag("http")
@OnSharedServer
class RequestHeadIT {

    private static final String HOST = "Host: " + SharedServer.base().getAuthority() + "\r\n";
    private static final String NEXT = "GET /api/public HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n";
    private static final String LOGIN = "POST /api/auth/login HTTP/1.1\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";

    private final Api api = new Api(SharedServer.base());

    static Stream<String> cookiesOfOthers() {
        return Stream.of(
                utf8("greeting=Grüß Gott"),
                utf8("grüße=a"),
                utf8("city=\u6771\u4EAC; smile=\uD83D\uDE00"),
                "latin=caf\u00E9",
                "JSESSIONID=\u00E9",
                "cart={\"items\":[{\"n\":1}, {\"n\":2}]}",
                "quoted=\"two words\"",
                "open=\"never closed",
                "list=a,b,c",
                "base64=YWJjZA==; more=x=y=z",
                "=nameless",
                "valueless",
                "",
                ";;; ;",
                "a=b;c=d;e=f",
                "percent=%zz%",
                "brackets[0]=a; (b)=c; d@e=f",
                "$Version=1; old=style; $Path=/",
                numbered(50),
                numbered(300));
    }

    private static String numbered(int number) {
        return IntStream.range(0, number).mapToObj(i -> "c" + i + "=v" + i).collect(Collectors.joining("; "));
    }

    /** Returns the UTF-8 bytes of the text, as characters of one byte each. */
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("cookiesOfOthers")
    void cookieOfAnotherApplication_doesNotHideOurs(String other) {
        String token = api.register(Api.newEmail()).refreshCookie();
        Reply first = refresh("Cookie: refreshToken=" + token + "; " + other);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        Reply second = refresh("Cookie: " + other + "; refreshToken=" + first.refreshCookie());
        assertThat(second.status()).as(second.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"User-Agent", "Referer", "X-Any", "X-Forwarded-For", "Accept-Encoding", "Origin", "If-Match"})
    void lettersBeyondAscii_mayBeInHeaders(String header) {
        for (String text : List.of(utf8("Jürgen \u6771\u4EAC"), "J\u00FCrgen")) {
            assertThat(RawHttp.send("GET /api/public", header + ": " + text).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void manyCookies_areAccepted() {
        for (int size : List.of(9_000, 31_000)) {
            String token = api.register(Api.newEmail()).refreshCookie();
            Reply reply = refresh("Cookie: other=" + "x".repeat(size) + "; refreshToken=" + token);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }
    }

    @Test
    void headersBeyond32KiB_areTooLarge() {
        assertTooLarge(RawHttp.send("GET /api/public", "Cookie: a=" + "x".repeat(33_000)));
        assertTooLarge(RawHttp.send("GET /nothing", "X-Long: " + "x".repeat(40_000)));
        assertTooLarge(refresh(
                Stream.generate(() -> "Cookie: a=" + "x".repeat(3_900)).limit(9).toArray(String[]::new)));
    }

    @Test
    void moreThanAHundredFields_areTooMany() {
        assertThat(RawHttp.send("GET /api/public", numberedFields(90)).status()).isEqualTo(200);
        assertTooLarge(RawHttp.send("GET /api/public", numberedFields(110)));
    }

    private static String[] numberedFields(int number) {
        return IntStream.range(0, number).mapToObj(i -> "X-Any-" + i + ": a").toArray(String[]::new);
    }

    private static void assertTooLarge(Reply reply) {
        assertProblem(reply, 431, "HEADERS_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: a\r\nHost: a\r\n",
                "Host: a\r\nHost: b\r\n",
                "Host: a\r\nX-Any: b\r\nhost: a\r\n",
                "Host: a b\r\n",
                "Host: a, b\r\n",
                "Host: a/b\r\n",
                "Host: user@a\r\n",
                "Host: a:b\r\n",
                "Host: b\u00FCcher.example\r\n"
            })
    void anythingButOneHost_isRejected(String hosts) {
        assertThat(RawHttp.statuses("GET /api/public HTTP/1.1\r\nConnection: close\r\n" + hosts + "\r\n"))
                .containsExactly(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization : Bearer bad",
                "Authorization\t: Bearer bad",
                "Cookie : refreshToken=a",
                "Content-Length : 0",
                "Transfer-Encoding : chunked",
                "X-\u00C4ny: a",
                "X-Any: a\0b",
                "X-Any: a\u0001b",
                "X-Any: a\u001B[31m",
                "X-Any: a\u007Fb",
                "Cookie: a=\0"
            })
    void malformedHeader_isRejected(String header) {
        assertThat(RawHttp.statuses(
                        "GET /api/public HTTP/1.1\r\n" + HOST + "Connection: close\r\n" + header + "\r\n\r\n"))
                .containsExactly(400);
    }

    /**
     * Undertow accepts these if it does not know the header's name. The application then does not find the header by
     * its name.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Request-Id : 12345678",
                "X-Request-Id\t: 12345678",
                "X Request-Id: 12345678",
                "X-Forwarded-For : 192.0.2.1",
                ": 12345678"
            })
    void headerWithoutProperName_isRejectedOrNotFound(String header) {
        Reply reply = RawHttp.send("GET /api/public", header);
        assertThat(reply.status()).isIn(400, Connector.ofThisRun().malformedName());
        assertThat(reply.header("X-Request-Id")).isNotEqualTo("12345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api/public", "x", "*", "?a=b", "localhost:80", "%2fapi", "\\api\\public", "mailto:a@b.example"})
    void targetWithoutSlash_isRejected(String target) {
        assertThat(RawHttp.send("GET " + target).status()).isBetween(400, 499);
        assertThat(RawHttp.send("DELETE " + target).status()).isBetween(400, 499);
    }

    /** RFC 9112, section 3.2.2: servers MUST accept it. */
    @Test
    void absoluteTarget_isAccepted() {
        String base = SharedServer.base().toString();
        assertThat(RawHttp.send("GET " + base + "/api/public").status()).isEqualTo(200);
        assertThat(RawHttp.send("GET " + base + "/api/public?a=b").status()).isEqualTo(200);
        assertProblem(RawHttp.send("GET " + base + "/api/protected"), 401, "NO_TOKEN");
        assertThat(RawHttp.send("GET " + base).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%z", "%zz", "%4", "%u0041", "a%/b", "%%41", ";%"})
    void malformedPercentEncoding_isNotFound(String end) {
        Reply signedIn = api.register(Api.newEmail());
        String bearer = "Authorization: Bearer " + signedIn.accessToken();
        Stream.of("GET /api/public", "DELETE /api/auth/me", "GET /", "GET /.well-known/jwks.json")
                .map(start -> RawHttp.send(start + end, bearer))
                .forEach(reply -> {
                    assertThat(reply.status()).isEqualTo(Connector.ofThisRun().strayPercent());
                    assertThat(reply.body()).isEmpty();
                });
        assertThat(api.get("/api/auth/me", signedIn.accessToken()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "identity",
                "xchunked",
                "chunkedx",
                "\u000Bchunked",
                "gzip, chunked",
                "chunked, gzip",
                "chunked, identity",
                "chunked,",
                "chunked;q=1",
                "\"chunked\"",
                "",
                "chunked\r\nTransfer-Encoding: identity",
                "identity\r\nTransfer-Encoding: chunked",
                "chunked\r\nTransfer-Encoding: chunked",
                "chunked\r\nContent-Length: 7"
            })
    void bodyWithoutKnownEnd_isRejectedAndNothingAfterIt(String coding) {
        String fields = HOST + JSON + "Transfer-Encoding: " + coding + "\r\n\r\n";
        String chunks = "2\r\n{}\r\n0\r\n\r\n";
        assertThat(RawHttp.statuses(LOGIN + fields + chunks + NEXT)).containsExactly(400);
        assertThat(RawHttp.statuses(LOGIN + fields + NEXT)).containsExactly(400);
        assertThat(RawHttp.statuses("GET /api/public HTTP/1.1\r\n" + fields + NEXT))
                .containsExactly(400);
        assertThat(RawHttp.statuses("OPTIONS /api/public HTTP/1.1\r\n" + fields + NEXT))
                .containsExactly(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+2",
                "-2",
                "0x2",
                "2, 2",
                "2,3",
                "2 2",
                "",
                "two",
                "2;",
                "2.0",
                "99999999999999999999",
                "2\r\nContent-Length: 3"
            })
    void lengthThatIsNoNumber_isRejectedAndNothingAfterIt(String length) {
        String request = LOGIN + HOST + JSON + "Content-Length: " + length + "\r\n\r\n{}";
        assertThat(RawHttp.statuses(request + NEXT)).containsExactly(400);
    }

    @Test
    void chunkedBody_isReadToItsEnd() {
        String request = LOGIN + HOST + JSON + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
        assertThat(RawHttp.statuses(request + NEXT).get(0)).isEqualTo(400);
        assertThat(RawHttp.send(
                                "POST /api/auth/login",
                                List.of("Content-Type: application/json", "Transfer-Encoding: Chunked"),
                                "2\r\n{}\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                        .code())
                .isEqualTo("VALIDATION_FAILED");
    }

    private static Reply refresh(String... headers) {
        List<String> all = Stream.concat(
                        Stream.of("Content-Type: application/json", "Content-Length: 2"), Stream.of(headers))
                .toList();
        return RawHttp.send("POST /api/auth/refresh", all, "{}".getBytes(StandardCharsets.US_ASCII));
    }
}
