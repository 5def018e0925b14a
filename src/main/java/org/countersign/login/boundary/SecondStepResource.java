package org.countersign.login.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
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
import java.util.Optional;
import org.countersign.account.entity.KnownDevices;
import org.countersign.account.entity.PersonName;
import org.countersign.client.entity.ResourceData;
import org.countersign.factor.entity.FactorProof;
import org.countersign.factor.entity.PasskeyAnswer;
import org.countersign.factor.entity.SignInOptions;
import org.countersign.factor.entity.TypedCode;
import org.countersign.login.control.FinishLogIn;
import org.countersign.login.control.FinishLogIn.Outcome;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.OneOrMore;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.session.entity.Device;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.jspecify.annotations.Nullable;

/** The second step of a sign-in, with a code of an authenticator app, a recovery code or a passkey. */
@Path("/auth/login/mfa")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class SecondStepResource {

    /** A code or the answer of a passkey. Optional values that are absent are taken from the first step. */
    public record SecondStep(
            @NotNull(message = "The token of the first step is required.") @BoundedText
            String mfaToken,

            @Nullable @Size(max = 100, message = "Use at most {max} characters.")
            String code,

            @Nullable @BoundedText String handle,

            @Nullable @Size(max = PasskeyAnswers.MAX_CREDENTIAL, message = "Use at most {max} characters.")
            String credential,

            @Nullable @RefreshTokenIn String refreshTokenIn,
            @Nullable @PersonName String deviceName,
            @Nullable String deviceToken,
            @Nullable OneOrMore audience) {

        /** Throws a {@link ProblemException} unless there is exactly one proof. */
        FactorProof proof() {
            Optional<PasskeyAnswer> answer = PasskeyAnswers.of(handle, credential);
            if (code == null) {
                return answer.orElseThrow(() -> ProblemException.invalidField("code", "A code is required."));
            }
            if (answer.isPresent()) {
                throw ProblemException.invalidField("code", "Send a code or a passkey, not both.");
            }
            return TypedCode.of(code);
        }

        @Override
        public String toString() {
            return "SecondStep[]";
        }
    }

    @Inject
    HttpServletRequest request;

    @Inject
    Devices devices;

    @Inject
    DeviceCookie deviceCookie;

    @Inject
    FinishLogIn finishLogIn;

    @Inject
    RequestedAudiences requestedAudiences;

    @Inject
    TokenResponses responses;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.FACTOR)
    public Response finish(@Valid @NotNull(message = "A request body is required.") SecondStep step) {
        FactorProof proof = step.proof();
        List<ResourceData> audiences = requestedAudiences.of(step.audience());
        KnownDevices known = deviceCookie.read(request, step.deviceToken());
        Device device = devices.of(null, Transport.COOKIE, request); // unless the options say otherwise
        Outcome outcome = finishLogIn.finish(
                step.mfaToken(), proof, known, device, new SignInOptions(step.deviceName(), step.refreshTokenIn()));
        if (outcome instanceof Outcome.WrongCode) {
            throw new ProblemException(
                    proof instanceof PasskeyAnswer ? ProblemType.INVALID_PASSKEY : ProblemType.INVALID_CODE);
        }
        if (outcome instanceof Outcome.EmailNotVerified) {
            throw new ProblemException(ProblemType.EMAIL_NOT_VERIFIED);
        }
        if (!(outcome instanceof Outcome.Done done)) {
            throw new ProblemException(ProblemType.INVALID_MFA_TOKEN);
        }
        return responses.signedIn(
                200,
                "You are signed in.",
                done.signedIn(),
                new SignInClient(
                        Transport.of(done.options().refreshTokenIn()), known, device, done.options(), audiences));
    }
}
