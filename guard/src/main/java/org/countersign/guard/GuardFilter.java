package org.countersign.guard;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * In the mode {@code filter}, rejects revoked tokens that the server's MicroProfile JWT has accepted. Tokens that are
 * bound to a key, and tokens that are no access tokens, are rejected as well.
 */
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION + 10)
public class GuardFilter implements ContainerRequestFilter {

    private static final List<String> CLAIMS =
            List.of("sub", "jti", "sid", "client_id", "token_version", "client_version", "token_use", "cnf");

    @Inject
    Guard guard;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!guard.verifies() && request.getSecurityContext().getUserPrincipal() instanceof JsonWebToken token) {
            guard.refusalOf(claimsOf(token)).map(Challenges::response).ifPresent(request::abortWith);
        }
    }

    private static Map<String, Object> claimsOf(JsonWebToken token) {
        Map<String, Object> claims = new HashMap<>();
        for (String name : CLAIMS) {
            @Nullable Object value = token.getClaim(name);
            if (value != null) {
                claims.put(name, plain(value));
            }
        }
        return claims;
    }

    /** Servers return JSON types or Java types for claims that MicroProfile JWT does not define. */
    private static Object plain(Object value) {
        return value instanceof JsonNumber number
                ? Long.valueOf(number.longValue())
                : value instanceof JsonString text ? text.getString() : value;
    }
}
