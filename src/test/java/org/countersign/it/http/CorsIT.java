package org.countersign.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.ProblemAssert;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each path has one rule for pages of other origins. Its preflight and its responses follow the same rule. */
@Tag("http")
@OnSharedServer
class CorsIT {

    /** The only origin that the service allows. */
    private static final String LISTED = "http://shop.countersign.test:8000";

    private static final String STRANGER = "https://stranger.example";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private final Api api = new Api(SharedServer.base());

    static Stream<String> everyPath() {
        return Stream.of(
                "/",
                "/assets/nothing/app.js",
                "/countersign.js",
                "/.well-known/jwks.json",
                "/.well-known/openid-configuration",
                "/.well-known/revocations",
                "/.well-known/nothing",
                "/api/public",
                "/api/protected",
                "/api/auth/login",
                "/api/oauth/token",
                "/api/oauth/userinfo",
                "/api/oauth/introspect",
                "/api/health/live",
                "/api/metrics",
                "/api/nothing",
                "/nothing");
    }

    @Test
    void preflight_grantsTheSameAsTheResponse() {
        for (String path : everyPath().toList()) {
            for (String origin : List.of(LISTED, STRANGER, "null")) {
                Reply preflight = preflight(path, origin, "traceparent");
                Reply answer = api.send(api.to(path).header("Origin", origin));
                assertThat(preflight.status()).as(path).isEqualTo(204);
                assertThat(preflight.body()).isEmpty();
                for (String name : List.of(ALLOW_ORIGIN, "Access-Control-Allow-Credentials")) {
                    assertThat(preflight.headers(name))
                            .as(path + " from " + origin)
                            .isEqualTo(answer.headers(name));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/jwks.json",
                "/.well-known/oauth-authorization-server",
                "/.well-known/openid-configuration",
                "/.well-known/revocations",
                "/countersign.js"
            })
    void publicFile_isForEveryPageWithAnyHeaderButWithoutCredentials(String path) {
        for (String origin : List.of(LISTED, STRANGER, "null")) {
            Reply preflight = preflight(path, origin, "traceparent, x-anything");
            assertThat(preflight.headers(ALLOW_ORIGIN)).containsExactly("*");
            assertThat(preflight.headers("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(allowedHeaders(preflight)).contains("*", "authorization");
            assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD");
            Reply answer = api.send(api.to(path).header("Origin", origin));
            assertThat(answer.headers("Cross-Origin-Resource-Policy")).containsExactly("cross-origin");
            assertThat(exposedHeaders(answer)).contains("etag");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization",
                "content-type",
                "x-request-id",
                "traceparent",
                "tracestate",
                "baggage",
                "sentry-trace",
                "b3",
                "x-b3-traceid",
                "x-b3-spanid",
                "uber-trace-id",
                "newrelic",
                "request-id",
                "x-correlation-id",
                "x-requested-with",
                "x-datadog-trace-id",
                "x-amzn-trace-id"
            })
    void listedOrigin_maySendHeadersOfTheApiAndOfTracing(String header) {
        Reply preflight = preflight("/api/auth/login", LISTED, header);
        assertThat(preflight.headers(ALLOW_ORIGIN)).containsExactly(LISTED);
        assertThat(preflight.headers("Access-Control-Allow-Credentials")).containsExactly("true");
        assertThat(allowedHeaders(preflight)).contains(header).doesNotContain("*");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST", "PATCH", "DELETE");
    }

    /** Headers that a proxy or server may interpret, and texts that are not header names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-forwarded-for",
                "x-forwarded-host",
                "forwarded",
                "x-http-method-override",
                "x-original-url",
                "x-real-ip",
                "cookie",
                "anything-else",
                "*",
                "<script>",
                "a b"
            })
    void listedOrigin_maySendNoOtherHeader(String header) {
        Reply preflight = preflight("/api/auth/login", LISTED, header);
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(allowedHeaders(preflight)).contains("content-type").doesNotContain(header);
    }

    @Test
    void listedOrigin_mayReadHeadersThatProgramsNeed() {
        Reply answer = api.send(api.to("/api/public").header("Origin", LISTED));
        assertThat(exposedHeaders(answer)).contains("retry-after", "ratelimit", "www-authenticate", "x-request-id");
        assertThat(answer.headers("Vary")).contains("Origin");
    }

    /** A cache must not return the response to a different preflight. */
    @Test
    void preflight_variesByAllRequestHeaders() {
        Reply preflight = preflight("/api/auth/login", LISTED, "traceparent");
        assertThat(String.join(", ", preflight.headers("Vary")))
                .contains("Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers");
    }

    @Test
    void optionsThatIsNoPreflight_isAnsweredWithoutBody() {
        everyPath()
                .map(path -> api.send(api.to(path).method("OPTIONS", BodyPublishers.noBody())))
                .peek(ProblemAssert::assertHardened)
                .peek(reply -> assertThat(reply.body()).isEmpty())
                .forEach(reply -> assertThat(reply.status()).isEqualTo(204));
    }

    private Reply preflight(String path, String origin, String headers) {
        return api.send(api.to(path)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", headers)
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static Set<String> allowedHeaders(Reply reply) {
        return names(reply.header("Access-Control-Allow-Headers"));
    }

    private static Set<String> exposedHeaders(Reply reply) {
        return names(reply.header("Access-Control-Expose-Headers"));
    }

    private static Set<String> names(String list) {
        return Stream.of(list.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .collect(Collectors.toSet());
    }
}
