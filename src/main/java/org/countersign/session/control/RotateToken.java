package org.countersign.session.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.countersign.audit.control.RoutineCounts;
import org.countersign.audit.entity.Routine;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.Tally;
import org.countersign.platform.control.UnavailableException;
import org.countersign.session.control.Rotations.Attempt;
import org.countersign.session.control.Rotations.Rotated;
import org.countersign.session.entity.RefreshResult;

/** Rotates one refresh token, and counts the result. */
@ApplicationScoped
public class RotateToken {

    /**
     * Each further attempt means that another request has changed the session, so the policy usually decides
     * differently.
     */
    private static final int MAX_ATTEMPTS = 10;

    @Inject
    Rotations rotations;

    @Inject
    RoutineCounts routineCounts;

    @Inject
    Meters meters;

    private Tally<RefreshResult> refreshes;

    @PostConstruct
    void register() {
        refreshes = meters.tally("refreshes", "Refresh tokens that were presented to this node", RefreshResult.class);
    }

    /**
     * Makes each attempt in its own transaction. So at every isolation level, a repeated attempt sees the change that
     * it conflicted with.
     *
     * @param client the client that presents the token; empty for this service's own pages
     */
    Optional<Rotated> rotate(RefreshToken token, Optional<String> client, String address) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            if (rotations.attempt(token, client, address) instanceof Attempt.Decided decided) {
                count(decided.result());
                return decided.rotated();
            }
        }
        throw new UnavailableException("The session is changing too fast", Duration.ofSeconds(1));
    }

    /** Counts a text that is no refresh token of ours. */
    void countUnknown() {
        count(RefreshResult.UNKNOWN);
    }

    /** Counts in memory, so that a refresh writes only its session to the database. */
    private void count(RefreshResult result) {
        refreshes.add(result);
        routineCounts.add(result.yieldsTokens() ? Routine.REFRESHED : Routine.REFRESH_REFUSED);
    }
}
