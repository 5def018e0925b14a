package org.countersign.token.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * An entry of the deny list. It comes into being in the transaction of its cause and is of no use any more once the
 * last token that it can hit has expired. Never changed.
 */
@Entity
@Table(name = "revocation")
public class Revocation {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private RevocationKind kind;

    private String target;

    /** For an account, the first version of its tokens that is not denied; else 0. */
    private int version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Revocation() {}

    public Revocation(
            String id, RevocationKind kind, String target, int version, Instant createdAt, Instant expiresAt) {
        this.id = id;
        this.kind = kind;
        this.target = target;
        this.version = version;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    public RevocationKind kind() {
        return kind;
    }

    /** The {@code sid}, {@code jti} or {@code sub} that is denied. */
    public String target() {
        return target;
    }

    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String toString() {
        return "Revocation[" + id + ", " + kind + " " + target + "]";
    }
}
