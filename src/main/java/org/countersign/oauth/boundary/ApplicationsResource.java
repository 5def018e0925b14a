package org.countersign.oauth.boundary;

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
import org.countersign.account.control.Caller;
import org.countersign.account.entity.Roles;
import org.countersign.oauth.control.Applications;
import org.countersign.oauth.control.WithdrawConsent;
import org.countersign.oauth.entity.AllowedApplication;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.control.KeyedLocks;
import org.countersign.session.entity.EndReason;

/** Lists the applications that the caller has allowed, and withdraws that. */
@Path("/auth/applications")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ApplicationsResource {

    public record Allowed(List<AllowedApplication> applications) {}

    /** Requests of one account wait here, where they occupy no database connection. */
    private final KeyedLocks locks = new KeyedLocks("Too many requests withdraw the consents of one account");

    @Inject
    Caller caller;

    @Inject
    Applications applications;

    @Inject
    WithdrawConsent withdrawConsent;

    @GET
    @RolesAllowed(Roles.USER)
    public Answer<Allowed> list() {
        return Answer.of("The applications that you have allowed.", new Allowed(applications.listOf(caller.id())));
    }

    /** Ends the access of an application. Idempotent. An application without access gets the same answer. */
    @DELETE
    @Path("/{clientId}")
    @RolesAllowed(Roles.USER)
    public void withdraw(@PathParam("clientId") String clientId) {
        boolean known = locks.call(
                caller.id(), () -> withdrawConsent.withdraw(caller.id(), clientId, EndReason.ENDED_BY_OWNER));
        if (!known) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }
}
