package org.countersign.session.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.control.RoutineCounts;
import org.countersign.audit.entity.Routine;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.Tally;
import org.countersign.platform.control.UnavailableException;
import org.countersign.session.control.Rotations.Attempt;
import org.countersign.session.control.Rotations.Rotated;
import org.countersign.session.entity.RefreshResult;

/** Exchanges a refresh token for its successor and a new access token. */
@ApplicationScoped
public class RefreshSession {

    /**
     * Each further attempt means that another request has changed the session, so the policy usually decides
     * differently.
     */
    private static final int MAX_ATTEMPTS = 10;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    Rotations rotations;

    @Inject
    SessionTokenIssuer tokenIssuer;

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
     * Exchanges the first token that is live. Empty if there is none. In either case all consequences, such as the end
     * of a session after reuse, have been committed.
     *
     * @param presented one token, or the values of several cookies
     * @param address the client's address
     */
    public Optional<SessionTokens> refresh(List<String> presented, String address) {
        List<RefreshToken> valid = refreshTokens.newestOfEachSession(presented);
        if (valid.isEmpty()) {
            count(RefreshResult.UNKNOWN);
        }
        return liveTokenOrAll(valid).stream()
                .flatMap(token -> rotate(token, address).stream())
                .findFirst()
                .map(rotated -> tokenIssuer.issue(rotated.profile(), rotated.session(), rotated.generation()));
    }

    /**
     * Returns only the live token if there is one, so that an outdated cookie next to it does not end a session. If no
     * token is live, returns all of them, because any of them may be a stolen copy.
     */
    private List<RefreshToken> liveTokenOrAll(List<RefreshToken> valid) {
        if (valid.size() < 2) {
            return valid;
        }
        return valid.stream()
                .filter(rotations::wouldYieldTokens)
                .findFirst()
                .map(List::of)
                .orElse(valid);
    }

    /**
     * Makes each attempt in its own transaction. So at every isolation level, a repeated attempt sees the change that
     * it conflicted with.
     */
    private Optional<Rotated> rotate(RefreshToken token, String address) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            if (rotations.attempt(token, address) instanceof Attempt.Decided decided) {
                count(decided.result());
                return decided.rotated();
            }
        }
        throw new UnavailableException("The session is changing too fast", Duration.ofSeconds(1));
    }

    /** Counts in memory, so that a refresh writes only its session to the database. */
    private void count(RefreshResult result) {
        refreshes.add(result);
        routineCounts.add(result.yieldsTokens() ? Routine.REFRESHED : Routine.REFRESH_REFUSED);
    }
}
