package org.countersign.token.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the deny list, never changed. It is created in the transaction of its cause, and may be removed after the
 * last token that it applies to has expired.
 */
@Entity
@Table(name = "revocation")
public class Revocation {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private RevocationKind kind;

    private String target;

    /** For an account, the first version of its tokens that is not denied; otherwise 0. */
    private int version;

    @Column(name = "kept_sid")
    @Nullable
    private String keptSid;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Revocation() {}

    public Revocation(
            String id,
            RevocationKind kind,
            String target,
            int version,
            @Nullable String keptSid,
            Instant createdAt,
            Instant expiresAt) {
        this.id = id;
        this.kind = kind;
        this.target = target;
        this.version = version;
        this.keptSid = keptSid;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    public RevocationKind kind() {
        return kind;
    }

    /** Returns the {@code sid}, {@code jti} or {@code sub} that is denied. */
    public String target() {
        return target;
    }

    public int version() {
        return version;
    }

    /** Returns the session of the account whose tokens are not denied; null if all are denied. */
    public @Nullable String keptSid() {
        return keptSid;
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
