package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.Answer;
import org.countersign.session.control.SweepSessions;
import org.countersign.token.control.DenyList;

/** Shows the state of this node and of the tables. */
@Path("/admin/stats")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminStatsResource {

    /**
     * Counts and lags.
     *
     * @param liveSessions sessions that can still be refreshed
     * @param sessionRows all rows of sessions, including those that are due to be swept
     * @param sweepLagSeconds how long the oldest session that is due to be swept has been waiting
     * @param denyListSize the number of entries on the deny list of this node
     */
    public record Stats(long liveSessions, long sessionRows, long sweepLagSeconds, int denyListSize) {}

    @Inject
    SweepSessions sweepSessions;

    @Inject
    DenyList denyList;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Stats> show() {
        SweepSessions.State sessions = sweepSessions.state();
        return Answer.of(
                "Current statistics.",
                new Stats(sessions.live(), sessions.rows(), sessions.lagSeconds(), denyList.size()));
    }
}
