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
 * A key pair that signs access tokens. It is published when it is created (pending), then it signs (active). After the
 * next key has replaced it, it stays published for a while (retiring), and then it is removed from the JWK set
 * (retired). A key can be revoked at any time before. The row is never deleted, so that a key cannot be imported again.
 *
 * <p>The private half is sealed under the master secret with the {@code kid} as additional data, so that it cannot be
 * copied to another row. It is deleted when the key is retired or revoked.
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

    /** The number of the key. It is unique, so that nodes that create the next key at the same time create only one. */
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

    /** Creates a pending key. */
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

    /** Activates the key: it signs from now on. */
    public void activate(Instant now) {
        state = KeyState.ACTIVE;
        signsFrom = now;
    }

    /** Replaces the key: it stops signing, and stays published until its last token has expired. */
    public void replace(Instant now, Instant lastExpiry) {
        state = KeyState.RETIRING;
        signsUntil = now;
        publishedUntil = lastExpiry;
    }

    /** Retires the key, as planned. */
    public void retire(Instant now) {
        end(KeyState.RETIRED, now);
    }

    /** Revokes the key: from now on the tokens that it signed are rejected. */
    public void revoke(Instant now) {
        end(KeyState.REVOKED, now);
    }

    private void end(KeyState end, Instant now) {
        state = end;
        publishedUntil = now;
        sealedJwk = null;
    }

    /** Replaces the sealed key after a change of the master secret. */
    public void reseal(String sealed) {
        sealedJwk = sealed;
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

    /** Returns both halves of the key, sealed; empty after it was retired or revoked. */
    public Optional<String> sealedJwk() {
        return Optional.ofNullable(sealedJwk);
    }

    public KeyTimes times() {
        return new KeyTimes(createdAt, signsFrom, Optional.ofNullable(signsUntil), Optional.ofNullable(publishedUntil));
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + ", " + algorithm + ", " + ordinal + ", " + state + "]";
    }
}
