package org.countersign.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;
import static org.countersign.it.server.SessionAssert.assertUntouched;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.RawHttp;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that pages of other origins can make a browser send without a preflight never refresh or end a session. The
 * test sends the headers that browsers add. {@code CrossOriginAttackBrowserIT} does the same in a browser.
 */
@Tag("http")
@OnSharedServer
class CrossOriginIT {

    private static final String REFRESH = "POST /api/auth/refresh";
    private static final String LOGOUT = "POST /api/auth/logout";
    private static final String ALLOWED = "Origin: http://shop.countersign.test:8000";

    private final Api api = new Api(SharedServer.base());
    private final Reply signedIn = api.register(Api.newEmail());

    /** The origin of a request, in the headers of browsers. */
    static Stream<List<String>> places() {
        return Stream.of(
                List.of("Origin: https://evil.example", "Sec-Fetch-Site: cross-site"),
                List.of("Origin: http://stranger.countersign.test:8000", "Sec-Fetch-Site: same-site"),
                // a page without a referrer, or in a sandbox
                List.of("Origin: null", "Sec-Fetch-Site: cross-site"),
                List.of("Origin: null", "Sec-Fetch-Site: same-site"),
                // browsers without Sec-Fetch-Site, and current ones on plain http
                List.of("Origin: https://evil.example"),
                List.of("Origin: http://stranger.countersign.test:8000"),
                List.of("Origin: null"),
                List.of("Origin: "),
                List.of("Origin: http://localhost"),
                List.of("Origin: " + SharedServer.base() + "0"),
                // no Origin
                List.of("Sec-Fetch-Site: cross-site"),
                List.of("Sec-Fetch-Site: same-site"),
                List.of("Sec-Fetch-Site: none"),
                // two Origin headers, which no browser sends
                List.of("Origin: " + SharedServer.base(), "Origin: https://evil.example"),
                List.of(ALLOWED, "Origin: https://evil.example"),
                List.of("Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"));
    }

    /** A form without fields, sendBeacon without data, or fetch with mode no-cors and without a body. */
    @ParameterizedTest
    @MethodSource("places")
    void requestWithoutBody_isRejectedAndChangesNothing(List<String> place) {
        List<String> form = with(
                place,
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: 0",
                "Sec-Fetch-Mode: navigate",
                "Sec-Fetch-Dest: document");
        List<String> beacon = with(place, "Content-Length: 0", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: empty");
        for (String path : List.of(REFRESH, LOGOUT)) {
            assertRejected(send(path, form, ""), 403, "CROSS_ORIGIN");
            assertRejected(send(path, beacon, ""), 403, "CROSS_ORIGIN");
        }
        assertUntouched(signedIn);
    }

    /** A form with fields in each of its encodings, or sendBeacon or fetch with a text. */
    @ParameterizedTest
    @MethodSource("places")
    void formAndTextBodies_areRejectedAndChangeNothing(List<String> place) {
        String text = "{\"x\":\"=\"}";
        for (String path : List.of(REFRESH, LOGOUT)) {
            for (String type :
                    List.of("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x")) {
                List<String> headers = with(place, "Content-Type: " + type, "Content-Length: " + text.length());
                assertRejected(send(path, headers, text), 415, "UNSUPPORTED_MEDIA_TYPE");
            }
        }
        assertUntouched(signedIn);
    }

    /** Browsers send these only after a preflight, which fails. */
    @ParameterizedTest
    @MethodSource("places")
    void jsonAndBearerRequestsWithAForeignOrigin_areRejectedToo(List<String> place) {
        Reply other = api.registerForBody(Api.newEmail());
        String token = other.data().getString("refreshToken");
        for (String json : List.of("{}", "{\"refreshToken\":\"" + token + "\"}")) {
            List<String> headers = with(place, "Content-Type: application/json", "Content-Length: " + json.length());
            assertRejected(send(REFRESH, headers, json), 403, "CROSS_ORIGIN");
            assertRejected(send(LOGOUT, headers, json), 403, "CROSS_ORIGIN");
        }
        List<String> bearer = with(place, "Content-Length: 0", "Authorization: Bearer " + signedIn.accessToken());
        assertRejected(send(LOGOUT, bearer, ""), 403, "CROSS_ORIGIN");
        assertUntouched(signedIn);
        assertThat(api.post("/api/auth/refresh", Api.object(Map.of("refreshToken", token)))
                        .status())
                .isEqualTo(200);
    }

    /** A browser does not send the cookie with another site's form, but would delete it if the response said so. */
    @ParameterizedTest
    @MethodSource("places")
    void logoutWithoutTheCookie_doesNotDeleteIt(List<String> place) {
        List<String> headers = new ArrayList<>(place);
        headers.addAll(List.of("Content-Type: application/x-www-form-urlencoded", "Content-Length: 0"));
        Reply reply = RawHttp.send(LOGOUT, headers, new byte[0]);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sec-Fetch-Site: same-site", "Sec-Fetch-Site: cross-site"})
    void allowedOrigin_usesTheCookie(String site) {
        List<String> headers = with(site.isEmpty() ? List.of(ALLOWED) : List.of(ALLOWED, site), "Content-Length: 0");
        assertThat(send(REFRESH, headers, "").status()).isEqualTo(200);
        Reply signedOut = send(LOGOUT, headers, "");
        assertThat(signedOut.status()).isEqualTo(200);
        assertThat(signedOut.header("Set-Cookie")).contains("Max-Age=0");
    }

    /** The service's own page, in browsers with and without Sec-Fetch-Site and with a hidden origin. */
    @Test
    void ownPage_usesTheCookie() {
        String own = "Origin: " + SharedServer.base();
        for (List<String> headers : List.of(
                List.of(own, "Sec-Fetch-Site: same-origin"),
                List.of(own),
                List.of("Origin: null", "Sec-Fetch-Site: same-origin"),
                List.of("Sec-Fetch-Site: same-origin"))) {
            Reply reply = api.register(Api.newEmail());
            Reply refreshed = RawHttp.send(REFRESH, with(headers, reply), new byte[0]);
            assertThat(refreshed.status()).as(headers + refreshed.body()).isEqualTo(200);
        }
    }

    private Reply send(String path, List<String> headers, String body) {
        return RawHttp.send(path, with(headers, signedIn), body.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<String> with(List<String> headers, Reply signedIn) {
        return with(headers, "Cookie: refreshToken=" + signedIn.refreshCookie());
    }

    private static List<String> with(List<String> headers, String... more) {
        return Stream.concat(headers.stream(), Stream.of(more)).toList();
    }

    private static void assertRejected(Reply reply, int status, String code) {
        assertProblem(reply, status, code);
        assertThat(reply.headers("Set-Cookie")).isEmpty();
    }
}
