package org.countersign.guard;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Produces the caller's {@code JsonWebToken} for injection, in place of the server's own producer.
 * {@link GuardExtension} adds this class in the mode {@code mechanism}.
 */
@Alternative
@Priority(3000)
public class GuardTokenProducer {

    @Inject
    HttpServletRequest request;

    @Produces
    @RequestScoped
    JsonWebToken callerToken() {
        return request.getUserPrincipal() instanceof JsonWebToken token ? token : new GuardToken(Map.of());
    }
}
