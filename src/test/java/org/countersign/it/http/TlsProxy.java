package org.countersign.it.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.countersign.it.server.Certificate;

/**
 * A reverse proxy that terminates TLS with its own certificate and forwards requests over http. Like common proxies it
 * appends to the chain of addresses, sets scheme and host, and forwards all other headers, including the forwarding
 * header that it does not use.
 */
final class TlsProxy implements AutoCloseable {

    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect");

    private final URI inner;
    private final boolean rfc7239;
    private final SSLContext tls;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Starts the proxy.
     *
     * @param inner the server behind the proxy
     * @param rfc7239 whether the proxy sends {@code Forwarded} instead of {@code X-Forwarded-*}
     */
    TlsProxy(Path folder, URI inner, boolean rfc7239) {
        this.inner = inner;
        this.rfc7239 = rfc7239;
        tls = Certificate.create(folder, "localhost").tls();
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
    }

    /** The public address. */
    URI base() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    /** Returns a context that trusts the proxy's certificate. */
    SSLContext tls() {
        return tls;
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> answer = client.send(innerRequest(exchange), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (isForwarded(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest innerRequest(HttpExchange exchange) throws IOException {
        Headers headers = new Headers();
        headers.putAll(exchange.getRequestHeaders());
        addForwardingHeaders(exchange, headers);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(inner + "" + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        headers.forEach((name, values) ->
                values.stream().filter(value -> isForwarded(name)).forEach(value -> request.header(name, value)));
        return request.build();
    }

    private void addForwardingHeaders(HttpExchange exchange, Headers headers) {
        String client = exchange.getRemoteAddress().getAddress().getHostAddress();
        String host = headers.getFirst("Host");
        if (rfc7239) {
            append(headers, "Forwarded", "for=\"" + client + ":4711\";proto=https;host=\"" + host + '"');
        } else {
            append(headers, "X-Forwarded-For", client);
            headers.set("X-Forwarded-Proto", "https");
            headers.set("X-Forwarded-Host", host);
        }
    }

    private static void append(Headers headers, String name, String value) {
        List<String> sent = headers.getOrDefault(name, List.of());
        headers.set(name, Stream.concat(sent.stream(), Stream.of(value)).collect(Collectors.joining(", ")));
    }

    private static boolean isForwarded(String header) {
        return !NOT_PASSED_ON.contains(header.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
