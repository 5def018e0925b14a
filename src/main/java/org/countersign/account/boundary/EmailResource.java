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
import org.countersign.account.control.ConfirmEmailChange;
import org.countersign.account.control.RequestVerification;
import org.countersign.account.control.UndoEmailChange;
import org.countersign.account.control.VerifyEmail;
import org.countersign.account.entity.Roles;
import org.countersign.mail.entity.RequiresMail;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;

/**
 * Uses the links in mails about the address of an account, and sends the link to confirm it again. Only that needs a
 * session.
 */
@Path("/auth/email")
@RequiresMail
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class EmailResource {

    /** The token of a link. */
    public record LinkToken(
            @NotNull(message = "The token of the link is required.") @BoundedText
            String token) {

        @Override
        public String toString() {
            return "LinkToken[]";
        }
    }

    @Inject
    Caller caller;

    @Inject
    VerifyEmail verifyEmail;

    @Inject
    RequestVerification requestVerification;

    @Inject
    ConfirmEmailChange confirmEmailChange;

    @Inject
    UndoEmailChange undoEmailChange;

    @POST
    @Path("/verify")
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.MAIL)
    @PermitAll
    public Answer<Record> verify(@Valid @NotNull(message = "A request body is required.") LinkToken link) {
        if (!verifyEmail.verify(link.token())) {
            throw new ProblemException(ProblemType.INVALID_LINK);
        }
        return Answer.of("Your e-mail address is confirmed.");
    }

    /** Changes the address with the link in the new mailbox. */
    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.MAIL)
    @PermitAll
    public Answer<Record> confirm(@Valid @NotNull(message = "A request body is required.") LinkToken link) {
        return switch (confirmEmailChange.confirm(link.token())) {
            case CHANGED -> Answer.of("Your e-mail address was changed.");
            case INVALID_LINK -> throw new ProblemException(ProblemType.INVALID_LINK);
            case EMAIL_TAKEN -> throw new ProblemException(ProblemType.EMAIL_TAKEN);
        };
    }

    /** Restores the former address with the link in the former mailbox. */
    @POST
    @Path("/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.MAIL)
    @PermitAll
    public Answer<Record> undo(@Valid @NotNull(message = "A request body is required.") LinkToken link) {
        return switch (undoEmailChange.undo(link.token())) {
            case UNDONE ->
                Answer.of("Your former e-mail address is back, and all devices were signed out. A link to choose a new"
                        + " password is on its way to it.");
            case INVALID_LINK -> throw new ProblemException(ProblemType.INVALID_LINK);
            case EMAIL_TAKEN -> throw new ProblemException(ProblemType.EMAIL_TAKEN);
        };
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
