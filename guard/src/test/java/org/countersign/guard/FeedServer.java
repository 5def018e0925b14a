package org.countersign.guard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/** Responds to each request with the text and the headers that are set. */
final class FeedServer implements AutoCloseable {

    private final HttpServer http;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    volatile int status = 200;
    volatile String body = "{}";
    volatile String etag = "";
    volatile String cacheControl = "no-cache";
    volatile boolean gzip;

    FeedServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        http.createContext("/", this::respond);
        http.start();
    }

    URI address() {
        return URI.create("http://localhost:" + http.getAddress().getPort() + "/revocations");
    }

    /** Returns the query and the entity tag of each request. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestHeaders().getFirst("If-None-Match");
            requests.add(exchange.getRequestURI().getQuery() + " " + asked);
            String tag = etag.isEmpty() ? '"' + UUID.randomUUID().toString() + '"' : etag;
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.getResponseHeaders().set("Cache-Control", cacheControl);
            if (tag.equals(asked)) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            if (gzip) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                bytes = compressed(bytes);
            }
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
