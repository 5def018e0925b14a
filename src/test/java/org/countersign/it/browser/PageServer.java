package org.countersign.it.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countersign.it.server.NodeScripts;

/**
 * Serves the page of {@code src/test/node} and its libraries, on another origin than the service. In the script, the
 * addresses of the documentation are replaced.
 */
final class PageServer implements AutoCloseable {

    private final HttpServer server;
    private final URI issuer;

    private PageServer(HttpServer server, URI issuer) {
        this.server = server;
        this.issuer = issuer;
    }

    static PageServer start(URI issuer) {
        NodeScripts.install();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            PageServer pages = new PageServer(server, issuer);
            server.createContext("/", pages::answer);
            server.start();
            return pages;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean isScript = path.endsWith(".js");
        Path file = NodeScripts.installed(isScript ? path.substring(1) : "page.html");
        byte[] body = Files.readString(file)
                .replace("https://auth.example.com", issuer.toString())
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", isScript ? "text/javascript" : "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
