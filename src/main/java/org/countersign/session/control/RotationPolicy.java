package org.countersign.session.control;

import java.time.Duration;
import java.time.Instant;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.Rotation;
import org.countersign.session.entity.SessionLifetimes;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a valid refresh token changes its session (RFC 9700, section 4.14.2). A pure function of the session, the
 * token's generation and the database's time.
 *
 * @param grace how long a spent token still returns its successor; zero disables this
 */
public record RotationPolicy(SessionLifetimes lifetimes, Duration grace) {

    public Rotation decide(DeviceSession session, int presented, Instant now) {
        if (session.isRevoked() || session.isExpired(now)) {
            return new Rotation.Refuse();
        }
        int live = session.generation();
        if (presented > live) {
            return new Rotation.CatchUp(live, presented + 1, lifetimes.idleExpiry(now, session));
        }
        if (presented == live) {
            return new Rotation.Advance(live, live + 1, lifetimes.idleExpiry(now, session));
        }
        return presented == live - 1 && isWithinGrace(session.rotatedAt(), now)
                ? new Rotation.Replay(live)
                : new Rotation.Reuse();
    }

    /** Accepts a rotation time in the near future, because two connections may read the clock out of order. */
    private boolean isWithinGrace(@Nullable Instant rotatedAt, Instant now) {
        return rotatedAt != null && Duration.between(rotatedAt, now).abs().compareTo(grace) < 0;
    }
}
