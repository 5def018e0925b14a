package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.control.AdministerAccount;
import org.countersign.account.control.AdministerAccount.Overview;
import org.countersign.account.control.RemoveAccount;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.RoleName;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.RecentlyAuthenticated;
import org.countersign.session.control.EndSession;
import org.countersign.session.entity.EndReason;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** One account in the hands of an administrator. */
@Path("/admin/accounts/{id}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminAccountResource {

    public record Found(AccountView account) {}

    /** What is absent stays as it is. */
    public record Changes(
            @Nullable Boolean disabled,

            @Nullable @Size(min = 1, max = 10, message = "Give 1 to 10 roles.")
            List<@RoleName String> roles) {}

    @Inject
    JsonWebToken caller;

    @Inject
    AdministerAccount administer;

    @Inject
    RemoveAccount removeAccount;

    @Inject
    EndSession endSession;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Found> find(@PathParam("id") String id) {
        return found(administer.find(new AccountId(id)));
    }

    /** Disables or enables an account, gives it roles, or both. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Found> change(
            @PathParam("id") String id, @Valid @NotNull(message = "A body is required.") Changes changes) {
        boolean demotes = changes.roles() != null && !changes.roles().contains(Roles.ADMIN);
        boolean disables = Boolean.TRUE.equals(changes.disabled());
        if (id.equals(caller.getSubject()) && (demotes || disables)) {
            throw new ProblemException(ProblemType.OWN_ACCOUNT);
        }
        return found(administer.change(
                new AccountId(id),
                Optional.ofNullable(changes.roles()).map(Set::copyOf),
                Optional.ofNullable(changes.disabled())));
    }

    /** Signs an account out everywhere. */
    @DELETE
    @Path("/sessions")
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Found> endSessions(@PathParam("id") String id) {
        Answer<Found> account = find(id);
        endSession.endAll(new AccountId(id), EndReason.ENDED_BY_ADMINISTRATOR);
        return account;
    }

    /** Closes an account for good. */
    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Record> remove(@PathParam("id") String id) {
        if (id.equals(caller.getSubject())) {
            throw new ProblemException(ProblemType.OWN_ACCOUNT);
        }
        if (!removeAccount.remove(new AccountId(id))) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return Answer.of("The account is closed.");
    }

    private static Answer<Found> found(Optional<Overview> overview) {
        return overview.map(found -> Answer.of("The account.", new Found(AccountView.of(found))))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
