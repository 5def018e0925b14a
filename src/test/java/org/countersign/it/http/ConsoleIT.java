package org.countersign.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertHardened;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.countersign.it.http.Console.Sent;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.RawHttp;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's files are small, are cached by their content, and have a strict content security policy. */
@Tag("http")
@OnSharedServer
class ConsoleIT {

    private static final int FIRST_LOAD_BYTES = 150_000;
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final Api api = new Api(SharedServer.base());
    private final Console console = new Console(URI.create(SharedServer.base() + "/"));

    @Test
    void page_allowsItsOwnFilesAndNothingInline() {
        Reply page = api.get("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).matches("(?i)text/html; ?charset=utf-8");
        assertHardened(page);
        assertThat(page.header("Content-Security-Policy").split("; ", -1))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "connect-src 'self'",
                        "form-action 'self'",
                        "base-uri 'none'",
                        "require-trusted-types-for 'script'",
                        "trusted-types lit-html")
                .noneMatch(directive -> directive.contains("unsafe"));
        assertThat(page.body())
                .doesNotContain("<style", " style=", " onclick=", "javascript:", "http:", "https:", "@version@")
                .doesNotContainPattern("<script(?! type=\"module\" src=)");
    }

    @Test
    void page_isRevalidatedAndItsFilesAreCached() {
        Map<URI, Sent> files = console.crawl();
        assertThat(files.get(console.page()).header("Cache-Control")).isEqualTo("no-cache");
        assertThat(files.keySet().stream().filter(file -> file.getPath().startsWith("/assets/")))
                .hasSizeGreaterThan(10)
                .allMatch(file -> file.getPath().matches("/assets/[0-9a-f]{32}/.*"))
                .allSatisfy(file ->
                        assertThat(files.get(file).header("Cache-Control")).isEqualTo(FOR_GOOD));
    }

    /** The limit for the first load holds for all pages together, without the estimator for new passwords. */
    @Test
    void completeModule_isSmall() {
        int bytes = console.crawl().entrySet().stream()
                .filter(file -> !file.getKey().getPath().contains("/vendor/zxcvbn/"))
                .mapToInt(file -> file.getValue().body().length)
                .sum();
        assertThat(bytes).isLessThan(FIRST_LOAD_BYTES);
    }

    @Test
    void files_areHardenedAndOfAKnownType() {
        assertThat(console.crawl().values())
                .allSatisfy(sent ->
                        assertThat(sent.header("X-Content-Type-Options")).isEqualTo("nosniff"))
                .allSatisfy(sent ->
                        assertThat(sent.header("Content-Security-Policy")).startsWith("default-src 'none'"))
                .allSatisfy(sent -> assertThat(sent.header("Vary")).contains("Accept-Encoding"))
                .allSatisfy(sent ->
                        assertThat(sent.headers().allValues("Set-Cookie")).isEmpty());
    }

    @Test
    void knownTag_isNotModified() {
        for (URI file : List.of(console.page(), console.at(".*/app\\.js"), console.at("/countersign\\.js"))) {
            for (String coding : List.of("gzip", "identity")) {
                Sent first = Console.get(file, "Accept-Encoding", coding);
                String tag = first.header("ETag");
                assertThat(tag).matches("\"[^\"]+\"");
                Sent again = Console.get(file, "Accept-Encoding", coding, "If-None-Match", "\"other\", W/" + tag);
                assertThat(again.status()).isEqualTo(304);
                assertThat(again.body()).isEmpty();
                assertThat(again.header("ETag")).isEqualTo(tag);
                assertThat(again.header("Cache-Control")).isEqualTo(first.header("Cache-Control"));
                assertThat(Console.get(file, "Accept-Encoding", coding, "If-None-Match", "\"other\"")
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void compressedAndPlain_haveTheSameContentAndDifferentTags() {
        URI file = console.at(".*/app\\.js");
        Sent plain = Console.get(file, "Accept-Encoding", "gzip;q=0");
        Sent compressed = Console.get(file, "Accept-Encoding", "br, gzip;q=0.5");
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.text()).isEqualTo(plain.text());
        assertThat(compressed.header("ETag")).isNotEqualTo(plain.header("ETag"));
    }

    @Test
    void head_isGetWithoutBody() {
        Sent get = Console.get(console.page());
        Sent head = Console.send("HEAD", console.page());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    }

    @Test
    void client_isForEveryOrigin() {
        Reply client = api.get("/countersign.js");
        assertThat(client.header("Content-Type")).startsWith("text/javascript");
        assertThat(client.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(client.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(client.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(client.headers("Access-Control-Allow-Credentials")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/nothing.js",
                "/pages",
                "/pages/",
                "/app.js/",
                "/app.js/x",
                "/APP.JS",
                "/../app.js",
                "/vendor/",
                "/%2e%2e/%2e%2e/WEB-INF/web.xml",
                "/..%2f..%2fWEB-INF/web.xml"
            })
    void unknownFile_isNotFound(String path) {
        String folder = console.at(".*/app\\.js").getPath().replaceFirst("/app\\.js$", "");
        Reply reply = RawHttp.send("GET " + folder + path);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).doesNotContain("import ", "<web-app", "<a ");
    }

    @Test
    void otherVersion_isNotFound() {
        assertProblem(api.get("/assets/" + "0".repeat(32) + "/app.js"), 404, "NOT_FOUND");
    }
}
