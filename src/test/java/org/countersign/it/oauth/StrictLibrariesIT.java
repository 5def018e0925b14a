package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Folders;
import org.countersign.it.server.NodeScripts;
import org.countersign.it.server.NodeScripts.Result;
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
class StrictLibrariesIT {

    private static final String ADMIN = "admin@example.com";
    private static final String STRICT =
            ",\"trusted\":true,\"audiences\":[\"safe\"],\"requirePushedAuthorizationRequests\":true,\"dpopBoundAccessTokens\":true";

    /** A service with the clients of its administrator. */
    private record Installation(OwnServer server, Clients clients) {

        static Installation start(Path folder, String nonces) {
            OwnServer ours = new OwnServer(Folders.create(folder.resolve(nonces)));
            OwnServer server = ours.start(Map.of(
                    "COUNTERSIGN_ADMIN_EMAIL",
                    ADMIN,
                    "COUNTERSIGN_ADMIN_PASSWORD",
                    Api.PASSWORD,
                    "COUNTERSIGN_OAUTH_DPOP_NONCE",
                    nonces,
                    "COUNTERSIGN_TOKEN_ISSUER",
                    ours.base().toString()));
            Clients clients =
                    new Clients(server.api(), server.api().login(ADMIN).accessToken());
            String resource = "{\"audience\":\"safe\",\"name\":\"Safe\",\"dpop\":true}";
            assertThat(clients.asAdmin("POST", "/api/admin/resources", resource).status())
                    .isEqualTo(201);
            return new Installation(server, clients);
        }
    }

    @TempDir
    static Path folder;

    private static Installation withNonces;
    private static Installation withoutNonces;

    @BeforeAll
    static void start() {
        NodeScripts.install();
        withNonces = Installation.start(folder, "on");
        withoutNonces = Installation.start(folder, "off");
    }

    @AfterAll
    static void stop() {
        withNonces.server().close();
        withoutNonces.server().close();
    }

    @ParameterizedTest
    @CsvSource({
        "openid-client-strict, WEB, true",
        "openid-client-strict, PAGE, false",
        "oauth4webapi-strict, PAGE, true",
        "oauth4webapi-strict, WEB, false"
    })
    void library_pushesItsRequestAndBindsItsTokens(String library, String kind, boolean nonces) throws JOSEException {
        Installation at = nonces ? withNonces : withoutNonces;
        Application application = kind.equals("WEB")
                ? Application.web(at.server().api(), at.clients(), STRICT)
                : Application.open(at.server().api(), at.clients(), kind, Application.CALLBACK, STRICT);
        Reply person = at.server().api().register(Api.newEmail());
        ECKey key = new ECKeyGenerator(Curve.P_256)
                .keyID("first")
                .algorithm(JWSAlgorithm.ES256)
                .generate();
        String settings = settings(at, application, person.browserCookie(), key);
        Result result = NodeScripts.run(settings, "sign-in.mjs", library);
        assertThat(result.isSuccess()).as(result.text()).isTrue();
        JsonObject got = result.json();
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

    private static String settings(Installation at, Application application, String cookie, ECKey key) {
        JsonObjectBuilder client =
                Json.createObjectBuilder().add("clientId", application.client().id());
        if (!application.isPublic()) {
            client.add("secret", application.client().secret());
        }
        return Json.createObjectBuilder()
                .add("issuer", at.server().base().toString())
                .add("application", client)
                .add("redirectUri", application.redirectUri())
                .add("cookie", cookie)
                .add("service", addService(at, key))
                .add(
                        "serviceKey",
                        Json.createReader(new StringReader(key.toJSONString())).readObject())
                .build()
                .toString();
    }

    private static String addService(Installation at, ECKey key) {
        String id = Clients.newId();
        String description =
                "{\"clientId\":\"%s\",\"name\":\"Test\",\"audiences\":[\"safe\"],\"authentication\":\"PRIVATE_KEY_JWT\",\"jwks\":%s}"
                        .formatted(id, new JWKSet(key.toPublicJWK()));
        assertThat(at.clients()
                        .asAdmin("POST", "/api/admin/clients", description)
                        .status())
                .isEqualTo(201);
        return id;
    }
}
