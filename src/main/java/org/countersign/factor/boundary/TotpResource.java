package org.countersign.factor.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.countersign.account.control.Caller;
import org.countersign.account.entity.Roles;
import org.countersign.factor.boundary.FactorsResource.RecoveryCodesView;
import org.countersign.factor.control.ConfirmTotp;
import org.countersign.factor.control.EnrolTotp;
import org.countersign.factor.control.FactorConfig;
import org.countersign.factor.control.RemoveFactors;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.TypedCode;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.WithoutSecondFactor;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.entity.RecentlyAuthenticated;

/** Enrols, confirms and removes the caller's authenticator app (RFC 6238). */
@Path("/auth/factors/totp")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TotpResource {

    /**
     * The data for an authenticator app, shown only once.
     *
     * @param secret in Base32, for typing in
     * @param uri for apps on the same device
     * @param qr the same URI as an SVG image, for scanning
     */
    public record Enrolment(String secret, String uri, String qr) {

        static Enrolment of(EnrolTotp.Outcome.Pending pending, String issuer) {
            String email = pending.owner().email().value();
            String uri = KeyUri.of(issuer, email, pending.secret());
            return new Enrolment(pending.secret(), uri, QrCodes.svg(uri, "QR code for an authenticator app"));
        }

        @Override
        public String toString() {
            return "Enrolment[]";
        }
    }

    public record Confirmation(
            @NotNull(message = "A code is required.") @Size(max = 100, message = "Use at most {max} characters.")
            String code) {

        @Override
        public String toString() {
            return "Confirmation[]";
        }
    }

    @Inject
    Caller caller;

    @Inject
    FactorConfig config;

    @Inject
    EnrolTotp enrolTotp;

    @Inject
    ConfirmTotp confirmTotp;

    @Inject
    RemoveFactors removeFactors;

    @POST
    @RolesAllowed(Roles.USER)
    @RecentlyAuthenticated
    @WithoutSecondFactor
    public Response enrol() {
        EnrolTotp.Outcome outcome = enrolTotp.enrol(caller.id());
        if (outcome instanceof EnrolTotp.Outcome.NoAccount) {
            throw new ProblemException(ProblemType.INVALID_TOKEN);
        }
        if (!(outcome instanceof EnrolTotp.Outcome.Pending pending)) {
            throw new ProblemException(ProblemType.FACTOR_ENROLLED);
        }
        return Response.status(Response.Status.CREATED)
                .entity(Answer.of(
                        "Scan this with your authenticator app, then confirm it with a code.",
                        Enrolment.of(pending, config.issuer())))
                .build();
    }

    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.STEP_UP)
    @RolesAllowed(Roles.USER)
    @RecentlyAuthenticated
    @WithoutSecondFactor
    public Answer<RecoveryCodesView> confirm(
            @Valid @NotNull(message = "A request body is required.") Confirmation confirmation) {
        ConfirmTotp.Outcome outcome = confirmTotp.confirm(caller.id(), caller.sid(), TypedCode.of(confirmation.code()));
        if (outcome instanceof ConfirmTotp.Outcome.NothingPending) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        if (outcome instanceof ConfirmTotp.Outcome.AlreadyConfirmed) {
            throw new ProblemException(ProblemType.FACTOR_ENROLLED);
        }
        if (!(outcome instanceof ConfirmTotp.Outcome.Confirmed confirmed)) {
            throw new ProblemException(ProblemType.INVALID_CODE);
        }
        List<String> recoveryCodes = confirmed.recoveryCodes();
        return Answer.of(
                recoveryCodes.isEmpty()
                        ? "Your authenticator app is set up. Your recovery codes stay the same."
                        : "Your authenticator app is set up. Keep these recovery codes: you need one if you lose the app.",
                new RecoveryCodesView(recoveryCodes));
    }

    @DELETE
    @RolesAllowed(Roles.USER)
    @RecentlyAuthenticated
    public Answer<Record> remove() {
        if (!removeFactors.remove(caller.id(), Method.TOTP, caller.sid())) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return Answer.of(
                "Your authenticator app was removed. Without another second factor, your password alone signs you in.");
    }
}
