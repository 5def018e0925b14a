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
import org.countersign.account.control.OpenInvitations;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;

/** Shows the address of an invitation to its holder, before the registration. Does not use the invitation. */
@Path("/auth/register/invitation")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class InvitationResource {

    public record Presented(
            @NotNull(message = "The token of the invitation is required.") @BoundedText
            String invitation) {

        @Override
        public String toString() {
            return "Presented[]";
        }
    }

    /**
     * An invitation that can be used.
     *
     * @param email the address that the new account will have
     */
    public record Invited(String email) {}

    @Inject
    OpenInvitations invitations;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.MAIL)
    public Answer<Invited> show(@Valid @NotNull(message = "A request body is required.") Presented presented) {
        return invitations
                .findEmail(presented.invitation())
                .map(email -> Answer.of("This invitation can be used.", new Invited(email.value())))
                .orElseThrow(() -> new ProblemException(ProblemType.INVALID_INVITATION));
    }
}
