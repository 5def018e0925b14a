package org.countersign.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.bench.OAuthServer.Credentials;
import org.countersign.it.server.Api;

/** The OAuth clients of our service: a service, and trusted applications to which people sign in. */
final class CountersignClients {

    /** A browser may have ten sessions of each application. More than that end the oldest one, which costs more. */
    private static final int APPLICATIONS = 100;

    private static final String SECRET = "bench-secret-of-all-clients-27-quiet-harbours";
    private static final String AUDIENCE = "bench-api";
    private static final Credentials SERVICE = new Credentials("bench-service", SECRET);

    private CountersignClients() {}

    /** Returns the settings that turn OAuth on and describe the clients in a file. */
    static Map<String, String> settings(Path folder) {
        return Map.of(
                "COUNTERSIGN_TOKEN_ISSUER",
                "https://auth.example.com",
                "COUNTERSIGN_OAUTH_CODE_LIFE",
                "10m",
                "COUNTERSIGN_CLIENT_FILE",
                write(folder.resolve("clients.json")).toString());
    }

    static OAuthServer server(Api api, List<String> emails) {
        Map<Integer, String> browsers = new ConcurrentHashMap<>();
        return new OAuthServer(
                "/api/oauth/token",
                "/api/oauth/introspect",
                "/api/oauth/userinfo",
                "/api/oauth/authorize",
                303,
                SERVICE,
                number -> application(number % APPLICATIONS),
                number -> browsers.computeIfAbsent(
                        number,
                        unused -> "countersign-sso="
                                + api.login(emails.get(number % emails.size())).browserCookie()));
    }

    private static Credentials application(int number) {
        return new Credentials("bench-app-" + number, SECRET);
    }

    private static Path write(Path file) {
        JsonArrayBuilder clients = Json.createArrayBuilder()
                .add(client(SERVICE.id())
                        .add("kind", "SERVICE")
                        .add("audiences", Json.createArrayBuilder().add(AUDIENCE)));
        for (int number = 0; number < APPLICATIONS; number++) {
            clients.add(client(application(number).id())
                    .add("kind", "WEB")
                    .add("trusted", true)
                    .add("scopes", Json.createArrayBuilder().add("openid"))
                    .add("redirectUris", Json.createArrayBuilder().add(OAuthServer.CALLBACK)));
        }
        JsonObject all = Json.createObjectBuilder()
                .add(
                        "resources",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("audience", AUDIENCE)
                                        .add("name", "Benchmark")))
                .add("clients", clients)
                .build();
        try {
            return Files.writeString(file, all.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static JsonObjectBuilder client(String id) {
        return Json.createObjectBuilder()
                .add("clientId", id)
                .add("name", "Benchmark")
                .add("secretSha256", Json.createArrayBuilder().add(sha256(SECRET)));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
