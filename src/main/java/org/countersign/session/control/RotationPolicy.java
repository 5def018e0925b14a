package org.countersign.session.control;

import java.time.Duration;
import java.time.Instant;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.Lives;
import org.countersign.session.entity.Rotation;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a genuine refresh token does to its session (RFC 9700, section 4.14.2). Pure: nothing but the session as
 * it stands, the token's generation and the database's time goes in.
 *
 * @param grace how long a spent token still yields its successor; zero is never
 */
public record RotationPolicy(Lives lives, Duration grace) {

    public Rotation decide(DeviceSession session, int presented, Instant now) {
        if (session.isRevoked() || session.isExpired(now)) {
            return new Rotation.Refuse();
        }
        int live = session.generation();
        if (presented == live) {
            return new Rotation.Advance(live, live + 1, lives.idleExpiry(now, session));
        }
        if (presented > live) {
            return new Rotation.CatchUp(live, presented + 1, lives.idleExpiry(now, session));
        }
        return presented == live - 1 && isWithinGrace(session.rotatedAt(), now)
                ? new Rotation.Replay(live)
                : new Rotation.Reuse();
    }

    private boolean isWithinGrace(@Nullable Instant rotatedAt, Instant now) {
        return rotatedAt != null && !grace.isZero() && now.isBefore(rotatedAt.plus(grace));
    }
}
