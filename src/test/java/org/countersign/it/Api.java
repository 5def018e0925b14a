package org.countersign.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Speaks to a server as a client would that has no library of ours. Cookies are sent only where a test says so. */
public final class Api {

    static final String PASSWORD = "plum-anchor-violet-77";

    /** HTTP/1.1, where one refused request cannot spoil the next one on its connection. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI base;

    public Api(URI base) {
        this.base = base;
    }

    /** An answer: its status, headers and, where there is one, JSON body. */
    public record Reply(HttpResponse<String> http) {

        int status() {
            return http.statusCode();
        }

        String body() {
            return http.body();
        }

        JsonObject json() {
            return Json.createReader(new StringReader(http.body())).readObject();
        }

        JsonObject data() {
            return json().getJsonObject("data");
        }

        /** The code of a problem. */
        String code() {
            return json().getString("code");
        }

        /** A header, or the empty text. */
        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        /** Every value of a header. */
        List<String> headers(String name) {
            return http.headers().allValues(name);
        }

        /** The access token that it brings. */
        String accessToken() {
            return data().getString("accessToken");
        }

        /** The refresh token that it sets as a cookie. */
        String refreshCookie() {
            return header("Set-Cookie").replaceFirst(".*?efreshToken=([^;]*).*", "$1");
        }
    }

    /** A request that still lacks its method. */
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    CompletableFuture<Reply> sendAsync(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(Reply::new);
    }

    Reply get(String path) {
        return send(to(path));
    }

    Reply get(String path, String accessToken) {
        return send(to(path).header("Authorization", "Bearer " + accessToken));
    }

    Reply post(String path, String json) {
        return send(posting(path, json));
    }

    Reply post(String path, String json, String accessToken) {
        return send(posting(path, json).header("Authorization", "Bearer " + accessToken));
    }

    HttpRequest.Builder posting(String path, String json) {
        return to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    /** A request with any method and a JSON body. */
    Reply send(String method, String path, String json, String accessToken) {
        return send(to(path).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + accessToken)
                .method(method, BodyPublishers.ofString(json)));
    }

    /** A refresh or logout by cookie alone. */
    HttpRequest.Builder withCookie(String path, String refreshToken) {
        return posting(path, "{}").header("Cookie", "refreshToken=" + refreshToken);
    }

    Reply refresh(String refreshToken) {
        return send(withCookie("/api/auth/refresh", refreshToken));
    }

    Reply register(String email) {
        return post("/api/auth/register", object(Map.of("email", email, "password", PASSWORD, "name", "Ada")));
    }

    /** Registers a client that keeps its refresh token itself. */
    Reply registerForBody(String email) {
        return post(
                "/api/auth/register",
                object(Map.of("email", email, "password", PASSWORD, "name", "Ada", "refreshTokenIn", "body")));
    }

    Reply login(String email) {
        return login(email, PASSWORD);
    }

    Reply login(String email, String password) {
        return post("/api/auth/login", object(Map.of("email", email, "password", password)));
    }

    static String newEmail() {
        return "u" + UUID.randomUUID() + "@example.com";
    }

    static String object(Map<String, String> members) {
        var object = Json.createObjectBuilder();
        members.forEach(object::add);
        return object.build().toString();
    }
}
