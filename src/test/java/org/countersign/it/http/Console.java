package org.countersign.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The files of the console as a browser requests them: by following the references in the page and its modules. */
record Console(URI page) {

    private static final Pattern IN_HTML = Pattern.compile("(?:href|src)=\"([^\"#]+)\"");
    private static final Pattern IN_MODULES = Pattern.compile("(?:from |import |import\\()'([^']+)'");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** A response as it was sent. */
    record Sent(HttpResponse<byte[]> http) {

        int status() {
            return http.statusCode();
        }

        HttpHeaders headers() {
            return http.headers();
        }

        byte[] body() {
            return http.body();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        String text() {
            return new String(header("Content-Encoding").equals("gzip") ? inflated() : body(), StandardCharsets.UTF_8);
        }

        private byte[] inflated() {
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body()))) {
                return gzip.readAllBytes();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** Requests all files that the page loads at once or later, with compression. All of them must exist. */
    Map<URI, Sent> crawl() {
        Map<URI, Sent> files = new LinkedHashMap<>();
        Deque<URI> open = new ArrayDeque<>();
        open.add(page);
        while (!open.isEmpty()) {
            URI file = open.remove();
            if (!files.containsKey(file)) {
                Sent sent = get(file, "Accept-Encoding", "gzip");
                assertThat(sent.status()).as(file.toString()).isEqualTo(200);
                files.put(file, sent);
                references(file, sent).forEach(open::add);
            }
        }
        return files;
    }

    URI at(String pattern) {
        return crawl().keySet().stream()
                .filter(file -> file.getPath().matches(pattern))
                .findFirst()
                .orElseThrow();
    }

    static Sent get(URI file, String... headers) {
        return send("GET", file, headers);
    }

    static Sent send(String method, URI file, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(file).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Sent(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private static Stream<URI> references(URI file, Sent sent) {
        Pattern pattern = sent.header("Content-Type").startsWith("text/html") ? IN_HTML : IN_MODULES;
        boolean refers = sent.header("Content-Type").matches("text/(html|javascript).*");
        return refers
                ? pattern.matcher(sent.text()).results().map(found -> file.resolve(found.group(1)))
                : Stream.empty();
    }
}
