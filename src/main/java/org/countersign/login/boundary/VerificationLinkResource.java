package org.countersign.login.boundary;

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
import jakarta.ws.rs.core.Response;
import org.countersign.login.control.RequestVerificationLink;
import org.countersign.login.control.RequestVerificationLink.Outcome;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.jspecify.annotations.Nullable;

/** Sends the link to confirm an e-mail address again, to an owner who cannot sign in before. */
@Path("/auth/login/verification")
@ApplicationScoped
@PermitAll
@RequiresVerifiedEmail
@Produces(MediaType.APPLICATION_JSON)
public class VerificationLinkResource {

    public record Credentials(
            @NotNull(message = "An e-mail address is required.") @BoundedText
            String email,

            @NotNull(message = "A password is required.") @BoundedText
            String password,

            @Nullable String deviceToken) {

        @Override
        public String toString() {
            return "Credentials[]";
        }
    }

    @Inject
    SignInClients clients;

    @Inject
    RequestVerificationLink requestVerificationLink;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.LOGIN)
    public Response request(@Valid @NotNull(message = "A request body is required.") Credentials credentials) {
        SignInClient client = clients.of(null, null, credentials.deviceToken(), null);
        Outcome outcome = requestVerificationLink.request(
                credentials.email(),
                credentials.password(),
                client.known(),
                client.device().address());
        if (outcome instanceof Outcome.Refused refused) {
            throw new ProblemException(LoginResponses.problemOf(refused.logIn()));
        }
        if (outcome instanceof Outcome.AlreadyVerified) {
            throw new ProblemException(ProblemType.EMAIL_ALREADY_VERIFIED);
        }
        return Response.accepted(Answer.of("A link is on its way to your e-mail address. It works for 24 hours."))
                .build();
    }
}
