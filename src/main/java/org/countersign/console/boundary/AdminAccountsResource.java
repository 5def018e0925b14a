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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.control.AdministerAccount;
import org.countersign.account.control.AdministerAccount.Overview;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.RoleName;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.session.control.EndSession;
import org.countersign.session.entity.EndReason;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Accounts in the hands of an administrator. */
@Path("/admin/accounts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminAccountsResource {

    public record Found(AccountView account) {}

    /** An account as administrators see it. */
    public record AccountView(
            String id, String email, String name, List<String> roles, boolean disabled, Instant createdAt) {

        static AccountView of(Overview overview) {
            return new AccountView(
                    overview.profile().id().value(),
                    overview.profile().email().value(),
                    overview.profile().name(),
                    overview.profile().roles().stream().sorted().toList(),
                    overview.disabled(),
                    overview.profile().createdAt());
        }
    }

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
    EndSession endSession;

    /** Finds the account of an e-mail. */
    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Found> findByEmail(@QueryParam("email") @Nullable String email) {
        Optional<Email> wanted = Optional.ofNullable(email).flatMap(Email::parse);
        return found(wanted.flatMap(administer::find));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    public Answer<Found> find(@PathParam("id") String id) {
        return found(administer.find(new AccountId(id)));
    }

    /** Disables or enables an account, gives it roles, or both. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
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
    @Path("/{id}/sessions")
    @RolesAllowed(Roles.ADMIN)
    public Answer<Found> endSessions(@PathParam("id") String id) {
        Answer<Found> account = find(id);
        endSession.endAll(new AccountId(id), EndReason.ENDED_BY_ADMINISTRATOR);
        return account;
    }

    private static Answer<Found> found(Optional<Overview> overview) {
        return overview.map(found -> Answer.of("The account.", new Found(AccountView.of(found))))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
