package org.countersign.key.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key pair that signs access tokens. It is published when it is made (pending), signs from a later moment on
 * (active), is published for a while after the next one has taken over (retiring), and is gone then (retired). Only its
 * public half can be read from the database; the private half is sealed under the master secret with the {@code kid} as
 * additional data, so that it cannot be swapped into another row, and it is forgotten when the key is gone. The row
 * stays: a key never comes back.
 */
@Entity
@Table(name = "signing_key")
public class SigningKey {

    @Id
    private String kid;

    @Enumerated(EnumType.STRING)
    private KeyAlgorithm algorithm;

    @Enumerated(EnumType.STRING)
    private KeyOrigin origin;

    @Enumerated(EnumType.STRING)
    private KeyState state;

    /** Counts the keys; unique, so that nodes that make the next one at the same moment make one. */
    private int ordinal;

    @Column(name = "public_jwk")
    private String publicJwk;

    @Column(name = "sealed_jwk")
    @Nullable
    private String sealedJwk;

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
    protected SigningKey() {}

    /** A pending key. */
    public SigningKey(KeyPair pair, KeyOrigin origin, int ordinal, Instant now, Instant signsFrom) {
        this.kid = pair.kid();
        this.algorithm = pair.algorithm();
        this.publicJwk = pair.publicJwk();
        this.sealedJwk = pair.sealedJwk();
        this.origin = origin;
        this.ordinal = ordinal;
        this.state = KeyState.PENDING;
        this.createdAt = now;
        this.signsFrom = signsFrom;
    }

    /** It signs from now on. */
    public void activate(Instant now) {
        state = KeyState.ACTIVE;
        signsFrom = now;
    }

    /** It signs no more, and is published until the last of its tokens has expired. */
    public void replace(Instant now, Instant lastExpiry) {
        state = KeyState.RETIRING;
        signsUntil = now;
        publishedUntil = lastExpiry;
    }

    /** It is gone, as planned. */
    public void retire(Instant now) {
        end(KeyState.RETIRED, now);
    }

    /** It is gone at once, with all that it signed. */
    public void revoke(Instant now) {
        end(KeyState.REVOKED, now);
    }

    private void end(KeyState end, Instant now) {
        state = end;
        publishedUntil = now;
        sealedJwk = null;
    }

    /** Replaces the seal, after the master secret has changed. */
    public void reseal(String sealed) {
        sealedJwk = sealed;
    }

    public boolean isIn(KeyState other) {
        return state == other;
    }

    public boolean isPublished() {
        return state.isPublished();
    }

    public String kid() {
        return kid;
    }

    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    public KeyOrigin origin() {
        return origin;
    }

    public KeyState state() {
        return state;
    }

    public int ordinal() {
        return ordinal;
    }

    public String publicJwk() {
        return publicJwk;
    }

    /** Empty once the key is gone. */
    public Optional<String> sealedJwk() {
        return Optional.ofNullable(sealedJwk);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** From when it signs: planned while it is pending. */
    public Instant signsFrom() {
        return signsFrom;
    }

    /** Empty while it has not been replaced. */
    public Optional<Instant> signsUntil() {
        return Optional.ofNullable(signsUntil);
    }

    /** When it leaves the JWK set: planned while it is retiring, empty before. */
    public Optional<Instant> publishedUntil() {
        return Optional.ofNullable(publishedUntil);
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + ", " + algorithm + ", " + ordinal + ", " + state + "]";
    }
}
