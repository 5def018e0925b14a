package org.countersign.it.server;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser without scripts. It keeps cookies and follows redirects, but opens no page of the console. */
public final class PlainBrowser {

    private static final int MAX_REDIRECTS = 10;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, HttpCookie> cookies = new LinkedHashMap<>();

    /**
     * The last response, or the address of a page of the console.
     *
     * @param way all addresses, in order
     */
    public record Visit(List<URI> way, int status, String body) {

        public URI address() {
            return way.get(way.size() - 1);
        }

        public JsonObject json() {
            return Json.createReader(new StringReader(body)).readObject();
        }
    }

    /** Opens an address and follows all redirects, up to a page of the console. */
    public Visit visit(URI start) {
        List<URI> way = new ArrayList<>(List.of(start));
        for (int i = 0; i < MAX_REDIRECTS; i++) {
            URI address = way.get(way.size() - 1);
            HttpResponse<String> response = send(HttpRequest.newBuilder(address).GET());
            String location = response.headers().firstValue("Location").orElse("");
            if (response.statusCode() / 100 != 3) {
                return new Visit(way, response.statusCode(), response.body());
            }
            way.add(address.resolve(location));
            if (location.contains("#")) {
                return new Visit(way, response.statusCode(), "");
            }
        }
        throw new IllegalStateException("Too many redirects: " + way);
    }

    /** Sends JSON as a page of the console does. An empty access token is not sent. */
    public JsonObject post(URI address, String json, String accessToken) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        if (!accessToken.isEmpty()) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
        return Json.createReader(new StringReader(response.body())).readObject().getJsonObject("data");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        String cookie = cookiesFor(request.build().uri().getPath());
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(Duration.ofMinutes(5)).build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").stream()
                    .flatMap(header -> HttpCookie.parse(header).stream())
                    .forEach(set -> cookies.put(set.getPath() + ' ' + set.getName(), set));
            cookies.values().removeIf(HttpCookie::hasExpired);
            return response;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    /** Sends only names and values, as browsers do. The JDK's cookie manager also sends versions and paths. */
    private String cookiesFor(String path) {
        return cookies.values().stream()
                .filter(cookie -> path.startsWith(cookie.getPath()))
                .map(cookie -> cookie.getName() + '=' + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
