package org.countersign.consumer;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Requires roles, and returns the caller. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CallersResource {

    public record Caller(String subject, String name, List<String> groups) {}

    @Inject
    JsonWebToken caller;

    @GET
    @Path("user")
    @RolesAllowed("user")
    public Caller user() {
        return new Caller(
                caller.getSubject(),
                caller.getName(),
                caller.getGroups().stream().sorted().toList());
    }

    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public Caller admin() {
        return user();
    }

    @GET
    @Path("public")
    @PermitAll
    public List<String> everyone() {
        return List.of("Welcome.");
    }
}
