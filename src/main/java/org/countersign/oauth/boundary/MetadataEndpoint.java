package org.countersign.oauth.boundary;

import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.countersign.client.control.ClientAssertions;
import org.countersign.platform.boundary.EntityTag;
import org.countersign.platform.control.JsonFactories;
import org.countersign.token.control.AuthorizationServer;

/** Returns the metadata of the authorization server (RFC 8414), from the settings alone, to everyone. */
@WebServlet(urlPatterns = "/.well-known/oauth-authorization-server")
public class MetadataEndpoint extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final List<String> METHODS = List.of("client_secret_basic", "client_secret_post", "private_key_jwt");

    @Inject
    transient AuthorizationServer server;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!server.isOn()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] body = metadata().toString().getBytes(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "public, max-age=300");
        if (EntityTag.of(body).answersNotModified(request, response)) {
            return;
        }
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private JsonObject metadata() {
        return JsonFactories.BUILDERS
                .createObjectBuilder()
                .add("issuer", server.issuer())
                .add("jwks_uri", server.address("/.well-known/jwks.json"))
                .add("token_endpoint", server.tokenEndpoint())
                .add("token_endpoint_auth_methods_supported", array(METHODS))
                .add("token_endpoint_auth_signing_alg_values_supported", array(ClientAssertions.ALGORITHMS))
                .add("introspection_endpoint", server.address("/api/oauth/introspect"))
                .add("introspection_endpoint_auth_methods_supported", array(METHODS))
                .add("introspection_endpoint_auth_signing_alg_values_supported", array(ClientAssertions.ALGORITHMS))
                .add("revocation_endpoint", server.address("/api/oauth/revoke"))
                .add("revocation_endpoint_auth_methods_supported", array(METHODS))
                .add("revocation_endpoint_auth_signing_alg_values_supported", array(ClientAssertions.ALGORITHMS))
                .add("grant_types_supported", array(List.of("client_credentials")))
                .add("response_types_supported", array(List.of()))
                .build();
    }

    private static JsonArray array(List<String> values) {
        return JsonFactories.BUILDERS.createArrayBuilder(values).build();
    }
}
