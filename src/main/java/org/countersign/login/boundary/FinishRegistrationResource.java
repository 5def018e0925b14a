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
import org.countersign.account.entity.PersonName;
import org.countersign.login.control.FinishSignUp;
import org.countersign.login.control.FinishSignUp.Outcome;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.OneOrMore;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.jspecify.annotations.Nullable;

/** Creates the account of a registration, with the token of the link and the password of the registration. */
@Path("/auth/register/finish")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class FinishRegistrationResource {

    public record Finish(
            @NotNull(message = "The token of the link is required.") @BoundedText
            String token,

            @NotNull(message = "The password of the registration is required.") @BoundedText
            String password,

            @Nullable @RefreshTokenIn String refreshTokenIn,
            @Nullable @PersonName String deviceName,
            @Nullable OneOrMore audience) {

        @Override
        public String toString() {
            return "Finish[]";
        }
    }

    @Inject
    SignInClients clients;

    @Inject
    FinishSignUp finishSignUp;

    @Inject
    TokenResponses responses;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.REGISTER)
    public Response finish(@Valid @NotNull(message = "A request body is required.") Finish finish) {
        SignInClient client = clients.of(finish.refreshTokenIn(), finish.deviceName(), null, finish.audience());
        Outcome outcome = finishSignUp.finish(finish.token(), finish.password(), client.device());
        if (outcome instanceof Outcome.Done done) {
            return responses.signedIn(201, "Your account was created.", done.signedIn(), client);
        }
        if (outcome instanceof Outcome.WrongPassword) {
            throw ProblemException.invalidField("password", "This is not the password of the registration.");
        }
        if (outcome instanceof Outcome.Closed) {
            throw new ProblemException(ProblemType.REGISTRATION_CLOSED);
        }
        throw new ProblemException(
                outcome instanceof Outcome.EmailTaken ? ProblemType.EMAIL_TAKEN : ProblemType.INVALID_LINK);
    }
}
