package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.countersign.account.entity.Roles;
import org.countersign.console.control.RevokeToken;
import org.countersign.platform.boundary.Answer;
import org.countersign.token.entity.RecentlyAuthenticated;

/** Revokes a single access token, for example one that was found in a log. */
@Path("/admin/revocations")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminRevocationsResource {

    /** Identifies the token by its {@code jti} claim, so that the administrator does not need the token itself. */
    public record Target(
            @NotNull(message = "A jti is required.")
            @Pattern(
                    regexp = "[0-9a-f-]{36}",
                    message = "Use the jti of an access token of this service: a UUID in lower case.")
            String jti) {}

    @Inject
    RevokeToken revokeToken;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Record> revoke(@Valid @NotNull(message = "A request body is required.") Target target) {
        revokeToken.revoke(target.jti());
        return Answer.of("The access token was revoked.");
    }
}
