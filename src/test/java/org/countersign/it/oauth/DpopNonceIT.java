package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.oauth.Clients.TOKEN;

import com.nimbusds.jose.jwk.ECKey;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.countersign.client.control.TestProofs;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code countersign.oauth.dpop-nonce=on}, a proof needs a nonce of the service (RFC 9449, sections 8 and 9). */
@Tag("own-server")
class DpopNonceIT {

    private static final String ADMIN = "admin@example.com";
    private static final String USERINFO = "/api/oauth/userinfo";

    @TempDir
    static Path folder;

    private static OwnServer server;
    private static Api api;
    private static String issuer;
    private static Application page;

    private final ECKey key = TestProofs.newKey();

    @BeforeAll
    static void start() {
        OwnServer ours = new OwnServer(folder);
        issuer = ours.base().toString();
        server = ours.start(Map.of(
                "COUNTERSIGN_ADMIN_EMAIL",
                ADMIN,
                "COUNTERSIGN_ADMIN_PASSWORD",
                Api.PASSWORD,
                "COUNTERSIGN_OAUTH_DPOP_NONCE",
                "on",
                "COUNTERSIGN_TOKEN_ISSUER",
                issuer));
        api = server.api();
        Clients clients = new Clients(api, api.login(ADMIN).accessToken());
        page = Application.open(
                api,
                clients,
                "PAGE",
                "https://page.example.com/callback",
                ",\"trusted\":true,\"dpopBoundAccessTokens\":true");
    }

    @AfterAll
    static void stop() {
        server.close();
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
