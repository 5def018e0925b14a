package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import jakarta.json.JsonObject;
import org.countersign.it.oauth.ScriptedSignIn.Outcome;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.IssuerServer;
import org.countersign.it.server.NodeScripts;
import org.countersign.it.server.OnIssuerServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * People sign in to applications that use OpenID Connect libraries of npm. The libraries know only the issuer. The test
 * needs Node.js, so it runs only in the profile {@code foreign}.
 */
@Tag("foreign")
@OnIssuerServer
class OpenIdLibrariesIT {

    private static final String TRUSTED = ",\"trusted\":true,\"audiences\":[\"countersign\"]";

    @BeforeAll
    static void install() {
        NodeScripts.install();
    }

    @ParameterizedTest
    @CsvSource({"openid-client,WEB", "openid-client,PAGE", "oauth4webapi,WEB", "oauth4webapi,PAGE"})
    void library_signsAPersonIn(String library, String kind) throws JOSEException {
        Clients clients = new Clients(IssuerServer.api(), IssuerServer.admin());
        ScriptedSignIn signIn = new ScriptedSignIn(clients, IssuerServer.issuer(), "countersign");
        Application application = signIn.application(kind, TRUSTED);
        Outcome outcome = signIn.run(library, application);
        JsonObject result = outcome.result();
        assertTokens(result, application, outcome.person());
        assertThat(result.getJsonObject("userinfo").getString("email")).isEqualTo(outcome.email());
        assertService(result, outcome.service());
        assertRefusals(result);
    }

    private static void assertTokens(JsonObject result, Application application, Reply person) {
        String id = person.data().getJsonObject("user").getString("id");
        JsonObject first = result.getJsonObject("idToken");
        JsonObject second = result.getJsonObject("refreshedIdToken");
        assertThat(first.getString("iss")).isEqualTo(IssuerServer.issuer());
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
