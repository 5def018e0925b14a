package org.countersign.account.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.countersign.account.control.Caller;
import org.countersign.account.control.EmailChanges;
import org.countersign.account.control.RequestEmailChange;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.EmailAddress;
import org.countersign.account.entity.Roles;
import org.countersign.mail.entity.RequiresMail;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.entity.RecentlyAuthenticated;
import org.jspecify.annotations.Nullable;

/**
 * Requests, shows and cancels a change of the caller's address. The response to a request is the same for every
 * address, with or without an account.
 */
@Path("/auth/email/change")
@RequiresMail
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class EmailChangeResource {

    public record Change(
            @NotNull(message = "A new e-mail address is required.") @BoundedText @EmailAddress
            String newEmail) {}

    /**
     * The change that waits for the link in the mail.
     *
     * @param newEmail absent if no change is pending
     * @param expiresAt when the change can no longer be confirmed
     */
    public record Pending(
            @Nullable String newEmail, @Nullable Instant expiresAt) {}

    @Inject
    Caller caller;

    @Inject
    RequestEmailChange requestEmailChange;

    @Inject
    EmailChanges changes;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.MAIL)
    @RolesAllowed(Roles.USER)
    @RecentlyAuthenticated
    public Response request(@Valid @NotNull(message = "A request body is required.") Change change) {
        Email newEmail = Email.parse(change.newEmail()).orElseThrow();
        return switch (requestEmailChange.request(caller.id(), newEmail)) {
            case REQUESTED ->
                Response.accepted(Answer.of("A link is on its way to the new address. The address changes when the"
                                + " link is used. It works for one hour."))
                        .build();
            case SAME_ADDRESS -> throw ProblemException.invalidField("newEmail", "This is already your address.");
            case NO_ACCOUNT -> throw new ProblemException(ProblemType.INVALID_TOKEN);
        };
    }

    @GET
    @RolesAllowed(Roles.USER)
    public Answer<Pending> show() {
        return Answer.of(
                "The pending change of your address.",
                changes.find(caller.id())
                        .map(pending -> new Pending(pending.email().value(), pending.expiresAt()))
                        .orElseGet(() -> new Pending(null, null)));
    }

    @DELETE
    @RolesAllowed(Roles.USER)
    public Answer<Record> cancel() {
        changes.cancel(caller.id());
        return Answer.of("Your address stays as it is.");
    }
}
