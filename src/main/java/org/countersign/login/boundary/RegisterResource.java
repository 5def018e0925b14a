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
import org.countersign.account.entity.EmailAddress;
import org.countersign.account.entity.PersonName;
import org.countersign.login.control.SignUp;
import org.countersign.login.control.SignUp.Outcome;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.OneOrMore;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.jspecify.annotations.Nullable;

/** Creates an account and signs its owner in, or sends a link with which the owner continues. */
@Path("/auth/register")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class RegisterResource {

    /**
     * A registration.
     *
     * @param invitation the token of an invitation for this address; absent without an invitation
     */
    public record Registration(
            @NotNull(message = "An e-mail address is required.") @EmailAddress
            String email,

            @NotNull(message = "A password is required.") @BoundedText
            String password,

            @NotNull(message = "A name is required.") @PersonName
            String name,

            @Nullable @BoundedText String invitation,
            @Nullable @RefreshTokenIn String refreshTokenIn,
            @Nullable @PersonName String deviceName,
            @Nullable OneOrMore audience) {

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
        Email email = Email.parse(registration.email()).orElseThrow();
        SignInClient client =
                clients.of(registration.refreshTokenIn(), registration.deviceName(), null, registration.audience());
        Outcome outcome = signUp(registration, email, client);
        if (outcome instanceof Outcome.Done done) {
            return responses.signedIn(201, "Your account was created.", done.signedIn(), client);
        }
        if (outcome instanceof Outcome.LinkSent) {
            return accepted("A link to finish the registration is on its way to this e-mail address. It works once, for"
                    + " 24 hours.");
        }
        if (outcome instanceof Outcome.Unverified) {
            return accepted("Your account was created. Confirm the e-mail address with the link that is on its way to"
                    + " it. Then sign in.");
        }
        throw problemOf(outcome);
    }

    private Outcome signUp(Registration registration, Email email, SignInClient client) {
        String name = registration.name().strip();
        return registration.invitation() == null
                ? signUp.signUp(email, registration.password(), name, client.device())
                : signUp.withInvitation(
                        registration.invitation(), email, registration.password(), name, client.device());
    }

    private static Response accepted(String message) {
        return Response.accepted(Answer.of(message)).build();
    }

    private static ProblemException problemOf(Outcome refusal) {
        if (refusal instanceof Outcome.WeakPassword weak) {
            return ProblemException.invalidField("password", weak.objection());
        }
        if (refusal instanceof Outcome.OtherAddress) {
            return ProblemException.invalidField("email", "This invitation is for another e-mail address.");
        }
        if (refusal instanceof Outcome.InvalidInvitation) {
            return new ProblemException(ProblemType.INVALID_INVITATION);
        }
        if (refusal instanceof Outcome.InvitationRequired) {
            return new ProblemException(ProblemType.INVITATION_REQUIRED);
        }
        return new ProblemException(
                refusal instanceof Outcome.Closed ? ProblemType.REGISTRATION_CLOSED : ProblemType.EMAIL_TAKEN);
    }
}
