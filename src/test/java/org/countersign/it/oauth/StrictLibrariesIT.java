package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.IssuerServer;
import org.countersign.it.server.NodeScripts;
import org.countersign.it.server.OnIssuerServer;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Applications that must push their requests and bind their tokens use OpenID Connect libraries of npm, with a service
 * that demands nonces and with one that does not. The test needs Node.js, so it runs only in the profile
 * {@code foreign}.
 */
@Tag("foreign")
@OnIssuerServer
class StrictLibrariesIT {

    private static final String SAFE = Clients.newId();
    private static final String STRICT =
            ",\"trusted\":true,\"audiences\":[\"%s\"],\"requirePushedAuthorizationRequests\":true,\"dpopBoundAccessTokens\":true"
                    .formatted(SAFE);

    @TempDir
    static Path folder;

    private static OwnServer server;
    private static ScriptedSignIn withNonces;
    private static ScriptedSignIn withoutNonces;

    @BeforeAll
    static void start() {
        NodeScripts.install();
        OwnServer ours = new OwnServer(folder);
        server = ours.start(Map.of(
                "COUNTERSIGN_ADMIN_EMAIL",
                IssuerServer.ADMIN,
                "COUNTERSIGN_ADMIN_PASSWORD",
                Api.PASSWORD,
                "COUNTERSIGN_OAUTH_DPOP_NONCE",
                "on",
                "COUNTERSIGN_TOKEN_ISSUER",
                ours.base().toString()));
        withNonces = signIn(
                new Clients(server.api(), server.api().login(IssuerServer.ADMIN).accessToken()),
                server.base().toString());
        withoutNonces = signIn(new Clients(IssuerServer.api(), IssuerServer.admin()), IssuerServer.issuer());
    }

    private static ScriptedSignIn signIn(Clients clients, String issuer) {
        String resource = "{\"audience\":\"%s\",\"name\":\"Safe\",\"dpop\":true}".formatted(SAFE);
        assertThat(clients.asAdmin("POST", "/api/admin/resources", resource).status())
                .isEqualTo(201);
        return new ScriptedSignIn(clients, issuer, SAFE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "openid-client-strict, WEB, true",
        "openid-client-strict, PAGE, false",
        "oauth4webapi-strict, PAGE, true",
        "oauth4webapi-strict, WEB, false"
    })
    void library_pushesItsRequestAndBindsItsTokens(String library, String kind, boolean nonces) throws JOSEException {
        ScriptedSignIn signIn = nonces ? withNonces : withoutNonces;
        JsonObject got = signIn.run(library, signIn.application(kind, STRICT)).result();
        assertThat(got.getJsonArray("tokenTypes").getValuesAs(JsonString.class))
                .hasSize(3)
                .allSatisfy(type -> assertThat(type.getString()).isEqualToIgnoringCase("DPoP"));
        assertThat(got.getJsonObject("introspected").getString("token_type")).isEqualTo("DPoP");
        assertThat(got.getJsonObject("introspected").getJsonObject("cnf").getString("jkt"))
                .isNotEmpty();
        assertThat(got.getJsonObject("userinfo").getString("name")).isEqualTo("Ada");
        assertThat(got.getString("codeUsedTwice")).isEqualTo("invalid_grant");
        assertThat(got.getString("refreshAfterRevocation")).isEqualTo("invalid_grant");
    }
}
