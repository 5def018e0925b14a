package org.countersign.oauth.control;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import org.countersign.key.control.TestKeys;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.token.control.SignedTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    /** All addresses are below the issuer, also if it has a path. */
    @ParameterizedTest
    @ValueSource(strings = {"https://auth.example.com", "https://example.com/auth", "https://example.com/auth/"})
    void addresses_areBelowTheIssuer(String issuer) {
        JsonObject document = document(issuer, KeyAlgorithm.RS256);
        assertThat(document.getString("issuer")).isEqualTo(issuer);
        assertThat(document.keySet())
                .contains("jwks_uri", "authorization_endpoint", "token_endpoint", "userinfo_endpoint");
        String base = issuer.replaceFirst("/$", "");
        document.forEach((name, value) -> {
            if (name.endsWith("_endpoint") || name.endsWith("_uri")) {
                assertThat(((JsonString) value).getString())
                        .startsWith(base + "/")
                        .doesNotContain("//api");
            }
        });
        assertThat(document.getString("userinfo_endpoint")).isEqualTo(base + "/api/oauth/userinfo");
    }

    @ParameterizedTest
    @EnumSource
    void algorithmsOfIdTokens_areThoseOfThePublishedKeys(KeyAlgorithm algorithm) {
        assertThat(document("https://auth.example.com", algorithm)
                        .getJsonArray("id_token_signing_alg_values_supported"))
                .hasToString("[\"" + algorithm + "\"]");
    }

    /** The members that OpenID Connect Discovery, section 3, requires, and the defaults that would be wrong. */
    @Test
    void document_saysWhatIsSupported() {
        JsonObject document = document("https://auth.example.com", KeyAlgorithm.RS256);
        assertThat(document.getJsonArray("response_types_supported")).hasToString("[\"code\"]");
        assertThat(document.getJsonArray("response_modes_supported")).hasToString("[\"query\"]");
        assertThat(document.getJsonArray("subject_types_supported")).hasToString("[\"public\"]");
        assertThat(document.getJsonArray("code_challenge_methods_supported")).hasToString("[\"S256\"]");
        assertThat(document.getJsonArray("grant_types_supported"))
                .hasToString("[\"authorization_code\",\"refresh_token\",\"client_credentials\"]");
        assertThat(document.getBoolean("request_uri_parameter_supported")).isFalse();
        assertThat(document.getString("pushed_authorization_request_endpoint"))
                .isEqualTo("https://auth.example.com/api/oauth/par");
        assertThat(document.getBoolean("require_pushed_authorization_requests")).isFalse();
        assertThat(document.getBoolean("authorization_response_iss_parameter_supported"))
                .isTrue();
        assertThat(document.getBoolean("backchannel_logout_supported")).isTrue();
        assertThat(document.getBoolean("backchannel_logout_session_supported")).isTrue();
    }

    /** An introspection endpoint for everybody would let strangers try out tokens. */
    @Test
    void publicClients_areAcceptedWhereTheyNeedNoSecret() {
        JsonObject document = document("https://auth.example.com", KeyAlgorithm.RS256);
        assertThat(document.getJsonArray("token_endpoint_auth_methods_supported"))
                .asString()
                .contains("none");
        assertThat(document.getJsonArray("introspection_endpoint_auth_methods_supported"))
                .asString()
                .doesNotContain("none");
    }

    private static JsonObject document(String issuer, KeyAlgorithm algorithm) {
        Metadata metadata = new Metadata();
        metadata.server = SignedTokens.server(issuer);
        metadata.keys = TestKeys.of(algorithm);
        return metadata.document();
    }
}
