package org.countersign.account.boundary;

import jakarta.annotation.security.PermitAll;
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
import jakarta.ws.rs.core.Response;
import org.countersign.account.control.Caller;
import org.countersign.account.control.RequestVerification;
import org.countersign.account.control.VerifyEmail;
import org.countersign.account.entity.Roles;
import org.countersign.mail.entity.RequiresMail;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;

/** Confirms the e-mail address of an account with the token of a link, and sends such a link again. */
@Path("/auth/email")
@RequiresMail
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class EmailResource {

    public record Verification(
            @NotNull(message = "The token of the link is required.") @BoundedText
            String token) {

        @Override
        public String toString() {
            return "Verification[]";
        }
    }

    @Inject
    Caller caller;

    @Inject
    VerifyEmail verifyEmail;

    @Inject
    RequestVerification requestVerification;

    @POST
    @Path("/verify")
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.MAIL)
    @PermitAll
    public Answer<Record> verify(@Valid @NotNull(message = "A request body is required.") Verification verification) {
        if (!verifyEmail.verify(verification.token())) {
            throw new ProblemException(ProblemType.INVALID_LINK);
        }
        return Answer.of("Your e-mail address is confirmed.");
    }

    /** Sends the link to the caller's address again. */
    @POST
    @Path("/verification")
    @Throttled(Limit.MAIL)
    @RolesAllowed(Roles.USER)
    public Response request() {
        return switch (requestVerification.request(caller.id())) {
            case REQUESTED ->
                Response.accepted(Answer.of("A link is on its way to your e-mail address. It works for 24 hours."))
                        .build();
            case ALREADY_VERIFIED -> throw new ProblemException(ProblemType.EMAIL_ALREADY_VERIFIED);
            case NO_ACCOUNT -> throw new ProblemException(ProblemType.INVALID_TOKEN);
        };
    }
}
