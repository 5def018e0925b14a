package org.countersign.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Forge;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.RawHttp;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request body is one JSON object in UTF-8 of at most 16 KiB, with the members that the endpoint requires. */
@Tag("http")
@OnSharedServer
class BodyIT {

    private static final int LIMIT = 16 * 1024;
    private static final String LOGIN = "/api/auth/login";

    private final Api api = new Api(SharedServer.base());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"email\":\"a@example.com\"",
                "{\"email\":\"a@exam",
                "{\"email\"}",
                "{\"email\":}",
                "{email:\"a\"}",
                "{'email':'a'}",
                "[]",
                "[{\"email\":\"a\"}]",
                "5",
                "\"email\"",
                "null",
                "true",
                " ",
                "}",
                "nonsense",
                "email=a&password=b",
                "{\"email\":\"a\",\"email\":\"b\"}",
                "{\"email\":\"a\",\"\\u0065mail\":\"b\"}",
                "{\"x\":{\"y\":1,\"y\":2}}",
                "{} {}",
                "{},",
                "{}x",
                "{}\u0000",
                "{\"email\":\"a\",}",
                "{,}",
                "{\"x\":[1,]}",
                "{/* comment */}",
                "{} // comment",
                "# comment\n{}",
                "{\"x\":NaN}",
                "{\"x\":Infinity}",
                "{\"x\":01}",
                "{\"x\":+1}",
                "{\"x\":1.}",
                "{\"x\":0x1}",
                "{\"x\":undefined}",
                "{\"x\":\"\\x41\"}",
                "{\"x\":\"\\u12\"}",
                "{\"x\":\"line\nbreak\"}",
                "{\"x\":\"tab\tstop\"}",
                "\uFEFF{}",
                "<email>a</email>"
            })
    void bodyThatIsNotOneJsonObject_isMalformed(String body) {
        List.of(LOGIN, "/api/auth/register", "/api/auth/refresh", "/api/auth/logout")
                .forEach(path -> assertProblem(api.post(path, body), 400, "MALFORMED_JSON"));
    }

    @Test
    void jsonInAnotherEncoding_isMalformed() {
        String json = Api.object(Map.of("email", "ada@example.com", "password", "crème brûlée"));
        Stream.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1")
                .map(Charset::forName)
                .forEach(charset -> {
                    assertProblem(post("application/json", json.getBytes(charset)), 400, "MALFORMED_JSON");
                    assertProblem(
                            post("application/json; charset=" + charset, json.getBytes(charset)),
                            400,
                            "MALFORMED_JSON");
                });
    }

    /**
     * A truncated sequence, an overlong form, a surrogate, a code point out of range, a byte that never occurs in
     * UTF-8, and a lone continuation byte.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {"\u00C3", "\u00C0\u00AF", "\u00ED\u00A0\u0080", "\u00F4\u0090\u0080\u0080", "\u00FF", "\u0080"})
    void bytesThatAreNotUtf8_areMalformed(String bytes) {
        String json = "{\"email\":\"ada@example.com\",\"password\":\"" + bytes + "\"}";
        assertProblem(post("application/json", json.getBytes(StandardCharsets.ISO_8859_1)), 400, "MALFORMED_JSON");
    }

    @Test
    void deepNesting_isMalformed() {
        assertProblem(api.post(LOGIN, "{\"x\":" + "[".repeat(10_000)), 400, "MALFORMED_JSON");
        assertProblem(api.post(LOGIN, "{\"x\":".repeat(2_700) + "1"), 400, "MALFORMED_JSON");
        String closed = "{\"x\":" + "[".repeat(8_000) + "]".repeat(8_000) + "}";
        assertProblem(api.post(LOGIN, closed), 400, "MALFORMED_JSON");
    }

    @Test
    void emptyBody_isReportedAsMissing() {
        assertInvalidField(api.post(LOGIN, ""), "body");
        assertInvalidField(api.post("/api/auth/register", ""), "body");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/auth/login,email",
        "/api/auth/login,password",
        "/api/auth/register,email",
        "/api/auth/register,password",
        "/api/auth/register,name"
    })
    void requiredMemberThatIsMissingOrNoText_isRefused(String path, String field) {
        Map<String, String> good = Map.of("email", Api.newEmail(), "password", Api.PASSWORD, "name", "Ada");
        String json = Api.object(good);
        Stream.of("null", "5", "1e400", "-0.5", "true", "[]", "[\"a\"]", "{}", "{\"a\":\"b\"}")
                .map(value -> json.replace('"' + good.get(field) + '"', value))
                .forEach(bad -> assertInvalidField(api.post(path, bad), field));
        assertInvalidField(api.post(path, json.replace('"' + field + '"', "\"other\"")), field);
        assertInvalidField(
                api.post(path, json.replace('"' + field + '"', "\"" + field.toUpperCase(Locale.ROOT) + '"')), field);
    }

    @Test
    void everyWrongMember_isNamed() {
        Reply refused = api.post("/api/auth/register", "{}");
        assertProblem(refused, 400, "VALIDATION_FAILED");
        assertThat(refused.json().getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getString("field"))
                .containsExactlyInAnyOrder("email", "password", "name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"header\"", "\"\"", "\"BODY\"", "5", "true", "[]", "{}"})
    void unknownPlaceForTheRefreshToken_isRefused(String value) {
        String json = "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Ada\",\"refreshTokenIn\":%s}";
        String body = json.formatted(Api.newEmail(), Api.PASSWORD, value);
        assertInvalidField(api.post("/api/auth/register", body), "refreshTokenIn");
        assertInvalidField(api.post(LOGIN, body), "refreshTokenIn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "[]", "{}"})
    void refreshTokenThatIsNoText_isRefused(String value) {
        assertInvalidField(api.post("/api/auth/refresh", "{\"refreshToken\":" + value + "}"), "refreshToken");
        assertInvalidField(api.post("/api/auth/logout", "{\"token\":" + value + "}"), "token");
    }

    @Test
    void unknownMembers_areIgnored() {
        String json =
                "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Ada\",\"roles\":[\"admin\"],\"id\":1,\"user\":{\"a\":[null]}}";
        Reply registered = api.post("/api/auth/register", json.formatted(Api.newEmail(), Api.PASSWORD));
        assertThat(registered.status()).isEqualTo(201);
        assertThat(Forge.claimsOf(registered.accessToken()).getJsonArray("groups"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/xml",
                "text/json",
                "application/octet-stream",
                "application/merge-patch+json",
                "application/problem+json",
                "application/vnd.api+json",
                "application/x-ndjson",
                "application/json-patch+json",
                "application/jsonp",
                "*/*",
                "application/*"
            })
    void anotherMediaType_isUnsupported(String type) {
        String json = Api.object(Map.of("email", Api.newEmail(), "password", Api.PASSWORD, "name", "Ada"));
        List.of(LOGIN, "/api/auth/register")
                .forEach(path -> assertProblem(post(path, type, json), 415, "UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void noOrMalformedMediaType_isRefused() {
        String json = Api.object(Map.of("email", Api.newEmail(), "password", Api.PASSWORD));
        assertProblem(api.send(api.to(LOGIN).POST(BodyPublishers.ofString(json))), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertProblem(post(LOGIN, "json", json), 400, "BAD_REQUEST");
        assertProblem(post(LOGIN, "application/", json), 400, "BAD_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=UTF-8",
                "Application/JSON",
                "APPLICATION/JSON",
                "application/json; charset=utf-8; x=y",
                "application/json; charset=\"utf-8\"",
                "application/json; charset=iso-8859-1",
                "application/json; charset=unheard-of"
            })
    void jsonUnderAnotherSpelling_isAccepted(String type) {
        String email = Api.newEmail();
        api.register(email);
        String json = Api.object(Map.of("email", email, "password", Api.PASSWORD));
        assertThat(post(LOGIN, type, json).status()).isEqualTo(200);
    }

    /** RFC 8259, section 11: JSON has no charset parameter, so it has no effect. */
    @Test
    void charsetOfJson_hasNoEffect() {
        String json = Api.object(Map.of("email", Api.newEmail(), "password", Api.PASSWORD, "name", "Zoë"));
        Reply registered = post("/api/auth/register", "application/json; charset=iso-8859-1", json);
        assertThat(registered.data().getJsonObject("user").getString("name")).isEqualTo("Zoë");
    }

    /** A proxy may have checked the other media type. */
    @Test
    void twoMediaTypes_areRefused() {
        String json = Api.object(Map.of("email", Api.newEmail(), "password", Api.PASSWORD, "name", "Ada"));
        for (String other : List.of("application/json", "text/plain", "application/x-www-form-urlencoded")) {
            for (List<String> types : List.of(List.of("application/json", other), List.of(other, "application/json"))) {
                Reply refused = RawHttp.send(
                        "POST /api/auth/register",
                        List.of(
                                "Content-Type: " + types.get(0),
                                "Content-Type: " + types.get(1),
                                "Content-Length: " + json.length()),
                        json.getBytes(StandardCharsets.UTF_8));
                assertProblem(refused, 400, "BAD_REQUEST");
            }
        }
    }

    /** RFC 9110, section 8.4: we decode no content coding. Compressed zeros would grow a thousandfold. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "br", "zstd", "identity, gzip", "unheard-of", "utf-8"})
    void encodedBody_isUnsupported(String coding) throws IOException {
        String json = Api.object(Map.of("email", Api.newEmail(), "password", Api.PASSWORD, "name", "Ada"));
        for (byte[] body : List.of(gzip(json.getBytes(StandardCharsets.UTF_8)), gzip(new byte[3_000_000]))) {
            for (String path : List.of(LOGIN, "/api/auth/register", "/api/auth/refresh", "/api/auth/logout")) {
                assertEncodedIsRefused(
                        json(path).header("Content-Encoding", coding).POST(BodyPublishers.ofByteArray(body)));
            }
        }
    }

    @Test
    void encodedBodyOfACaller_isUnsupported() throws IOException {
        String admin = api.login(SharedServer.ADMIN).accessToken();
        byte[] body = gzip("{\"name\":\"Ada\"}".getBytes(StandardCharsets.UTF_8));
        Map<String, String> requests = Map.of(
                "/api/auth/me", "PATCH",
                "/api/auth/password", "POST",
                "/api/admin/accounts", "POST",
                "/api/admin/accounts/import?dryRun=true", "POST");
        requests.forEach((path, method) -> assertEncodedIsRefused(json(path)
                .header("Authorization", "Bearer " + admin)
                .header("Content-Encoding", "gzip")
                .method(method, BodyPublishers.ofByteArray(body))));
        assertEncodedIsRefused(api.to("/api/admin/accounts/import?dryRun=true")
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", "identity, identity", ""})
    void bodyThatIsNotEncoded_isAccepted(String coding) {
        String email = Api.newEmail();
        api.register(email);
        String json = Api.object(Map.of("email", email, "password", Api.PASSWORD));
        assertThat(api.send(json(LOGIN).header("Content-Encoding", coding).POST(BodyPublishers.ofString(json)))
                        .status())
                .isEqualTo(200);
    }

    /** Some clients send the header with all requests, even without a body. */
    @Test
    void contentEncodingWithoutABody_isIgnored() {
        assertThat(api.send(api.to("/api/public").header("Content-Encoding", "gzip"))
                        .status())
                .isEqualTo(200);
    }

    /** curl sends larger bodies like this: it waits for the status 100 (RFC 9110, section 10.1.1). */
    @Test
    void bodyAfterExpectContinue_isAccepted() {
        String email = Api.newEmail();
        api.register(email);
        String json = Api.object(Map.of("email", email, "password", Api.PASSWORD));
        String long16 = json + " ".repeat(LIMIT - json.length());
        assertThat(api.send(api.posting(LOGIN, long16).expectContinue(true)).status())
                .isEqualTo(200);
        assertTooLarge(api.send(api.posting(LOGIN, long16 + ' ').expectContinue(true)));
    }

    @Test
    void bodyOf16KiB_isTheLargest() {
        String email = Api.newEmail();
        api.register(email);
        String json = Api.object(Map.of("email", email, "password", Api.PASSWORD));
        assertThat(api.post(LOGIN, json + " ".repeat(LIMIT - json.length())).status())
                .isEqualTo(200);
        assertTooLarge(api.post(LOGIN, json + " ".repeat(LIMIT - json.length() + 1)));
    }

    @Test
    void bodyOfAMegabyte_isTooLargeWithAndWithoutContentLength() {
        byte[] body = ("{\"email\":\"" + "a".repeat(1_000_000) + "\"}").getBytes(StandardCharsets.US_ASCII);
        List.of(LOGIN, "/api/auth/register", "/api/auth/refresh", "/api/auth/logout")
                .forEach(path -> {
                    assertTooLarge(api.send(json(path).POST(BodyPublishers.ofByteArray(body))));
                    assertTooLarge(api.send(
                            json(path).POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))));
                });
    }

    @Test
    void largeBodyOfACaller_isTooLarge() {
        String token = api.register(Api.newEmail()).accessToken();
        String json = "{\"name\":\"" + "a".repeat(LIMIT) + "\"}";
        assertTooLarge(api.send("PATCH", "/api/auth/me", json, token));
        assertTooLarge(api.send("DELETE", "/api/auth/me", json, token));
        assertTooLarge(api.send("POST", "/api/auth/password", json, token));
    }

    private void assertEncodedIsRefused(HttpRequest.Builder request) {
        Reply refused = api.send(request);
        assertProblem(refused, 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(refused.headers("Accept-Encoding")).containsExactly("identity");
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        }
        return compressed.toByteArray();
    }

    private static void assertTooLarge(Reply reply) {
        assertProblem(reply, 413, "PAYLOAD_TOO_LARGE");
    }

    private HttpRequest.Builder json(String path) {
        return api.to(path).header("Content-Type", "application/json");
    }

    private Reply post(String type, byte[] body) {
        return api.send(api.to(LOGIN).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    private Reply post(String path, String type, String body) {
        return api.send(api.to(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    /** The HTTP client of the JDK asks for HTTP/2 unless it is configured otherwise. */
    @Test
    void requestThatAsksForHttp2_isReadToItsLength() throws Exception {
        HttpRequest login = HttpRequest.newBuilder(SharedServer.base().resolve(LOGIN))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Api.object(Map.of("email", Api.newEmail(), "password", "wrong"))))
                .build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> response = client.send(login, HttpResponse.BodyHandlers.ofString());
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(401);
        }
    }
}
