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
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Roles;
import org.countersign.factor.boundary.FactorsResource.RecoveryCodesView;
import org.countersign.factor.control.ConfirmTotp;
import org.countersign.factor.control.EnrolTotp;
import org.countersign.factor.control.FactorConfig;
import org.countersign.factor.control.RemoveFactors;
import org.countersign.factor.entity.TypedCode;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.RecentlyAuthenticated;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller's authenticator app (RFC 6238): enrol it, confirm it, remove it. */
@Path("/auth/factors/totp")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TotpResource {

    /**
     * What an app takes over, shown this once.
     *
     * @param secret in Base32, for typing in
     * @param uri for apps on the same device
     * @param qr the same as an SVG, for scanning
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
            @NotNull(message = "A code is required.") @Size(max = 100, message = "This is too long.")
            String code) {

        @Override
        public String toString() {
            return "Confirmation[]";
        }
    }

    @Inject
    JsonWebToken caller;

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
    public Response enrol() {
        EnrolTotp.Outcome outcome = enrolTotp.enrol(callerId());
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
    public Answer<RecoveryCodesView> confirm(
            @Valid @NotNull(message = "A body is required.") Confirmation confirmation) {
        ConfirmTotp.Outcome outcome = confirmTotp.confirm(callerId(), callerSid(), TypedCode.of(confirmation.code()));
        if (outcome instanceof ConfirmTotp.Outcome.NonePending) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        if (outcome instanceof ConfirmTotp.Outcome.AlreadyConfirmed) {
            throw new ProblemException(ProblemType.FACTOR_ENROLLED);
        }
        if (!(outcome instanceof ConfirmTotp.Outcome.Confirmed confirmed)) {
            throw new ProblemException(ProblemType.INVALID_CODE);
        }
        return Answer.of(
                "Your authenticator app is confirmed. Keep these codes for the day when it is lost.",
                new RecoveryCodesView(confirmed.recoveryCodes()));
    }

    @DELETE
    @RolesAllowed(Roles.USER)
    @RecentlyAuthenticated
    public Answer<Record> remove() {
        if (!removeFactors.remove(callerId(), callerSid())) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return Answer.of("Your second factor is removed. The password alone signs you in.");
    }

    private AccountId callerId() {
        return new AccountId(caller.getSubject());
    }

    private String callerSid() {
        return caller.getClaim("sid");
    }
}
