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
import org.countersign.session.control.Rotations.Look;
import org.countersign.session.control.Rotations.Rotated;
import org.countersign.session.entity.RefreshResult;

/** Exchanges a refresh token for its successor and a new access token. */
@ApplicationScoped
public class RefreshSession {

    /** A further one means that another request has moved the session on, after which the policy decides otherwise. */
    private static final int MAX_LOOKS = 10;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    Rotations rotations;

    @Inject
    TokenDesk tokenDesk;

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
     * Empty when the token yields none, for whatever reason; what that entailed has been committed.
     *
     * @param address where it was presented from
     */
    public Optional<SessionTokens> refresh(String presented, String address) {
        Optional<RefreshToken> genuine = refreshTokens.read(presented);
        if (genuine.isEmpty()) {
            count(RefreshResult.UNKNOWN);
        }
        return genuine.flatMap(token -> rotate(token, address))
                .map(rotated -> tokenDesk.issue(rotated.profile(), rotated.session(), rotated.generation()));
    }

    /** Each look is a transaction of its own, so that it sees what overtook the one before on any isolation level. */
    private Optional<Rotated> rotate(RefreshToken token, String address) {
        for (int look = 0; look < MAX_LOOKS; look++) {
            if (rotations.look(token, address) instanceof Look.Settled settled) {
                count(settled.result());
                return settled.rotated();
            }
        }
        throw new UnavailableException("The session is changing too fast", Duration.ofSeconds(1));
    }

    /** In memory: a refresh writes its session and nothing else. */
    private void count(RefreshResult result) {
        refreshes.add(result);
        routineCounts.add(result.yieldsTokens() ? Routine.REFRESHED : Routine.REFRESH_REFUSED);
    }
}
