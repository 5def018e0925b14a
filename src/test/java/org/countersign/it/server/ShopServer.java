package org.countersign.it.server;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that runs our service and the Jakarta EE applications to which people sign in: {@code shop} and
 * {@code stock}, and on WildFly also {@code desk}. The file of clients describes them. It is shared by several test
 * classes and stopped after the last test of the run.
 */
public final class ShopServer implements BeforeAllCallback {

    /** The e-mail address of the administrator. The password is {@link Api#PASSWORD}. */
    public static final String ADMIN = "admin@example.com";

    /** How long access tokens are valid if the applications refresh them: tests wait until they have expired. */
    public static final Duration TOKEN_LIFE = Duration.ofSeconds(30);

    /** Only guards against hanging. */
    private static final Duration TIMEOUT = Duration.ofMinutes(8);

    private static final String SECRET = "a-secret-of-this-test-alone-1f0c5a1e";
    private static final List<String> SHOPS = List.of("shop", "stock");
    private static final Path FOLDER = Path.of(System.getProperty("countersign.test.shared-folder") + "-shops");

    private static OwnServer server;

    public static URI base() {
        return server.base();
    }

    public static Api api() {
        return server.api();
    }

    /** Returns the address of a path on the server. */
    public static URI at(String path) {
        return URI.create(base() + path);
    }

    /** Returns the page of an application that needs a sign-in. */
    public static URI orders(String shop) {
        return at('/' + shop + "/orders");
    }

    /** Returns the page of an application that signs people out. */
    public static URI signOut(String shop) {
        return at('/' + shop + (refreshes() ? "/sign-out" : "/end-session"));
    }

    /** Returns whether the applications refresh their tokens. On WildFly, requests after a refresh fail. */
    public static boolean refreshes() {
        return !(ServerKind.ofThisRun() instanceof WildFly);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(ShopServer.class, type -> start(), OwnServer.class);
    }

    private static OwnServer start() {
        Folders.remove(FOLDER);
        OwnServer ours = new OwnServer(Folders.create(FOLDER));
        String issuer = ours.base().toString();
        for (String shop : SHOPS) {
            ours = ours.alsoRunning(ShopWar.in(FOLDER, shop, settingsOf(shop, issuer)));
        }
        if (!refreshes()) {
            ours = ours.alsoRunning(DeskWar.in(FOLDER, issuer, SECRET));
        }
        Map<String, String> settings = new HashMap<>(OwnServer.withJakartaSecurity());
        settings.put("COUNTERSIGN_ADMIN_EMAIL", ADMIN);
        settings.put("COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);
        settings.put("COUNTERSIGN_TOKEN_ISSUER", issuer);
        if (refreshes()) {
            settings.put("COUNTERSIGN_TOKEN_LIFE", TOKEN_LIFE.toSeconds() + "s");
        }
        settings.put("COUNTERSIGN_CLIENT_FILE", clientFile(issuer).toString());
        Api api = ours.start(settings).api();
        Awaitility.await("applications")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> SHOPS.stream()
                        .allMatch(shop -> api.get('/' + shop + "/orders").status() == 302));
        return ours;
    }

    private static Map<String, String> settingsOf(String shop, String provider) {
        return Map.of(
                "provider.uri", provider,
                "provider.client-id", shop,
                "provider.client-secret", SECRET,
                "provider.auto-refresh", String.valueOf(refreshes()));
    }

    private static Path clientFile(String issuer) {
        JsonArrayBuilder clients = Json.createArrayBuilder();
        for (String shop : SHOPS) {
            String base = issuer + '/' + shop;
            clients.add(client(shop, base + "/callback")
                    .add("postLogoutRedirectUris", Json.createArrayBuilder(List.of(base + '/'))));
        }
        JsonObject desk = DeskWar.resource();
        clients.add(client(DeskWar.CLIENT, issuer + "/desk/tickets")
                .add("audiences", Json.createArrayBuilder().add(desk.getString("audience"))));
        JsonObject described = Json.createObjectBuilder()
                .add("resources", Json.createArrayBuilder().add(desk))
                .add("clients", clients)
                .build();
        try {
            return Files.writeString(FOLDER.resolve("clients.json"), described.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static JsonObjectBuilder client(String id, String redirectUri) {
        return Json.createObjectBuilder()
                .add("clientId", id)
                .add("name", id)
                .add("kind", "WEB")
                .add("trusted", true)
                .add("scopes", Json.createArrayBuilder(List.of("openid", "profile", "email")))
                .add("redirectUris", Json.createArrayBuilder(List.of(redirectUri)))
                .add(
                        "secretSha256",
                        Json.createArrayBuilder(List.of(
                                HexFormat.of().formatHex(Secrets.sha256(SECRET.getBytes(StandardCharsets.UTF_8))))));
    }
}
