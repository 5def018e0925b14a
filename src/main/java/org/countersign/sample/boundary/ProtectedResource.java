package org.countersign.sample.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.OpenToClients;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Mandatory authentication: accepts only callers with the role {@code user}. */
@Path("/protected")
@ApplicationScoped
@OpenToClients
@Produces(MediaType.APPLICATION_JSON)
public class ProtectedResource {

    public record Caller(String id, String email, List<String> roles) {}

    @Inject
    JsonWebToken caller;

    @GET
    @RolesAllowed("user")
    public Answer<Caller> greet() {
        List<String> roles = caller.getGroups().stream().sorted().toList();
        return Answer.of("You are authenticated.", new Caller(caller.getSubject(), caller.getName(), roles));
    }
}
