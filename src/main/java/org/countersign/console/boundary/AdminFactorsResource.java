package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Roles;
import org.countersign.factor.control.RemoveFactors;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.token.entity.RecentlyAuthenticated;

/** Removes the second factors of an account whose owner has lost them. */
@Path("/admin/accounts/{id}/factors")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminFactorsResource {

    @Inject
    RemoveFactors removeFactors;

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Record> remove(@PathParam("id") String id) {
        if (!removeFactors.remove(new AccountId(id), null)) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return Answer.of("The second factor was removed. The owner can now sign in with the password alone.");
    }
}
