package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.oauth.Clients.TOKEN;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import com.nimbusds.jose.jwk.ECKey;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.client.control.TestProofs;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Consumer;
import org.countersign.it.server.ConsumerWar;
import org.countersign.it.server.Folders;
import org.countersign.it.server.Forge;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.ServerKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The settings for applications that are off by default, and a node that is killed between a sign-out and its notice.
 */
@Tag("own-server")
class OAuthSettingsIT {

    private static final String ADMIN = "admin@example.com";
    private static final String USERINFO = "/api/oauth/userinfo";

    @TempDir
    static Path folder;

    private static OwnDatabase database;
    private static OwnServer server;
    private static Map<String, String> settings;
    private static Api api;
    private static String issuer;
    private static Clients clients;
    private static Application page;

    private final ECKey key = TestProofs.newKey();

    @BeforeAll
    static void start() {
        OwnServer ours = new OwnServer(folder).alsoRunning(ConsumerWar.in(folder));
        issuer = ours.base().toString();
        database = OwnDatabase.in(Folders.create(folder.resolve("database")));
        settings = new HashMap<>(database.settings());
        settings.putAll(Map.of(
                "COUNTERSIGN_ADMIN_EMAIL",
                ADMIN,
                "COUNTERSIGN_ADMIN_PASSWORD",
                Api.PASSWORD,
                "COUNTERSIGN_OAUTH_DPOP_NONCE",
                "on",
                "COUNTERSIGN_TOKEN_ISSUER",
                issuer,
                "COUNTERSIGN_TOKEN_OWN_AUDIENCE",
                "console",
                "COUNTERSIGN_TOKEN_OWN_TOKEN_FOR_APPLICATIONS",
                "true",
                "MP_JWT_VERIFY_ISSUER",
                issuer));
        settings.putAll(Consumer.settings(ours.base().resolve("/.well-known/jwks.json")));
        server = ours.start(settings);
        api = server.api();
        clients = new Clients(api, api.login(ADMIN).accessToken());
        page = Application.open(
                api,
                clients,
                "PAGE",
                "https://page.example.com/callback",
                ",\"trusted\":true,\"dpopBoundAccessTokens\":true");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        database.close();
    }

    @Test
    void proof_needsTheNonceOfTheService() {
        Map<String, String> form =
                page.exchangeForm(page.codeFor(api.register(Api.newEmail()).browserCookie()));
        Reply without = page.token(form, proof(Map.of()));
        String nonce = assertNonceIsNeeded(without, 400);
        assertNonceIsNeeded(page.token(form, proof(Map.of("nonce", nonce + "x"))), 400);
        Reply reply = page.token(form, proof(Map.of("nonce", nonce)));
        assertThat(reply.status()).as("the code is not used up").isEqualTo(200);
        assertThat(reply.header("DPoP-Nonce")).isNotEmpty();
        JsonObject tokens = reply.json();
        assertNonceIsNeeded(userinfo(tokens, Map.of()), 401);
        assertThat(userinfo(tokens, Map.of("nonce", nonce)).status()).isEqualTo(200);
    }

    @Test
    void requestWithoutAProof_isToldOnlyThatItNeedsOne() {
        Map<String, String> form =
                page.exchangeForm(page.codeFor(api.register(Api.newEmail()).browserCookie()));
        Reply reply = page.token(form);
        assertThat(reply.json().getString("error")).isEqualTo("invalid_dpop_proof");
    }

    /** The setting for a change to this version: own tokens have both audiences, until pages name an audience. */
    @Test
    void ownToken_worksHereAndInApplications() {
        Consumer consumer = Consumer.onIssuersServer(ServerKind.ofThisRun(), server);
        Reply signedIn = api.registerForApplications(Api.newEmail());
        String own = signedIn.accessToken();
        assertThat(Forge.claimsOf(own).getJsonArray("aud").getValuesAs(JsonString::getString))
                .containsExactly("countersign", "console");
        assertThat(api.get("/api/auth/me", own).status()).isEqualTo(200);
        assertThat(consumer.get("user", own).status()).isEqualTo(200);
        assertThat(consumer.get("user", signedIn.applicationToken()).status()).isEqualTo(200);
        assertProblem(api.get("/api/auth/me", signedIn.applicationToken()), 403, "INSUFFICIENT_SCOPE");
        assertThat(server.logText()).contains("countersign.token.own-token-for-applications");
    }

    @Test
    void nodeThatIsKilledBeforeItSendsANotice_sendsItAfterTheRestart() throws SQLException {
        try (NoticeReceiver receiver = new NoticeReceiver()) {
            Application shop = Application.web(
                    api, clients, ",\"trusted\":true,\"backchannelLogoutUri\":\"%s\"".formatted(receiver.uri()));
            Reply person = api.register(Api.newEmail());
            shop.signIn(person, "openid");
            receiver.shut();
            api.send(api.withCookie("/api/auth/logout", person.refreshCookie()));
            server.kill();
            String ofTheShop =
                    " from logout_notice where client_id = '" + shop.client().id() + "'";
            assertThat(database.number("select count(*)" + ofTheShop)).isEqualTo(1);
            String id = database.text("select id" + ofTheShop);
            database.execute("update logout_notice set next_at = created_at");
            receiver.open();
            server.start(settings);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> !receiver.tokens().isEmpty() && database.number("select count(*)" + ofTheShop) == 0);
            // more than once if the answer took too long
            assertThat(receiver.tokens())
                    .extracting(token -> NoticeReceiver.verified(
                                    token, issuer, shop.client().id())
                            .getJWTID())
                    .containsOnly(id);
        }
    }

    private static String assertNonceIsNeeded(Reply reply, int status) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.json().getString("error")).isEqualTo("use_dpop_nonce");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        if (status == 401) {
            assertThat(reply.header("WWW-Authenticate")).contains("error=\"use_dpop_nonce\"");
        }
        return reply.header("DPoP-Nonce");
    }

    private String proof(Map<String, String> more) {
        Map<String, Object> claims = TestProofs.claims("POST", issuer + TOKEN, Instant.now());
        claims.putAll(more);
        return TestProofs.sign(key, claims);
    }

    private Reply userinfo(JsonObject tokens, Map<String, String> more) {
        String token = tokens.getString("access_token");
        Map<String, Object> claims = TestProofs.claims("GET", issuer + USERINFO, Instant.now(), token);
        claims.putAll(more);
        HttpRequest.Builder request =
                api.to(USERINFO).header("Authorization", "DPoP " + token).header("DPoP", TestProofs.sign(key, claims));
        return api.send(request);
    }
}
