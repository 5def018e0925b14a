package org.countersign.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;
import static org.countersign.it.server.SessionAssert.assertUntouched;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.History;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.RawHttp;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refresh and logout with only a cookie, as clients send a request without a body. A body must be JSON. */
@OnSharedServer
class EmptyBodyIT {

    private static final String REFRESH = "POST /api/auth/refresh";
    private static final String LOGOUT = "POST /api/auth/logout";

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String NO_LENGTH = "Content-Length: 0";
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    private final Api api = new Api(SharedServer.base());

    /** The headers that curl, wget, axios, jQuery, fetch, aiohttp and others send without a body. */
    static Stream<List<String>> emptyBodies() {
        return Stream.of(
                List.of(),
                List.of(NO_LENGTH),
                List.of(CHUNKED),
                List.of(FORM),
                List.of(FORM, NO_LENGTH),
                List.of(FORM, CHUNKED),
                List.of(FORM + ";charset=UTF-8", NO_LENGTH),
                List.of("Content-Type: text/plain;charset=UTF-8", NO_LENGTH),
                List.of("Content-Type: application/octet-stream", NO_LENGTH),
                List.of("Content-Type: multipart/form-data; boundary=x", NO_LENGTH),
                List.of("Content-Type: application/json", NO_LENGTH),
                List.of("Content-Type: application/json"));
    }

    /** Bodies that are not JSON, or are not declared as JSON. */
    static Stream<List<String>> otherBodies() {
        return Stream.of(
                List.of("{}"),
                List.of(" "),
                List.of("a=b"),
                List.of("a=b", FORM),
                List.of("{}", FORM),
                List.of("{}", "Content-Type: text/plain"),
                List.of("{\"x\":\"=\"}", "Content-Type: text/plain;charset=UTF-8"),
                List.of("{}", "Content-Type: text/plain; x=\"application/json\""),
                List.of("{}", "Content-Type: application/octet-stream"),
                List.of("--x--\r\n", "Content-Type: multipart/form-data; boundary=x"));
    }

    @ParameterizedTest
    @MethodSource("emptyBodies")
    void refreshAndLogoutWithoutBody_needNoContentType(List<String> headers) {
        Reply signedIn = api.register(Api.newEmail());
        Reply refreshed = empty(REFRESH, headers, cookie(signedIn.refreshCookie()));
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        assertThat(History.generation(refreshed.refreshCookie())).isEqualTo(1);
        Reply signedOut = empty(LOGOUT, headers, cookie(refreshed.refreshCookie()));
        assertThat(signedOut.status()).as(signedOut.body()).isEqualTo(200);
        assertThat(signedOut.header("Set-Cookie")).contains("refreshToken=;", "Max-Age=0");
        assertProblem(api.refresh(refreshed.refreshCookie()), 401, "INVALID_REFRESH_TOKEN");
        assertProblem(api.get("/api/protected", refreshed.accessToken()), 401, "TOKEN_REVOKED");
    }

    @ParameterizedTest
    @MethodSource("emptyBodies")
    void withoutBodyAndCookie_tokensAreMissing(List<String> headers) {
        assertProblem(empty(REFRESH, headers), 401, "REFRESH_TOKEN_REQUIRED");
        assertThat(empty(LOGOUT, headers).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("emptyBodies")
    void otherRequestsThatNeedNoBody_needNoContentType(List<String> headers) {
        String bearer = "Authorization: Bearer " + api.register(Api.newEmail()).accessToken();
        assertThat(empty("POST /api/auth/factors/totp", headers, bearer).status())
                .isEqualTo(201);
        assertProblem(empty("POST /api/auth/factors/recovery-codes", headers, bearer), 404, "NOT_FOUND");
        assertThat(empty("POST /api/auth/logout-all", headers, bearer).status()).isEqualTo(200);
        assertProblem(empty("POST /api/auth/logout-all", headers, bearer), 401, "TOKEN_REVOKED");
    }

    @ParameterizedTest
    @MethodSource("otherBodies")
    void bodyThatIsNotJson_isRejectedAndChangesNothing(List<String> bodyAndType) {
        Reply signedIn = api.register(Api.newEmail());
        byte[] body = bodyAndType.get(0).getBytes(StandardCharsets.US_ASCII);
        byte[] chunks = "%x\r\n%s\r\n0\r\n\r\n"
                .formatted(body.length, bodyAndType.get(0))
                .getBytes(StandardCharsets.US_ASCII);
        for (String path : List.of(REFRESH, LOGOUT)) {
            List<String> headers = new ArrayList<>(bodyAndType.subList(1, bodyAndType.size()));
            headers.add(cookie(signedIn.refreshCookie()));
            headers.add("Content-Length: " + body.length);
            assertRejected(RawHttp.send(path, headers, body));
            headers.set(headers.size() - 1, CHUNKED);
            assertRejected(RawHttp.send(path, headers, chunks));
        }
        assertUntouched(signedIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"x\":1}", " {} ", "{\"refreshToken\":null}"})
    void jsonBody_isAcceptedWithTheCookie(String json) {
        Reply signedIn = api.register(Api.newEmail());
        String cookie = "refreshToken=" + signedIn.refreshCookie();
        Reply refreshed = api.send(api.posting("/api/auth/refresh", json).header("Cookie", cookie));
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
    }

    @Test
    void endpointThatNeedsABody_reportsThatItIsMissing() {
        for (List<String> headers : List.of(List.<String>of(), List.of(NO_LENGTH))) {
            assertProblem(empty("POST /api/auth/login", headers), 400, "VALIDATION_FAILED");
        }
    }

    private static void assertRejected(Reply reply) {
        assertProblem(reply, 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(reply.headers("Set-Cookie")).isEmpty();
    }

    private static Reply empty(String requestLine, List<String> headers, String... more) {
        List<String> all = new ArrayList<>(headers);
        all.addAll(List.of(more));
        String body = headers.contains(CHUNKED) ? "0\r\n\r\n" : "";
        return RawHttp.send(requestLine, all, body.getBytes(StandardCharsets.US_ASCII));
    }

    private static String cookie(String refreshToken) {
        return "Cookie: refreshToken=" + refreshToken;
    }
}
