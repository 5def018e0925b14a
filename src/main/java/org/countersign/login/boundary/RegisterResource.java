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
import org.countersign.account.entity.Email;
import org.countersign.account.entity.PersonName;
import org.countersign.login.control.SignUp;
import org.countersign.login.control.SignUp.Outcome;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.jspecify.annotations.Nullable;

/** Creates an account and signs its owner in. */
@Path("/auth/register")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class RegisterResource {

    public record Registration(
            @NotNull(message = "An e-mail address is required.")
            String email,

            @NotNull(message = "A password is required.") @BoundedText
            String password,

            @NotNull(message = "A name is required.") @PersonName
            String name,

            @Nullable @RefreshTokenIn String refreshTokenIn,
            @Nullable @PersonName String deviceName) {

        @Override
        public String toString() {
            return "Registration[]";
        }
    }

    @Inject
    SignInClients clients;

    @Inject
    SignUp signUp;

    @Inject
    TokenResponses responses;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.REGISTER)
    public Response register(@Valid @NotNull(message = "A request body is required.") Registration registration) {
        Email email = Email.parse(registration.email())
                .orElseThrow(() -> ProblemException.invalidField("email", Email.objection(registration.email())));
        SignInClient client = clients.of(registration.refreshTokenIn(), registration.deviceName(), null);
        Outcome outcome = signUp.signUp(
                email, registration.password(), registration.name().strip(), client.device());
        if (outcome instanceof Outcome.WeakPassword weak) {
            throw ProblemException.invalidField("password", weak.objection());
        }
        if (!(outcome instanceof Outcome.Done done)) {
            throw new ProblemException(ProblemType.EMAIL_TAKEN);
        }
        return responses.signedIn(
                201, "Your account was created.", done.signedIn(), client.transport(), client.known());
    }
}
