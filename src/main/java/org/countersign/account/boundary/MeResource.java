package org.countersign.account.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Caller;
import org.countersign.account.control.CloseAccount;
import org.countersign.account.entity.PersonName;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.WithoutSecondFactor;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.entity.RecentlyAuthenticated;

/** Shows, renames and closes the caller's own account. */
@Path("/auth/me")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    public record Me(UserView user) {}

    public record Changes(
            @NotNull(message = "A name is required.") @PersonName
            String name) {}

    public record Closing(
            @NotNull(message = "The current password is required.") @BoundedText
            String password) {}

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    CloseAccount closeAccount;

    @GET
    @RolesAllowed(Roles.USER)
    @WithoutSecondFactor
    public Answer<Me> show() {
        return accounts.find(caller.id())
                .map(profile -> Answer.of("Your account details.", new Me(UserView.of(profile))))
                .orElseThrow(() -> new ProblemException(ProblemType.INVALID_TOKEN));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.USER)
    public Answer<Me> change(@Valid @NotNull(message = "A request body is required.") Changes changes) {
        return accounts.rename(caller.id(), changes.name().strip())
                .map(profile -> Answer.of("Your account was updated.", new Me(UserView.of(profile))))
                .orElseThrow(() -> new ProblemException(ProblemType.INVALID_TOKEN));
    }

    @DELETE
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.STEP_UP)
    @RolesAllowed(Roles.USER)
    @RecentlyAuthenticated
    public Answer<Record> close(@Valid @NotNull(message = "A request body is required.") Closing closing) {
        CloseAccount.Outcome outcome = closeAccount.close(caller.id(), closing.password());
        if (outcome instanceof CloseAccount.Outcome.PasswordWrong) {
            throw new ProblemException(ProblemType.WRONG_PASSWORD);
        }
        if (outcome instanceof CloseAccount.Outcome.LastAdministrator) {
            throw new ProblemException(ProblemType.LAST_ADMINISTRATOR);
        }
        return Answer.of("Your account was closed.");
    }
}
