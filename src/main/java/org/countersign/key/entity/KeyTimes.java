package org.countersign.key.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The times at which a signing key changes its state. */
@Embeddable
public class KeyTimes {

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "signs_from")
    private Instant signsFrom;

    @Column(name = "signs_until")
    @Nullable
    private Instant signsUntil;

    @Column(name = "published_until")
    @Nullable
    private Instant publishedUntil;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected KeyTimes() {}

    KeyTimes(Instant createdAt, Instant signsFrom) {
        this.createdAt = createdAt;
        this.signsFrom = signsFrom;
    }

    void activate(Instant now) {
        signsFrom = now;
    }

    void replace(Instant now, Instant lastExpiry) {
        signsUntil = now;
        publishedUntil = lastExpiry;
    }

    void end(Instant now) {
        publishedUntil = now;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Returns when the key starts to sign, as planned while it is pending. */
    public Instant signsFrom() {
        return signsFrom;
    }

    /** Returns when the key was replaced; empty before. */
    public Optional<Instant> signsUntil() {
        return Optional.ofNullable(signsUntil);
    }

    /** Returns when the key is removed from the JWK set, as planned while it is retiring; empty before. */
    public Optional<Instant> publishedUntil() {
        return Optional.ofNullable(publishedUntil);
    }
}
