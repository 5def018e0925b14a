package org.countersign.account.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.countersign.account.control.Caller;
import org.countersign.account.control.ChangePassword;
import org.countersign.account.control.ChangePassword.Outcome;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.entity.RecentlyAuthenticated;

/** Changes the caller's password. This session continues; all other sessions of the account end. */
@Path("/auth/password")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PasswordResource {

    public record Change(
            @NotNull(message = "The current password is required.") @BoundedText
            String currentPassword,

            @NotNull(message = "A new password is required.") @BoundedText
            String newPassword) {

        @Override
        public String toString() {
            return "Change[]";
        }
    }

    @Inject
    Caller caller;

    @Inject
    ChangePassword changePassword;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.STEP_UP)
    @RolesAllowed(Roles.USER)
    @RecentlyAuthenticated
    public Answer<Record> change(@Valid @NotNull(message = "A request body is required.") Change change) {
        Outcome outcome =
                changePassword.change(caller.id(), caller.sid(), change.currentPassword(), change.newPassword());
        if (outcome instanceof Outcome.CurrentWrong) {
            throw new ProblemException(ProblemType.WRONG_PASSWORD);
        }
        if (outcome instanceof Outcome.NewRefused refused) {
            throw ProblemException.invalidField("newPassword", refused.objection());
        }
        return Answer.of("Your password was changed. All other devices were signed out.");
    }
}
