package org.countersign.account.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.countersign.account.control.ResetPassword;
import org.countersign.account.control.ResetPassword.Outcome;
import org.countersign.mail.entity.RequiresMail;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;

/** Sets a new password with the token of a link, and ends all sessions of the account. Opens no session. */
@Path("/auth/password/reset")
@RequiresMail
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class PasswordResetResource {

    public record Reset(
            @NotNull(message = "The token of the link is required.") @BoundedText
            String token,

            @NotNull(message = "A new password is required.") @BoundedText
            String newPassword) {

        @Override
        public String toString() {
            return "Reset[]";
        }
    }

    @Inject
    ResetPassword resetPassword;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.MAIL)
    public Answer<Record> reset(@Valid @NotNull(message = "A request body is required.") Reset reset) {
        Outcome outcome = resetPassword.reset(reset.token(), reset.newPassword());
        if (outcome instanceof Outcome.NewRefused refused) {
            throw ProblemException.invalidField("newPassword", refused.objection());
        }
        if (outcome instanceof Outcome.InvalidLink) {
            throw new ProblemException(ProblemType.INVALID_LINK);
        }
        return Answer.of("Your password was changed, and all devices were signed out. Sign in with the new password.");
    }
}
