package org.countersign.session.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The columns with the times of a session. */
@Embeddable
class StoredLife {

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "rotated_at")
    @Nullable
    private Instant rotatedAt;

    @Column(name = "idle_expires_at")
    private Instant idleExpiresAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StoredLife() {}

    /** Starts now. */
    StoredLife(Instant now, Instant expiresAt, Instant idleExpiresAt) {
        this.createdAt = now;
        this.expiresAt = expiresAt;
        this.idleExpiresAt = idleExpiresAt;
    }

    boolean hasEnded(Instant now) {
        return !now.isBefore(idleExpiresAt) || !now.isBefore(expiresAt);
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant lastSeenAt() {
        return rotatedAt == null ? createdAt : rotatedAt;
    }

    @Nullable
    Instant rotatedAt() {
        return rotatedAt;
    }

    Instant idleExpiresAt() {
        return idleExpiresAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
