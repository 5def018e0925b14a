package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.countersign.account.control.AdministerAccount;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Roles;
import org.countersign.oauth.control.Applications;
import org.countersign.oauth.control.WithdrawConsent;
import org.countersign.oauth.entity.AllowedApplication;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.session.entity.EndReason;
import org.countersign.token.entity.RecentlyAuthenticated;

/** Lists the applications that the owner of an account has allowed, and withdraws that. */
@Path("/admin/accounts/{id}/applications")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminApplicationsResource {

    public record Allowed(List<AllowedApplication> applications) {}

    @Inject
    AdministerAccount administer;

    @Inject
    Applications applications;

    @Inject
    WithdrawConsent withdrawConsent;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Allowed> list(@PathParam("id") String id) {
        AccountId account = new AccountId(id);
        if (administer.find(account).isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return Answer.of(
                "The applications that the owner of the account has allowed.",
                new Allowed(applications.listOf(account)));
    }

    /** Ends the access of an application to an account. Idempotent. */
    @DELETE
    @Path("/{clientId}")
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public void withdraw(@PathParam("id") String id, @PathParam("clientId") String clientId) {
        if (!withdrawConsent.withdraw(new AccountId(id), clientId, EndReason.ENDED_BY_ADMINISTRATOR)) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }
}
