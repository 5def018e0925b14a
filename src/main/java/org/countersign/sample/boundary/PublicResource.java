package org.countersign.sample.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.countersign.platform.boundary.Answer;

/** No authentication: any token, valid or invalid, is ignored. */
@Path("/public")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class PublicResource {

    @GET
    public Answer<Record> greet() {
        return Answer.of("This resource is public.");
    }
}
