package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Roles;
import org.countersign.factor.control.RemoveFactors;
import org.countersign.factor.entity.Method;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.token.entity.RecentlyAuthenticated;
import org.jspecify.annotations.Nullable;

/** Removes the second factors of an account whose owner has lost them, all or those of one kind. */
@Path("/admin/accounts/{id}/factors")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminFactorsResource {

    @Inject
    RemoveFactors removeFactors;

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Record> remove(@PathParam("id") String id, @QueryParam("kind") @Nullable String kind) {
        AccountId account = new AccountId(id);
        boolean removed = kind == null
                ? removeFactors.removeAll(account, null)
                : removeFactors.remove(account, parse(kind), null);
        if (!removed) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return kind == null
                ? Answer.of("The second factor was removed. The owner can now sign in with the password alone.")
                : Answer.of("The second factor was removed. If there is no other one, the password alone signs in.");
    }

    private static Method parse(String kind) {
        return Stream.of(Method.TOTP, Method.PASSKEY)
                .filter(method -> method.id().equals(kind))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidField("kind", "Use totp or passkey."));
    }
}
