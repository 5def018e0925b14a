package org.countersign.token.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Produces the caller's {@code JsonWebToken} for injection, in place of the server's own producer. */
@Alternative
@Priority(3000)
@ApplicationScoped
public class CallerTokenProducer {

    @Inject
    HttpServletRequest request;

    @Produces
    @RequestScoped
    JsonWebToken callerToken() {
        return request.getUserPrincipal() instanceof JsonWebToken token ? token : CallerToken.anonymous();
    }
}
