package org.countersign.login.boundary;

import jakarta.annotation.security.RolesAllowed;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.account.control.Caller;
import org.countersign.account.entity.Roles;
import org.countersign.client.entity.ResourceData;
import org.countersign.factor.entity.PasskeyAnswer;
import org.countersign.factor.entity.TypedCode;
import org.countersign.login.control.PasskeyStepUp;
import org.countersign.login.control.StepUp;
import org.countersign.login.control.StepUp.Outcome;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.OneOrMore;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.WithoutSecondFactor;
import org.countersign.session.entity.CallerSession;
import org.countersign.session.entity.SessionId;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.jspecify.annotations.Nullable;

/**
 * Updates {@code auth_time}, {@code amr} and {@code acr} of the caller's session after a new authentication (RFC 9470,
 * section 4).
 */
@Path("/auth/step-up")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StepUpResource {

    /** The password and perhaps a code, or the answer of a passkey alone. */
    public record Proof(
            @Nullable @BoundedText String password,

            @Nullable @Size(max = 100, message = "Use at most {max} characters.")
            String code,

            @Nullable @BoundedText String handle,

            @Nullable @Size(max = PasskeyAnswers.MAX_CREDENTIAL, message = "Use at most {max} characters.")
            String credential,

            @Nullable OneOrMore audience) {

        /** Returns the answer of a passkey. Throws a {@link ProblemException} unless it or the password is there. */
        Optional<PasskeyAnswer> passkey() {
            Optional<PasskeyAnswer> answer = PasskeyAnswers.of(handle, credential);
            if (answer.isPresent() && (password != null || code != null)) {
                throw ProblemException.invalidField("credential", "Send the password or a passkey, not both.");
            }
            if (answer.isEmpty() && password == null) {
                throw ProblemException.invalidField("password", "The password is required.");
            }
            return answer;
        }

        @Override
        public String toString() {
            return "Proof[]";
        }
    }

    @Inject
    Caller caller;

    @Inject
    StepUp stepUp;

    @Inject
    PasskeyStepUp passkeyStepUp;

    @Inject
    RequestedAudiences requestedAudiences;

    @Inject
    TokenResponses responses;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.STEP_UP)
    @RolesAllowed(Roles.USER)
    @WithoutSecondFactor
    public Response stepUp(@Valid @NotNull(message = "A request body is required.") Proof proof) {
        Optional<PasskeyAnswer> answer = proof.passkey();
        List<ResourceData> audiences = requestedAudiences.of(proof.audience());
        CallerSession session = new CallerSession(SessionId.parse(caller.sid()), caller.tokenId());
        Outcome outcome = answer.isPresent()
                ? passkeyStepUp.stepUp(caller.id(), session, answer.get())
                : stepUp.stepUp(
                        caller.id(),
                        session,
                        Objects.requireNonNull(proof.password()),
                        Optional.ofNullable(proof.code()).map(TypedCode::of));
        if (outcome instanceof Outcome.Done done) {
            return responses.steppedUp(done.accessToken(), audiences);
        }
        throw new ProblemException(problemOf(outcome));
    }

    private static ProblemType problemOf(Outcome refusal) {
        if (refusal instanceof Outcome.WrongPassword) {
            return ProblemType.WRONG_PASSWORD;
        }
        if (refusal instanceof Outcome.WrongPasskey) {
            return ProblemType.INVALID_PASSKEY;
        }
        if (refusal instanceof Outcome.EmailNotVerified) {
            return ProblemType.EMAIL_NOT_VERIFIED;
        }
        return refusal instanceof Outcome.WrongCode ? ProblemType.INVALID_CODE : ProblemType.TOKEN_REVOKED;
    }
}
