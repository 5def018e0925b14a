package org.countersign.sample.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.countersign.platform.boundary.Answer;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Optional authentication: a caller with a valid token is identified. A request without a token, or with an invalid
 * one, is anonymous.
 */
@Path("/optional")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class OptionalResource {

    public record Visitor(boolean authenticated, @Nullable String email) {}

    @Inject
    JsonWebToken caller;

    @GET
    public Answer<Visitor> greet() {
        String email = caller.getName();
        return Answer.of(email == null ? "Hello, guest." : "Hello again.", new Visitor(email != null, email));
    }
}
