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
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
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
 * People sign in to applications that use OpenID Connect libraries of npm. The libraries know only the issuer. The test
 * needs Node.js, so it runs only in the profile {@code foreign}.
 */
@Tag("foreign")
class OpenIdLibrariesIT {

    private static final String ADMIN = "admin@example.com";
    private static final String TRUSTED = ",\"trusted\":true,\"audiences\":[\"countersign\"]";

    @TempDir
    static Path folder;

    private static OwnServer server;
    private static Api api;
    private static Clients clients;

    @BeforeAll
    static void start() {
        NodeScripts.install();
        OwnServer ours = new OwnServer(folder);
        server = ours.start(Map.of(
                "COUNTERSIGN_ADMIN_EMAIL",
                ADMIN,
                "COUNTERSIGN_ADMIN_PASSWORD",
                Api.PASSWORD,
                "COUNTERSIGN_TOKEN_ISSUER",
                ours.base().toString()));
        api = server.api();
        clients = new Clients(api, api.login(ADMIN).accessToken());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"openid-client,WEB", "openid-client,PAGE", "oauth4webapi,WEB", "oauth4webapi,PAGE"})
    void library_signsAPersonIn(String library, String kind) throws JOSEException {
        Application application = kind.equals("WEB")
                ? Application.web(api, clients, TRUSTED)
                : Application.open(api, clients, kind, Application.CALLBACK, TRUSTED);
        String email = Api.newEmail();
        Reply person = api.register(email);
        ECKey key = new ECKeyGenerator(Curve.P_256)
                .keyID("first")
                .algorithm(JWSAlgorithm.ES256)
                .generate();
        String service = addService(key);
        Result result =
                NodeScripts.run(settings(application, person.browserCookie(), service, key), "sign-in.mjs", library);
        assertThat(result.isSuccess()).as(result.text()).isTrue();
        assertTokens(result.json(), application, person);
        assertThat(result.json().getJsonObject("userinfo").getString("email")).isEqualTo(email);
        assertService(result.json(), service);
        assertRefusals(result.json());
    }

    private static String addService(ECKey key) {
        String id = Clients.newId();
        String description =
                "{\"clientId\":\"%s\",\"name\":\"Test\",\"audiences\":[\"countersign\"],\"authentication\":\"PRIVATE_KEY_JWT\",\"jwks\":%s}"
                        .formatted(id, new JWKSet(key.toPublicJWK()));
        Reply added = clients.asAdmin("POST", "/api/admin/clients", description);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return id;
    }

    private static String settings(Application application, String cookie, String service, ECKey key) {
        JsonObjectBuilder client =
                Json.createObjectBuilder().add("clientId", application.client().id());
        if (!application.isPublic()) {
            client.add("secret", application.client().secret());
        }
        return Json.createObjectBuilder()
                .add("issuer", server.base().toString())
                .add("application", client)
                .add("redirectUri", application.redirectUri())
                .add("cookie", cookie)
                .add("service", service)
                .add(
                        "serviceKey",
                        Json.createReader(new StringReader(key.toJSONString())).readObject())
                .build()
                .toString();
    }

    private static void assertTokens(JsonObject result, Application application, Reply person) {
        String id = person.data().getJsonObject("user").getString("id");
        JsonObject first = result.getJsonObject("idToken");
        JsonObject second = result.getJsonObject("refreshedIdToken");
        assertThat(first.getString("iss")).isEqualTo(server.base().toString());
        assertThat(first.getString("sub")).isEqualTo(id);
        assertThat(second.getString("sub")).isEqualTo(id);
        assertThat(second.getInt("auth_time")).isEqualTo(first.getInt("auth_time"));
        assertThat(second.getString("sid")).isEqualTo(first.getString("sid"));
        assertThat(result.getJsonObject("userinfo").getString("name")).isEqualTo("Ada");
        JsonObject introspected = result.getJsonObject("introspected");
        assertThat(introspected.getBoolean("active")).isTrue();
        assertThat(introspected.getString("sub")).isEqualTo(id);
        assertThat(introspected.getString("client_id"))
                .isEqualTo(application.client().id());
        assertThat(result.isNull("ownIntrospection")).isEqualTo(application.isPublic());
        assertThat(result.getBoolean("ownIntrospection", true)).isTrue();
    }

    private static void assertService(JsonObject result, String service) {
        assertThat(result.getJsonObject("service").getBoolean("active")).isTrue();
        assertThat(result.getJsonObject("service").getString("client_id")).isEqualTo(service);
        assertThat(result.getBoolean("serviceActiveAfterRevocation")).isFalse();
    }

    private static void assertRefusals(JsonObject result) {
        assertThat(result.getBoolean("activeAfterRevocation")).isFalse();
        assertThat(result.getString("refreshAfterRevocation")).isEqualTo("invalid_grant");
        assertThat(result.getString("codeUsedTwice")).isEqualTo("invalid_grant");
        assertThat(result.getString("otherCode")).isEqualTo("invalid_grant");
        assertThat(result.getString("otherState")).isEqualTo("OAUTH_INVALID_RESPONSE");
        assertThat(result.getString("otherIssuer")).isEqualTo("OAUTH_INVALID_RESPONSE");
        assertThat(result.getString("noIssuer")).isEqualTo("OAUTH_INVALID_RESPONSE");
    }
}
