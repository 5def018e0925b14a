package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.client.control.ClientAssertions;
import org.countersign.client.control.DpopProofs;
import org.countersign.key.control.SigningKeys;
import org.countersign.platform.control.JsonFactories;
import org.countersign.token.control.AuthorizationServer;

/**
 * The metadata of the authorization server (RFC 8414, section 2) and OpenID provider (OpenID Connect Discovery, section
 * 3), made of the settings and the published keys. Both standards use one set of names, so it is one document.
 */
@ApplicationScoped
public class Metadata {

    private static final List<String> METHODS = List.of("client_secret_basic", "client_secret_post", "private_key_jwt");

    /** The methods where public clients are accepted too. */
    private static final List<String> METHODS_OR_NONE =
            Stream.concat(METHODS.stream(), Stream.of("none")).toList();

    private static final List<String> CLAIMS = List.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "iat",
            "auth_time",
            "nonce",
            "acr",
            "amr",
            "sid",
            "at_hash",
            "name",
            "preferred_username",
            "upn",
            "email",
            "email_verified",
            "groups");

    @Inject
    AuthorizationServer server;

    @Inject
    SigningKeys keys;

    public JsonObject document() {
        JsonObjectBuilder document = JsonFactories.BUILDERS
                .createObjectBuilder()
                .add("issuer", server.issuer())
                .add("jwks_uri", server.address("/.well-known/jwks.json"));
        addEndpoints(document);
        addRequests(document);
        addClaims(document);
        return document.build();
    }

    private void addEndpoints(JsonObjectBuilder document) {
        document.add("authorization_endpoint", server.address("/api/oauth/authorize"))
                .add("pushed_authorization_request_endpoint", server.pushedRequestEndpoint())
                .add("token_endpoint", server.tokenEndpoint())
                .add("userinfo_endpoint", server.address(AuthorizationServer.USERINFO))
                .add("end_session_endpoint", server.address("/api/oauth/logout"))
                .add("backchannel_logout_supported", true)
                .add("backchannel_logout_session_supported", true)
                .add("introspection_endpoint", server.address("/api/oauth/introspect"))
                .add("revocation_endpoint", server.address("/api/oauth/revoke"));
        addMethods("token", METHODS_OR_NONE, document);
        addMethods("introspection", METHODS, document);
        addMethods("revocation", METHODS_OR_NONE, document);
    }

    private static void addMethods(String endpoint, List<String> methods, JsonObjectBuilder document) {
        document.add(endpoint + "_endpoint_auth_methods_supported", array(methods))
                .add(endpoint + "_endpoint_auth_signing_alg_values_supported", array(ClientAssertions.ALGORITHMS));
    }

    private static void addRequests(JsonObjectBuilder document) {
        document.add("scopes_supported", array(List.of("openid", "profile", "email", "groups")))
                .add("response_types_supported", array(List.of("code")))
                .add("response_modes_supported", array(List.of("query")))
                .add(
                        "grant_types_supported",
                        array(List.of("authorization_code", "refresh_token", "client_credentials")))
                .add("code_challenge_methods_supported", array(List.of("S256")))
                .add("prompt_values_supported", array(List.of("none", "login", "consent", "select_account", "create")))
                .add("acr_values_supported", array(List.of("1", "2")))
                .add("ui_locales_supported", array(List.of("en", "de")))
                .add("dpop_signing_alg_values_supported", array(DpopProofs.ALGORITHMS))
                .add("authorization_response_iss_parameter_supported", true)
                .add("claims_parameter_supported", false)
                .add("require_pushed_authorization_requests", false)
                .add("request_parameter_supported", false)
                .add("request_uri_parameter_supported", false);
    }

    private void addClaims(JsonObjectBuilder document) {
        document.add("subject_types_supported", array(List.of("public")))
                .add("id_token_signing_alg_values_supported", array(keys.algorithms()))
                .add("claims_supported", array(CLAIMS));
    }

    private static JsonArray array(List<String> values) {
        return JsonFactories.BUILDERS.createArrayBuilder(values).build();
    }
}
