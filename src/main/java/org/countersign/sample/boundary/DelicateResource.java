package org.countersign.sample.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.OpenToClients;
import org.countersign.token.entity.RecentlyAuthenticated;

/** Recent authentication: accepts only callers who have used a second factor within the last five minutes. */
@Path("/delicate")
@ApplicationScoped
@OpenToClients
@Produces(MediaType.APPLICATION_JSON)
public class DelicateResource {

    @GET
    @RolesAllowed("user")
    @RecentlyAuthenticated(acr = "2", maxAge = 300)
    public Answer<Record> greet() {
        return Answer.of("You have authenticated recently.");
    }
}
