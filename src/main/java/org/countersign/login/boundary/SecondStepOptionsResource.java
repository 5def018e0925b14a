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
import org.countersign.account.entity.AccountId;
import org.countersign.factor.control.AnswerChallenge;
import org.countersign.passkey.control.PasskeyKind;
import org.countersign.passkey.control.RequestPasskey;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;

/** Issues the options for a passkey in the second step of a sign-in. They list the passkeys of the account. */
@Path("/auth/login/mfa/options")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class SecondStepOptionsResource {

    public record FirstStep(
            @NotNull(message = "The token of the first step is required.") @BoundedText
            String mfaToken) {

        @Override
        public String toString() {
            return "FirstStep[]";
        }
    }

    @Inject
    AnswerChallenge answerChallenge;

    @Inject
    PasskeyKind passkeys;

    @Inject
    RequestPasskey requestPasskey;

    @Inject
    PasskeyResponses passkeyResponses;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.FACTOR)
    public Response request(@Valid @NotNull(message = "A request body is required.") FirstStep step) {
        passkeyResponses.requireOn();
        AccountId account = answerChallenge
                .findOwner(step.mfaToken())
                .orElseThrow(() -> new ProblemException(ProblemType.INVALID_MFA_TOKEN));
        if (!passkeys.isEnrolled(account)) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return passkeyResponses.requested(requestPasskey.forSecondStep(account));
    }
}
