package org.countersign.it.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.PlainBrowser;
import org.countersign.it.server.PlainBrowser.Visit;
import org.countersign.it.server.ShopWar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People sign in to Jakarta EE applications whose only code for that is the annotation of Jakarta Security. The
 * applications run on the same server as our service, and the file of clients describes them.
 */
@Tag("own-server")
class EnterpriseSignInIT {

    private static final String ADMIN = "admin@example.com";
    /** Only guards against hanging. */
    private static final Duration TIMEOUT = Duration.ofMinutes(8);

    private static final String SECRET = "a-secret-of-this-test-alone-1f0c5a1e";

    @TempDir
    static Path folder;

    private static OwnServer server;

    private final PlainBrowser browser = new PlainBrowser();

    @BeforeAll
    static void start() throws IOException {
        OwnServer ours = new OwnServer(folder);
        for (String name : List.of("shop", "stock")) {
            ours = ours.alsoRunning(ShopWar.in(folder, name, settingsOf(name, ours.base())));
        }
        Map<String, String> settings = new HashMap<>(OwnServer.withJakartaSecurity());
        settings.put("COUNTERSIGN_ADMIN_EMAIL", ADMIN);
        settings.put("COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);
        settings.put("COUNTERSIGN_TOKEN_ISSUER", ours.base().toString());
        settings.put("COUNTERSIGN_CLIENT_FILE", clientFile(ours.base()).toString());
        server = ours.start(settings);
        Awaitility.await("applications")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> List.of("shop", "stock").stream()
                        .allMatch(
                                name -> server.api().get('/' + name + "/orders").status() == 302));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Map<String, String> settingsOf(String name, URI provider) {
        return Map.of(
                "provider.uri", provider.toString(), "provider.client-id", name, "provider.client-secret", SECRET);
    }

    private static Path clientFile(URI base) throws IOException {
        JsonArrayBuilder clients = Json.createArrayBuilder();
        for (String name : List.of("shop", "stock")) {
            clients.add(Json.createObjectBuilder()
                    .add("clientId", name)
                    .add("name", name)
                    .add("kind", "WEB")
                    .add("trusted", true)
                    .add("scopes", Json.createArrayBuilder(List.of("openid", "profile", "email")))
                    .add("redirectUris", Json.createArrayBuilder(List.of(base + "/" + name + "/callback")))
                    .add("secretSha256", Json.createArrayBuilder(List.of(sha256(SECRET)))));
        }
        return Files.writeString(
                folder.resolve("clients.json"),
                Json.createObjectBuilder().add("clients", clients).build().toString());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void person_isKnownToTheApplicationWithNameRolesAndClaims() {
        String email = Api.newEmail();
        String id = server.api().register(email).data().getJsonObject("user").getString("id");
        JsonObject orders = signInTo("shop", email).json();
        assertThat(orders.getString("application")).isEqualTo("/shop");
        assertThat(orders.getString("caller")).isEqualTo(email);
        assertThat(orders.getBoolean("isUser")).isTrue();
        assertThat(orders.getBoolean("isAdmin")).isFalse();
        assertThat(orders.getString("subject")).isEqualTo(id);
        JsonObject userinfo = orders.getJsonObject("userinfo");
        assertThat(userinfo.getString("sub")).isEqualTo(id);
        assertThat(userinfo.getString("name")).isEqualTo("Ada");
        assertThat(userinfo.getString("email")).isEqualTo(email);
        assertThat(browser.visit(page("shop")).way()).containsExactly(page("shop"));
    }

    @Test
    void nextApplication_knowsThePersonWithoutAPage() {
        String email = Api.newEmail();
        server.api().register(email);
        signInTo("shop", email);
        Visit visit = browser.visit(page("stock"));
        assertThat(visit.status()).as(visit.toString()).isEqualTo(200);
        assertThat(visit.address()).isEqualTo(page("stock"));
        assertThat(visit.way()).noneMatch(address -> address.getFragment() != null);
        assertThat(visit.json().getString("application")).isEqualTo("/stock");
        assertThat(visit.json().getString("caller")).isEqualTo(email);
    }

    @Test
    void administrator_hasBothRoles() {
        JsonObject orders = signInTo("shop", ADMIN).json();
        assertThat(orders.getBoolean("isUser")).isTrue();
        assertThat(orders.getBoolean("isAdmin")).isTrue();
    }

    @Test
    void codeOfAnotherBrowser_signsNobodyIn() {
        String email = Api.newEmail();
        server.api().register(email);
        signInTo("shop", email);
        PlainBrowser victim = new PlainBrowser();
        victim.visit(page("stock"));
        URI authorization = new PlainBrowser().visit(page("stock")).way().get(1);
        URI callback = browser.visit(authorization).way().get(1);
        assertThat(callback.getQuery()).contains("code=");
        assertThat(victim.visit(callback).way()).as("not sent on to the orders").containsExactly(callback);
        assertThat(victim.visit(page("stock")).address().getFragment()).startsWith("/authorize/");
    }

    /** Signs in where the application leads the browser, and does what the pages of the console do. */
    private Visit signInTo(String name, String email) {
        Visit visit = browser.visit(page(name));
        assertThat(visit.address().getFragment()).as(visit.toString()).startsWith("/authorize/");
        String token = browser.post(
                        at("/api/auth/login"), Api.object(Map.of("email", email, "password", Api.PASSWORD)), "")
                .getString("accessToken");
        String handle = visit.address().getFragment().replace("/authorize/", "");
        String next = browser.post(at("/api/oauth/interactions/" + handle), "{\"decision\":\"allow\"}", token)
                .getString("redirectTo");
        Visit orders = browser.visit(URI.create(next));
        assertThat(orders.status()).as(orders.toString()).isEqualTo(200);
        assertThat(orders.address()).isEqualTo(page(name));
        return orders;
    }

    private static URI page(String name) {
        return at('/' + name + "/orders");
    }

    private static URI at(String path) {
        return URI.create(server.base() + path);
    }
}
