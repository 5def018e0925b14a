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
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Roles;
import org.countersign.factor.control.Factors;
import org.countersign.factor.control.Factors.Overview;
import org.countersign.factor.control.MakeRecoveryCodes;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.RecentlyAuthenticated;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The caller's second factors, and codes for the day when the phone is lost. */
@Path("/auth/factors")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FactorsResource {

    /** How the caller stands. */
    public record FactorsView(TotpView totp, int recoveryCodesLeft) {

        static FactorsView of(Overview overview) {
            Instant confirmedAt = overview.confirmedAt().orElse(null);
            return new FactorsView(new TotpView(confirmedAt != null, confirmedAt), overview.recoveryCodes());
        }
    }

    public record TotpView(boolean enrolled, @Nullable Instant confirmedAt) {}

    /** Shown this once. */
    public record RecoveryCodesView(List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "RecoveryCodesView[]";
        }
    }

    @Inject
    JsonWebToken caller;

    @Inject
    Factors factors;

    @Inject
    MakeRecoveryCodes makeRecoveryCodes;

    @GET
    @RolesAllowed(Roles.USER)
    public Answer<FactorsView> show() {
        return Answer.of("Your second factors.", FactorsView.of(factors.show(callerId())));
    }

    /** Makes new recovery codes; those from before are void. */
    @POST
    @Path("/recovery-codes")
    @RolesAllowed(Roles.USER)
    @RecentlyAuthenticated
    public Answer<RecoveryCodesView> makeRecoveryCodes() {
        return makeRecoveryCodes
                .make(callerId(), caller.getClaim("sid"))
                .map(codes ->
                        Answer.of("Your new recovery codes. The old ones are void.", new RecoveryCodesView(codes)))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private AccountId callerId() {
        return new AccountId(caller.getSubject());
    }
}
