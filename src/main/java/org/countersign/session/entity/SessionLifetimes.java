package org.countersign.session.entity;

import java.time.Duration;
import java.time.Instant;

/**
 * The configured lifetimes of sessions.
 *
 * @param idle the lifetime without a refresh
 * @param absolute the lifetime even if it is refreshed
 */
public record SessionLifetimes(Duration idle, Duration absolute) {

    /** Returns when a session that starts now ends in any case, but not later than the session that contains it. */
    Instant absoluteExpiry(Instant now, Instant endOfContaining) {
        Instant absoluteExpiry = now.plus(absolute);
        return absoluteExpiry.isBefore(endOfContaining) ? absoluteExpiry : endOfContaining;
    }

    Instant idleExpiry(Instant now, Instant absoluteExpiry) {
        Instant idleExpiry = now.plus(idle);
        return idleExpiry.isBefore(absoluteExpiry) ? idleExpiry : absoluteExpiry;
    }

    /** Returns the time when a session that is used now expires if it is not used again. */
    public Instant idleExpiry(Instant now, DeviceSession session) {
        return idleExpiry(now, session.expiresAt());
    }
}
