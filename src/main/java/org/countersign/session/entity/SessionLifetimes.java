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

    /** Returns the times of a session that starts now and ends no later than a given time. */
    StoredLife life(Instant now, Instant latestEnd) {
        Instant expiresAt = earlier(now.plus(absolute), latestEnd);
        return new StoredLife(now, expiresAt, idleExpiry(now, expiresAt));
    }

    Instant idleExpiry(Instant now, Instant absoluteExpiry) {
        return earlier(now.plus(idle), absoluteExpiry);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Returns the time when a session that is used now expires if it is not used again. */
    public Instant idleExpiry(Instant now, DeviceSession session) {
        return idleExpiry(now, session.expiresAt());
    }
}
