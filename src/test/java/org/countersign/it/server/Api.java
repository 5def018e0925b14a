package org.countersign.it.server;

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
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Sends requests to a server like a client without our library. Cookies are sent only if a test adds them. */
public final class Api {

    public static final String PASSWORD = "plum-anchor-violet-77";

    /** The audience of applications by default: {@code countersign.token.audience}. */
    public static final String APPLICATIONS = "countersign";

    private static final int MAX_RETRIES = 60;

    private static final String HASHES = "countersign_password_hash_seconds_count ";

    /** HTTP/1.1, so that a rejected request does not affect other requests on its connection. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMinutes(1))
            .build();

    private final URI base;

    public Api(URI base) {
        this.base = base;
    }

    /** A response: its status, headers and JSON body, if it has one. */
    public record Reply(HttpResponse<String> http) {

        public int status() {
            return http.statusCode();
        }

        public String body() {
            return http.body();
        }

        public JsonObject json() {
            return Json.createReader(new StringReader(http.body())).readObject();
        }

        public JsonObject data() {
            return json().getJsonObject("data");
        }

        /** Returns the code of a problem. */
        public String code() {
            return json().getString("code");
        }

        /** Returns a header, or the empty text. */
        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        /** Returns all values of a header. */
        public List<String> headers(String name) {
            return http.headers().allValues(name);
        }

        /** Returns all headers except those that differ in every response. */
        public Map<String, List<String>> comparableHeaders() {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(http.headers().map());
            List.of("X-Request-Id", "Date", "RateLimit").forEach(headers::remove);
            return headers;
        }

        /** Returns the access token in the response. */
        public String accessToken() {
            return data().getString("accessToken");
        }

        /** Returns the token for applications in the response, if it was requested. */
        public String applicationToken() {
            return tokenFor(APPLICATIONS);
        }

        /** Returns the token for an audience in the response, if it was requested. */
        public String tokenFor(String audience) {
            return data().getJsonObject("audienceTokens").getString(audience);
        }

        /** Returns the refresh token that the response sets as a cookie, or the empty text. */
        public String refreshCookie() {
            return cookie("refreshToken");
        }

        /** Returns the device tokens that the response sets as a cookie, or the empty text. */
        public String deviceCookie() {
            return cookie("deviceToken");
        }

        /** Returns the browser token that the response sets as a cookie, or the empty text. */
        public String browserCookie() {
            return cookie("countersign-sso");
        }

        private String cookie(String name) {
            return headers("Set-Cookie").stream()
                    .filter(cookie -> cookie.matches("(__Secure-)?" + name + "=.*"))
                    .map(cookie -> cookie.replaceFirst("[^=]*=([^;]*).*", "$1"))
                    .findFirst()
                    .orElse("");
        }
    }

    /** Returns a request without a method. */
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(5));
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    public CompletableFuture<Reply> sendAsync(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(Reply::new);
    }

    /**
     * Sends a request again after a second if the server answers that it is overloaded. The status 503 requests that of
     * clients.
     */
    public CompletableFuture<Reply> sendUntilAvailable(HttpRequest.Builder request) {
        return sendUntilAvailable(request, MAX_RETRIES);
    }

    private CompletableFuture<Reply> sendUntilAvailable(HttpRequest.Builder request, int retries) {
        return sendAsync(request).thenCompose(reply -> {
            if (reply.status() != 503 || retries == 0) {
                return CompletableFuture.completedFuture(reply);
            }
            return CompletableFuture.supplyAsync(() -> request, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS))
                    .thenCompose(again -> sendUntilAvailable(again, retries - 1));
        });
    }

    public Reply get(String path) {
        return send(to(path));
    }

    public Reply get(String path, String accessToken) {
        return send(to(path).header("Authorization", "Bearer " + accessToken));
    }

    /** Returns the number of password hashes that the server has computed. */
    public long hashes(String administratorsToken) {
        return get("/api/metrics", administratorsToken)
                .body()
                .lines()
                .filter(line -> line.startsWith(HASHES))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(HASHES.length())))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until the node is ready. After a pause of a busy machine, it can be unready for a moment. */
    public void awaitReady() {
        Awaitility.await("ready")
                .atMost(Duration.ofMinutes(1))
                .until(() -> get("/api/health/ready").status() == 200);
    }

    public Reply post(String path, String json) {
        return send(posting(path, json));
    }

    public Reply post(String path, String json, String accessToken) {
        return send(posting(path, json).header("Authorization", "Bearer " + accessToken));
    }

    public HttpRequest.Builder posting(String path, String json) {
        return to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    /** Sends a request with any method and a JSON body. */
    public Reply send(String method, String path, String json, String accessToken) {
        return send(to(path).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + accessToken)
                .method(method, BodyPublishers.ofString(json)));
    }

    /** Returns a refresh or logout request with only a cookie. */
    public HttpRequest.Builder withCookie(String path, String refreshToken) {
        return posting(path, "{}").header("Cookie", "refreshToken=" + refreshToken);
    }

    public Reply refresh(String refreshToken) {
        return send(withCookie("/api/auth/refresh", refreshToken));
    }

    /** Refreshes, and requests a token for applications, too. */
    public Reply refreshForApplications(String refreshToken) {
        String body = object(Map.of("audience", APPLICATIONS));
        return send(posting("/api/auth/refresh", body).header("Cookie", "refreshToken=" + refreshToken));
    }

    public Reply register(String email) {
        return send(registering(email));
    }

    public HttpRequest.Builder registering(String email) {
        return posting("/api/auth/register", object(Map.of("email", email, "password", PASSWORD, "name", "Ada")));
    }

    /** Registers, and requests a token for applications, too. */
    public Reply registerForApplications(String email) {
        return post(
                "/api/auth/register",
                object(Map.of("email", email, "password", PASSWORD, "name", "Ada", "audience", APPLICATIONS)));
    }

    /** Signs in, and requests a token for applications, too. */
    public Reply loginForApplications(String email) {
        return post("/api/auth/login", object(Map.of("email", email, "password", PASSWORD, "audience", APPLICATIONS)));
    }

    /** Registers with a client that stores the refresh token itself. */
    public Reply registerForBody(String email) {
        return post(
                "/api/auth/register",
                object(Map.of("email", email, "password", PASSWORD, "name", "Ada", "refreshTokenIn", "body")));
    }

    public Reply login(String email) {
        return login(email, PASSWORD);
    }

    public Reply login(String email, String password) {
        return post("/api/auth/login", object(Map.of("email", email, "password", password)));
    }

    /** Replaces a password that an administrator set, and signs in. */
    public Reply firstLogin(String email, String password, String newPassword) {
        return post(
                "/api/auth/login/password",
                object(Map.of("email", email, "password", password, "newPassword", newPassword)));
    }

    /** Signs in on a device that has signed in before. */
    public Reply loginOn(String deviceCookie, String email, String password) {
        return send(onDevice(deviceCookie, "/api/auth/login", Map.of("email", email, "password", password)));
    }

    /** Returns a request with a JSON body and the cookie of a device. */
    public HttpRequest.Builder onDevice(String deviceCookie, String path, Map<String, String> members) {
        return posting(path, object(members)).header("Cookie", "deviceToken=" + deviceCookie);
    }

    public static String newEmail() {
        return "u" + UUID.randomUUID() + "@example.com";
    }

    public static String object(Map<String, String> members) {
        var object = Json.createObjectBuilder();
        members.forEach(object::add);
        return object.build().toString();
    }
}
