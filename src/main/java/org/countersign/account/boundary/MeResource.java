package org.countersign.account.boundary;

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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.CloseAccount;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.PersonName;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.RecentlyAuthenticated;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller's own account. */
@Path("/auth/me")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    public record Me(UserView user) {}

    public record Changes(
            @NotNull(message = "A name is required.") @PersonName
            String name) {}

    public record Closing(
            @NotNull(message = "The current password is required.") @Size(max = 1024, message = "This is too long.")
            String password) {}

    @Inject
    JsonWebToken caller;

    @Inject
    Accounts accounts;

    @Inject
    CloseAccount closeAccount;

    @GET
    @RolesAllowed(Roles.USER)
    public Answer<Me> show() {
        return accounts.find(callerId())
                .map(profile -> Answer.of("Your account.", new Me(UserView.of(profile))))
                .orElseThrow(() -> new ProblemException(ProblemType.INVALID_TOKEN));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.USER)
    public Answer<Me> change(@Valid @NotNull(message = "A body is required.") Changes changes) {
        return accounts.rename(callerId(), changes.name().strip())
                .map(profile -> Answer.of("Your account is changed.", new Me(UserView.of(profile))))
                .orElseThrow(() -> new ProblemException(ProblemType.INVALID_TOKEN));
    }

    @DELETE
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.STEP_UP)
    @RolesAllowed(Roles.USER)
    @RecentlyAuthenticated
    public Answer<Record> close(@Valid @NotNull(message = "A body is required.") Closing closing) {
        CloseAccount.Outcome outcome = closeAccount.close(callerId(), closing.password());
        if (outcome instanceof CloseAccount.Outcome.TooSoon tooSoon) {
            throw ProblemException.rateLimited(tooSoon.delay());
        }
        if (outcome instanceof CloseAccount.Outcome.PasswordWrong) {
            throw new ProblemException(ProblemType.WRONG_PASSWORD);
        }
        return Answer.of("Your account is closed.");
    }

    private AccountId callerId() {
        return new AccountId(caller.getSubject());
    }
}
