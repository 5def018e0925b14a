package org.countersign.consumer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Requires a caller who has used a second factor within the last five minutes. */
@Path("delicate")
@RequestScoped
public class DelicateResource {

    @Inject
    JsonWebToken caller;

    @GET
    @RolesAllowed("user")
    public Response delicate() {
        String acr = caller.getClaim("acr");
        Long authTime = caller.getClaim("auth_time");
        if ("2".equals(acr) && authTime != null && Math.abs(Instant.now().getEpochSecond() - authTime) <= 300) {
            return Response.ok("It is you.").build();
        }
        String challenge = "Bearer error=\"insufficient_user_authentication\", acr_values=\"2\", max_age=\"300\"";
        return Response.status(401).header("WWW-Authenticate", challenge).build();
    }
}
