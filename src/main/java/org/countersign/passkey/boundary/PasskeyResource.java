package org.countersign.passkey.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.countersign.account.control.Caller;
import org.countersign.account.entity.PersonName;
import org.countersign.account.entity.Roles;
import org.countersign.passkey.control.Passkeys;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.token.entity.RecentlyAuthenticated;

/**
 * Renames and removes a passkey of the caller. The answer for a passkey of another account is that for an unknown id.
 */
@Path("/auth/passkeys/{id}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PasskeyResource {

    public record NewName(
            @NotNull(message = "A name is required.") @PersonName
            String name) {}

    @Inject
    Caller caller;

    @Inject
    Passkeys passkeys;

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.USER)
    @RecentlyAuthenticated
    public Answer<Record> rename(
            @PathParam("id") String id, @Valid @NotNull(message = "A request body is required.") NewName change) {
        if (!passkeys.rename(caller.id(), id, change.name().strip())) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return Answer.of("The passkey was renamed.");
    }

    /** The passkey stays on the device of its owner, but no longer signs in. */
    @DELETE
    @RolesAllowed(Roles.USER)
    @RecentlyAuthenticated
    public Answer<Record> remove(@PathParam("id") String id) {
        if (!passkeys.remove(caller.id(), caller.sid(), id)) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return Answer.of("The passkey was removed.");
    }
}
