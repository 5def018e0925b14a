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
import org.countersign.account.control.AdministerAccount.Outcome;
import org.countersign.account.control.AdministerAccount.Overview;
import org.countersign.account.control.Caller;
import org.countersign.account.control.RemoveAccount;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.RoleName;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.session.control.EndSession;
import org.countersign.session.entity.EndReason;
import org.countersign.token.entity.RecentlyAuthenticated;
import org.jspecify.annotations.Nullable;

/** Shows an account to an administrator, changes it, signs it out or closes it. */
@Path("/admin/accounts/{id}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminAccountResource {

    public record Found(AccountView account) {}

    /** The changes of an account. An absent member changes nothing. */
    public record Changes(
            @Nullable Boolean disabled,

            @Nullable @Size(min = 1, max = Roles.MAX_COUNT, message = "Use 1 to 20 roles.")
            List<@RoleName String> roles) {}

    @Inject
    Caller caller;

    @Inject
    AdministerAccount administer;

    @Inject
    RemoveAccount removeAccount;

    @Inject
    EndSession endSession;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Found> find(@PathParam("id") String id) {
        return administer
                .find(new AccountId(id))
                .map(AdminAccountResource::found)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /** Disables or enables an account, changes its roles, or both. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Found> change(
            @PathParam("id") String id, @Valid @NotNull(message = "A request body is required.") Changes changes) {
        boolean demotes = changes.roles() != null && !changes.roles().contains(Roles.ADMIN);
        boolean disables = Boolean.TRUE.equals(changes.disabled());
        if (caller.is(id) && (demotes || disables)) {
            throw new ProblemException(ProblemType.OWN_ACCOUNT);
        }
        Outcome outcome = administer.change(
                new AccountId(id),
                Optional.ofNullable(changes.roles()).map(Set::copyOf),
                Optional.ofNullable(changes.disabled()));
        if (outcome instanceof Outcome.LastAdministrator) {
            throw new ProblemException(ProblemType.LAST_ADMINISTRATOR);
        }
        if (!(outcome instanceof Outcome.Changed changed)) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return found(changed.overview());
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

    /** Closes an account permanently. */
    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Record> remove(@PathParam("id") String id) {
        if (caller.is(id)) {
            throw new ProblemException(ProblemType.OWN_ACCOUNT);
        }
        return switch (removeAccount.remove(new AccountId(id))) {
            case REMOVED -> Answer.of("The account was closed.");
            case NO_ACCOUNT -> throw new ProblemException(ProblemType.NOT_FOUND);
            case LAST_ADMINISTRATOR -> throw new ProblemException(ProblemType.LAST_ADMINISTRATOR);
        };
    }

    private static Answer<Found> found(Overview overview) {
        return Answer.of("Account details.", new Found(AccountView.of(overview)));
    }
}
