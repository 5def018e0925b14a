package org.countersign.account.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.account.control.RequestPasswordReset;
import org.countersign.mail.entity.RequiresMail;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;

/**
 * Requests a mail with a link to reset a password. The response is the same for every address, with or without an
 * account.
 */
@Path("/auth/password/forgot")
@RequiresMail
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class ForgottenPasswordResource {

    public record Forgotten(
            @NotNull(message = "An e-mail address is required.")
            @Size(max = 320, message = "Use at most {max} characters.")
            String email) {}

    @Inject
    RequestPasswordReset requestPasswordReset;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.MAIL)
    public Response request(@Valid @NotNull(message = "A request body is required.") Forgotten forgotten) {
        if (!requestPasswordReset.request(forgotten.email())) {
            throw ProblemException.invalidField("email", "This is not an e-mail address.");
        }
        return Response.accepted(Answer.of("If there is an account with this e-mail address, a link to set a new"
                        + " password is on its way to it. The link works once, for 30 minutes."))
                .build();
    }
}
