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
import org.countersign.account.entity.KnownDevices;
import org.countersign.account.entity.PersonName;
import org.countersign.client.entity.ResourceData;
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

/** The second step of a sign-in, with a code of an authenticator app or a recovery code. */
@Path("/auth/login/mfa")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class SecondStepResource {

    /** Optional values that are absent are taken from the first step. */
    public record SecondStep(
            @NotNull(message = "The token of the first step is required.") @BoundedText
            String mfaToken,

            @NotNull(message = "A code is required.") @Size(max = 100, message = "Use at most {max} characters.")
            String code,

            @Nullable @RefreshTokenIn String refreshTokenIn,
            @Nullable @PersonName String deviceName,
            @Nullable String deviceToken,
            @Nullable OneOrMore audience) {

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
        List<ResourceData> audiences = requestedAudiences.of(step.audience());
        KnownDevices known = deviceCookie.read(request, step.deviceToken());
        Device device = devices.of(null, Transport.COOKIE, request); // unless the options say otherwise
        Outcome outcome = finishLogIn.finish(
                step.mfaToken(),
                TypedCode.of(step.code()),
                known,
                device,
                new SignInOptions(step.deviceName(), step.refreshTokenIn()));
        if (outcome instanceof Outcome.WrongCode) {
            throw new ProblemException(ProblemType.INVALID_CODE);
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
