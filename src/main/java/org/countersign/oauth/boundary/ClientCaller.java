package org.countersign.oauth.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.countersign.client.control.AuthenticateClient;
import org.countersign.client.control.ClientCredentials;
import org.countersign.client.control.ClientCredentials.Assertion;
import org.countersign.client.control.ClientCredentials.Public;
import org.countersign.client.control.ClientCredentials.Secret;
import org.countersign.client.entity.StoredClient;
import org.countersign.platform.boundary.OAuthError;
import org.countersign.platform.boundary.OAuthException;
import org.countersign.platform.boundary.OAuthForm;

/**
 * Authenticates the client of a request by exactly one of: HTTP Basic, the secret in the form (RFC 6749, section
 * 2.3.1), or a signed assertion (RFC 7523, section 2.2). A public client only says who it is (RFC 6749, section 3.2.1).
 */
@ApplicationScoped
public class ClientCaller {

    private static final String BASIC = "Basic ";
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Inject
    HttpServletRequest request;

    @Inject
    AuthenticateClient authenticateClient;

    /** Returns the client. Throws if it is not authenticated. */
    StoredClient require(OAuthForm form) {
        return authenticateClient
                .authenticate(credentials(form))
                .orElseThrow(() -> refusal("The client is not known, or its credentials are wrong."));
    }

    /** Returns a client that has proved who it is. */
    StoredClient requireConfidential(OAuthForm form) {
        StoredClient client = require(form);
        if (client.kind().isPublic()) {
            throw refusal("This endpoint is for clients that authenticate.");
        }
        return client;
    }

    private ClientCredentials credentials(OAuthForm form) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        Optional<String> secret = form.find("client_secret");
        Optional<String> assertion = form.find("client_assertion");
        int methods = headers.size() + (secret.isPresent() ? 1 : 0) + (assertion.isPresent() ? 1 : 0);
        if (methods > 1) {
            throw OAuthException.invalidRequest("The client authenticates in more than one way.");
        }
        if (methods == 0) {
            return form.find("client_id")
                    .map(Public::new)
                    .orElseThrow(() -> refusal("The client does not authenticate."));
        }
        ClientCredentials credentials = assertion
                .map(jwt -> assertion(form, jwt))
                .orElseGet(() -> secret.<ClientCredentials>map(text -> new Secret(form.find("client_id"), text))
                        .orElseGet(() -> basic(headers.get(0))));
        if (form.find("client_id")
                .filter(id -> !credentials.clientId().equals(Optional.of(id)))
                .isPresent()) {
            throw OAuthException.invalidRequest("The parameter client_id names another client.");
        }
        return credentials;
    }

    private static ClientCredentials assertion(OAuthForm form, String jwt) {
        if (!form.require("client_assertion_type").equals(JWT_BEARER)) {
            throw OAuthException.invalidRequest("This client_assertion_type is not supported.");
        }
        return Assertion.parse(jwt).orElseThrow(() -> refusal("The client assertion is not a signed JWT."));
    }

    /** The name and the password are form-encoded before they are joined (RFC 6749, section 2.3.1). */
    private static ClientCredentials basic(String header) {
        String stripped = header.strip();
        if (!stripped.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw refusal("Clients authenticate with HTTP Basic, client_secret or client_assertion.");
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(stripped.substring(BASIC.length()).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            if (parts.length == 2) {
                return new Secret(Optional.of(OAuthForm.decode(parts[0])), OAuthForm.decode(parts[1]));
            }
        } catch (IllegalArgumentException notBase64) {
            // handled below, like a missing colon
        }
        throw refusal("The header Authorization is malformed.");
    }

    private static OAuthException refusal(String description) {
        return new OAuthException(OAuthError.INVALID_CLIENT, description);
    }
}
