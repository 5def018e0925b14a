package org.countersign.factor.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.Caller;
import org.countersign.account.entity.Roles;
import org.countersign.factor.control.Factors;
import org.countersign.factor.control.Factors.Overview;
import org.countersign.factor.control.ReplaceRecoveryCodes;
import org.countersign.factor.control.RequireFactor;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.WithoutSecondFactor;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.entity.RecentlyAuthenticated;
import org.jspecify.annotations.Nullable;

/** Shows the caller's second factors and replaces the recovery codes. */
@Path("/auth/factors")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FactorsResource {

    /**
     * The caller's second factors.
     *
     * @param requiredFrom when an administrator without a second factor will be able to do nothing but enrol one;
     *     absent for others
     */
    public record FactorsView(
            TotpView totp, int recoveryCodesLeft, @Nullable Instant requiredFrom) {

        static FactorsView of(Overview overview, Optional<Instant> requiredFrom) {
            Instant confirmedAt = overview.confirmedAt().orElse(null);
            return new FactorsView(
                    new TotpView(confirmedAt != null, confirmedAt),
                    overview.recoveryCodes(),
                    requiredFrom.orElse(null));
        }
    }

    public record TotpView(boolean enrolled, @Nullable Instant confirmedAt) {}

    /** Recovery codes in plain text, shown only once. */
    public record RecoveryCodesView(List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "RecoveryCodesView[]";
        }
    }

    @Inject
    Caller caller;

    @Inject
    Factors factors;

    @Inject
    ReplaceRecoveryCodes replaceRecoveryCodes;

    @Inject
    RequireFactor requireFactor;

    @GET
    @RolesAllowed(Roles.USER)
    @WithoutSecondFactor
    public Answer<FactorsView> show() {
        return Answer.of("Your second factors.", FactorsView.of(factors.show(caller.id()), requiredFrom()));
    }

    /** Replaces the recovery codes. The previous ones become invalid. */
    @POST
    @Path("/recovery-codes")
    @Throttled(Limit.STEP_UP)
    @RolesAllowed(Roles.USER)
    @RecentlyAuthenticated
    public Answer<RecoveryCodesView> replaceRecoveryCodes() {
        return replaceRecoveryCodes
                .replace(caller.id(), caller.sid())
                .map(codes -> Answer.of(
                        "Your new recovery codes. The old ones no longer work.", new RecoveryCodesView(codes)))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private Optional<Instant> requiredFrom() {
        return caller.isAdministrator() ? requireFactor.deadline(caller.id()) : Optional.empty();
    }
}
