package org.countersign.session.entity;

import java.time.Duration;
import java.time.Instant;

/**
 * How long sessions live.
 *
 * @param idle without a refresh
 * @param absolute however often refreshed
 */
public record Lives(Duration idle, Duration absolute) {

    Instant idleExpiry(Instant now, Instant absoluteExpiry) {
        Instant idleExpiry = now.plus(idle);
        return idleExpiry.isBefore(absoluteExpiry) ? idleExpiry : absoluteExpiry;
    }

    /** When a session that is used now expires if it is not used again. */
    public Instant idleExpiry(Instant now, DeviceSession session) {
        return idleExpiry(now, session.expiresAt());
    }
}
