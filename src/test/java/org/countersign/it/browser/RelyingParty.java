package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.countersign.it.server.Api;

/**
 * An application on another site, to which people sign in. Its page tells whether the browser brought a code or an
 * error.
 */
final class RelyingParty implements AutoCloseable {

    /** The code challenge of RFC 7636, appendix B. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final String CALLBACK = "/callback";

    private final String id = "app-" + UUID.randomUUID().toString().substring(0, 8);
    private final String name;
    private final HttpServer server;

    private volatile Map<String, String> response = Map.of();
    private volatile String initiator = "";

    private RelyingParty(String name, HttpServer server) {
        this.name = name;
        this.server = server;
    }

    /** Starts an application and registers its client. People are not asked for their consent to a trusted one. */
    static RelyingParty start(String name, boolean trusted) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RelyingParty party = new RelyingParty(name, server);
            server.createContext(CALLBACK, party::answer);
            server.start();
            party.register(trusted);
            return party;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void register(boolean trusted) {
        Api api = new Api(ConsoleServer.base());
        String client = Json.createObjectBuilder()
                .add("clientId", id)
                .add("name", name)
                .add("kind", "WEB")
                .add("redirectUris", Json.createArrayBuilder().add(redirectUri()))
                .add(
                        "scopes",
                        Json.createArrayBuilder().add("openid").add("profile").add("email"))
                .add("trusted", trusted)
                .build()
                .toString();
        Api.Reply added = api.post(
                "/api/admin/clients", client, api.login(ConsoleServer.ADMIN).accessToken());
        assertThat(added.status()).as(added.body()).isEqualTo(201);
    }

    private String redirectUri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + CALLBACK;
    }

    /** Returns the address to which the application sends a person. */
    URI request(String... more) {
        String parameters = String.join(
                "&",
                "response_type=code",
                "client_id=" + id,
                "redirect_uri=" + URLEncoder.encode(redirectUri(), StandardCharsets.UTF_8),
                "scope=openid+profile",
                "state=state-of-" + id,
                "code_challenge=" + CHALLENGE,
                "code_challenge_method=S256");
        String added = more.length == 0 ? "" : "&" + String.join("&", more);
        return URI.create(ConsoleServer.base() + "/api/oauth/authorize?" + parameters + added);
    }

    /** Asserts that the browser has brought a response to the last request, and returns its parameters. */
    Map<String, String> response() {
        assertThat(response)
                .containsEntry("state", "state-of-" + id)
                .containsEntry("iss", ConsoleServer.base().toString());
        return response;
    }

    /** Returns whether a page of the service led to the last response, and not redirects alone. */
    boolean cameFromAPage() {
        return !initiator.equals("none");
    }

    private void answer(HttpExchange exchange) throws IOException {
        response = parameters(exchange.getRequestURI().getRawQuery());
        initiator = String.valueOf(exchange.getRequestHeaders().getFirst("Sec-Fetch-Site"));
        String received = response.containsKey("code") ? "a code" : response.get("error");
        byte[] page = "<!doctype html><title>%1$s</title><h1>%1$s received %2$s</h1>"
                .formatted(name, received)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
