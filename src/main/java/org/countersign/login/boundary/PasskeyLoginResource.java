package org.countersign.login.boundary;

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
import org.countersign.account.entity.PersonName;
import org.countersign.factor.entity.PasskeyAnswer;
import org.countersign.login.control.PasskeyLogIn;
import org.countersign.login.control.PasskeyLogIn.Outcome;
import org.countersign.passkey.control.RequestPasskey;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.OneOrMore;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.jspecify.annotations.Nullable;

/**
 * Signs in with a passkey, without a password and without a user name (WebAuthn Level 3, section 7.2). Neither endpoint
 * reveals anything about an account.
 */
@Path("/auth/login/passkey")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PasskeyLoginResource {

    /**
     * The answer of an authenticator.
     *
     * @param credential {@code AuthenticationResponseJSON} as text
     */
    public record PasskeyCredentials(
            @NotNull(message = "The handle of the options is required.") @BoundedText
            String handle,

            @NotNull(message = "The credential is required.")
            @Size(max = PasskeyAnswers.MAX_CREDENTIAL, message = "Use at most {max} characters.")
            String credential,

            @Nullable @RefreshTokenIn String refreshTokenIn,
            @Nullable @PersonName String deviceName,
            @Nullable String deviceToken,
            @Nullable OneOrMore audience) {

        @Override
        public String toString() {
            return "PasskeyCredentials[]";
        }
    }

    @Inject
    SignInClients clients;

    @Inject
    RequestPasskey requestPasskey;

    @Inject
    PasskeyLogIn passkeyLogIn;

    @Inject
    PasskeyResponses passkeyResponses;

    @Inject
    TokenResponses responses;

    /** Issues the options for {@code navigator.credentials.get()}. */
    @POST
    @Path("/options")
    @Throttled(Limit.PASSKEY)
    @PermitAll
    public Response request() {
        passkeyResponses.requireOn();
        return passkeyResponses.requested(requestPasskey.forSignIn());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.LOGIN)
    @PermitAll
    public Response logIn(@Valid @NotNull(message = "A request body is required.") PasskeyCredentials credentials) {
        passkeyResponses.requireOn();
        SignInClient client = clients.of(
                credentials.refreshTokenIn(),
                credentials.deviceName(),
                credentials.deviceToken(),
                credentials.audience());
        Outcome outcome = passkeyLogIn.logIn(
                new PasskeyAnswer(credentials.handle(), credentials.credential()), client.known(), client.device());
        if (outcome instanceof Outcome.EmailNotVerified) {
            throw new ProblemException(ProblemType.EMAIL_NOT_VERIFIED);
        }
        if (!(outcome instanceof Outcome.Done done)) {
            throw new ProblemException(ProblemType.INVALID_PASSKEY);
        }
        return responses.signedIn(200, "You are signed in.", done.signedIn(), client);
    }
}
